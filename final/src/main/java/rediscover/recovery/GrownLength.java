package rediscover.recovery;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

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
    private static final long NONE = -1;
    private static final int LONGEST_HEADER = "$536870912\r\n".length();

    private final MemorySegment bytes; // from the beginning of the record to the end of the file

    private GrownLength(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /**
     * Looks for the first record, from a position on, that does not end.
     *
     * @return its position, if it seems to have swallowed others; otherwise −1
     */
    static long find(Path file, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            GrownLength tail =
                    new GrownLength(channel.map(FileChannel.MapMode.READ_ONLY, from, channel.size() - from, arena));
            long torn = tail.firstTorn();
            return tail.isLikely(torn) ? from + torn : NONE;
        }
    }

    private long firstTorn() {
        long start = 0;
        for (long end = recordEnd(start); end != NONE; end = recordEnd(start)) {
            start = end;
        }
        return start;
    }

    private long recordEnd(long begin) {
        return wordsEnd(headerEnd(begin), number(begin, '*'));
    }

    private boolean isLikely(long start) {
        long words = number(start, '*');
        long word = headerEnd(start);
        while (words > 0 && wordEnd(word) != NONE) {
            word = wordEnd(word);
            words--;
        }
        long length = number(word, '$');
        for (long power = 1; power <= length; power *= 10) {
            for (long digit = length / power % 10; digit > 0; digit--) {
                if (recordFollows(headerEnd(word) + length - digit * power, words - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the record's other words, and another record or annotation, would follow if a word's bytes ended here. */
    private boolean recordFollows(long end, long words) {
        long next = isCrlf(end) ? wordsEnd(end + 2, words) : NONE;
        return isAt(next, '#') || recordEnd(next) != NONE;
    }

    /** Where the last of some words ends, of which the first begins here; NONE if they do not end. */
    private long wordsEnd(long begin, long count) {
        long end = count >= 0 ? begin : NONE;
        for (long i = 0; i < count && end != NONE; i++) {
            end = wordEnd(end);
        }
        return end;
    }

    private long wordEnd(long begin) {
        long length = number(begin, '$');
        long end = headerEnd(begin) + length;
        return length != NONE && isCrlf(end) ? end + 2 : NONE;
    }

    /** The number in the header that begins here and has this type; NONE if there is no such header. */
    private long number(long begin, char type) {
        long end = headerEnd(begin) - 2;
        if (!isAt(begin, type) || end <= begin + 1) {
            return NONE;
        }
        long number = 0;
        for (long i = begin + 1; i < end; i++) {
            int digit = bytes.get(ValueLayout.JAVA_BYTE, i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Where the header ends that begins here, its CRLF included; NONE if it does not. */
    private long headerEnd(long begin) {
        if (begin != NONE) {
            for (long i = begin; i < begin + LONGEST_HEADER; i++) {
                if (isCrlf(i)) {
                    return i + 2;
                }
            }
        }
        return NONE;
    }

    private boolean isCrlf(long at) {
        return isAt(at, '\r') && isAt(at + 1, '\n');
    }

    private boolean isAt(long at, char expected) {
        return at >= 0 && at < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, at) == expected;
    }
}
