package rediscover.recovery;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import rediscover.inline.Quoted;
import rediscover.resp.Bytes;

/** The bytes of a log, and where its records and annotations end: judged by their form alone, without running them. */
final class MappedLog implements AutoCloseable {
    /** No position. */
    static final long NONE = -1;

    private static final int LONGEST_HEADER = "$536870912\r\n".length();
    private static final int EXCERPT = 24; // bytes

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment bytes;

    MappedLog(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (IOException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /**
     * The position up to which the log may be kept when it is damaged: behind the last whole record or transaction.
     *
     * @param damaged where the damaged record begins; all that stands before it can be read
     */
    long wholeUpTo(long damaged) {
        long whole = 0;
        boolean open = false; // a transaction
        long begin = 0;
        while (begin < damaged || (begin == damaged && isWholeBeforeStrayBytes(begin))) {
            open = isWord(begin, "MULTI") || (open && !isWord(begin, "EXEC"));
            begin = pieceEnd(begin);
            whole = open ? whole : begin;
        }
        return whole;
    }

    /**
     * Whether a record that counts as damaged because a {@code $} follows is whole all the same. If a whole word begins at
     * the {@code $}, it is one of the record's, whose count is wrong; otherwise the {@code $} is a stray byte.
     */
    private boolean isWholeBeforeStrayBytes(long begin) {
        long word = wordTooMany(begin);
        return word != NONE && wordEnd(word) == NONE;
    }

    /** The position of a {@code $} right behind a whole record or annotation; NONE if there is none. */
    private long wordTooMany(long begin) {
        long end = pieceEnd(begin);
        return isAt(end, '$') ? end : NONE;
    }

    /** The reason why the record that begins here is damaged. */
    String complaint(long begin) {
        return wordTooMany(begin) == NONE
                ? "its bytes are " + excerpt(begin)
                : "bytes follow that belong to no record: " + excerpt(wordTooMany(begin));
    }

    private String excerpt(long begin) {
        long length = Math.min(EXCERPT, bytes.byteSize() - begin);
        byte[] some = bytes.asSlice(begin, length).toArray(ValueLayout.JAVA_BYTE);
        return Quoted.of(Bytes.wrap(some)) + (begin + length < bytes.byteSize() ? "…" : "");
    }

    /** The number of bytes. */
    long length() {
        return bytes.byteSize();
    }

    /** Whether the record that begins here is this word alone, in capitals or not. */
    private boolean isWord(long begin, String word) {
        long start = headerEnd(headerEnd(begin));
        return number(begin, '*') == 1
                && number(headerEnd(begin), '$') == word.length()
                && recordEnd(begin) != NONE
                && Bytes.wrap(bytes.asSlice(start, word.length()).toArray(ValueLayout.JAVA_BYTE))
                        .equalsIgnoreCase(word);
    }

    /** Where the record or annotation ends that begins here; NONE if there is none, or it does not end. */
    long pieceEnd(long begin) {
        return isAt(begin, '#') ? annotationEnd(begin) : recordEnd(begin);
    }

    private long annotationEnd(long begin) {
        for (long i = begin; i < bytes.byteSize(); i++) {
            if (isAt(i, '\n')) {
                return i + 1;
            }
        }
        return NONE;
    }

    /** Where the record ends that begins here; NONE if there is none, or it does not end. */
    long recordEnd(long begin) {
        long words = number(begin, '*');
        return words == 0 ? NONE : wordsEnd(headerEnd(begin), words);
    }

    /** Where the last of some words ends, of which the first begins here; NONE if they do not end. */
    long wordsEnd(long begin, long count) {
        long end = count >= 0 ? begin : NONE;
        for (long i = 0; i < count && end != NONE; i++) {
            end = wordEnd(end);
        }
        return end;
    }

    /** Where the word ends that begins here, its CRLF included; NONE if there is none, or it does not end. */
    long wordEnd(long begin) {
        long length = number(begin, '$');
        long end = headerEnd(begin) + length;
        return length != NONE && isCrlf(end) ? end + 2 : NONE;
    }

    /** The number in the header that begins here and has this type; NONE if there is no such header. */
    long number(long begin, char type) {
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
    long headerEnd(long begin) {
        if (begin != NONE) {
            for (long i = begin; i < begin + LONGEST_HEADER; i++) {
                if (isCrlf(i)) {
                    return i + 2;
                }
            }
        }
        return NONE;
    }

    boolean isCrlf(long at) {
        return isAt(at, '\r') && isAt(at + 1, '\n');
    }

    boolean isAt(long at, char expected) {
        return at >= 0 && at < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, at) == expected;
    }

    @Override
    public void close() {
        arena.close();
    }
}
