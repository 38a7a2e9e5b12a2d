package rediscover.recovery;

/**
 * A length in a log that is larger than it was, because one of its digits was changed.
 *
 * <p>The word swallows the records behind it. If it reaches beyond the end of the file, its record looks torn:
 *
 * <pre>
 * *3 $3 SET $1 a $75 Lorem … est. | *3 $3 SET $1 b $5 ipsum
 *                 ▲              ▲
 *                 └ was 15       └ with a length of 15, the word would end here, and a whole record follow
 * </pre>
 *
 * <p>So every length that is smaller by one digit is tried. A torn record is suspected wrongly only if its value holds
 * requests; nothing is lost by that, and the person who runs the server can decide.
 */
final class GrownLength {
    private static final long NONE = MappedLog.NONE;

    private final MappedLog log;

    private GrownLength(MappedLog log) {
        this.log = log;
    }

    /**
     * Looks for the first record, from a position on, that does not end.
     *
     * @return its position, if it seems to have swallowed others; otherwise −1
     */
    static long find(MappedLog log, long from) {
        GrownLength tail = new GrownLength(log);
        long torn = tail.firstTorn(from);
        return tail.isLikely(torn) ? torn : NONE;
    }

    private long firstTorn(long from) {
        long start = from;
        for (long end = log.pieceEnd(start); end != NONE; end = log.pieceEnd(start)) {
            start = end;
        }
        return start;
    }

    private boolean isLikely(long start) {
        long words = log.number(start, '*');
        long word = log.headerEnd(start);
        while (words > 0 && log.wordEnd(word) != NONE) {
            word = log.wordEnd(word);
            words--;
        }
        long length = log.number(word, '$');
        for (long power = 1; power <= length; power *= 10) {
            for (long digit = length / power % 10; digit > 0; digit--) {
                if (recordFollows(log.headerEnd(word) + length - digit * power, words - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the record's other words, and another record or annotation, would follow if a word's bytes ended here. */
    private boolean recordFollows(long end, long words) {
        long next = log.isCrlf(end) ? log.wordsEnd(end + 2, words) : NONE;
        return log.isAt(next, '#') || log.recordEnd(next) != NONE;
    }
}
