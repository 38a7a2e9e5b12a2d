package rediscover.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what clients send: arrays of bulk strings, or lines that a person typed.
 *
 * <p>Clients may send only this much of RESP. Bytes that break the rules get the error text that Redis has for them. The
 * stream is asked for more only when no whole request is left of the bytes that have arrived.
 */
public final class RequestReader {
    /** The longest bulk string: 512 MB. A larger length is refused before anything is set aside for it. */
    public static final int LONGEST_BULK = 512 * 1024 * 1024;

    /** The most words of a request, and the most elements of an array. */
    public static final int MOST_ELEMENTS = 1024 * 1024;

    /** The longest line in bytes: a header, a simple string, an inline request. */
    public static final int LONGEST_LINE = 64 * 1024;

    private final Input input;

    public RequestReader(InputStream in) {
        this.input = new Input(in);
    }

    /**
     * Takes the next request.
     *
     * @return the request, or null when the stream has ended between two requests
     * @throws EOFException when the stream ended inside a request
     * @throws ProtocolException when the bytes are not a request
     */
    public Request read() throws IOException {
        while (!atEnd()) {
            List<Bytes> words = nextIs('*') ? readArray() : words(input.readLine("inline request"));
            if (!words.isEmpty()) { // an empty array or line asks for nothing
                return new Request(words);
            }
        }
        return null;
    }

    /** The number of bytes that have been taken since the beginning. */
    public long position() {
        return input.position();
    }

    /** Whether the stream has ended. */
    public boolean atEnd() throws IOException {
        return input.peek() < 0;
    }

    /** Whether the next byte is the expected one; it is not taken. */
    public boolean nextIs(char expected) throws IOException {
        return input.peek() == expected;
    }

    /** Takes a line that is no request, such as a comment in a file. */
    public Bytes readLine() throws IOException {
        return input.readLine("line");
    }

    /**
     * Takes an array of bulk strings, {@code *2 $4 ECHO $2 hi}, of which the {@code *} is the next byte. A count of zero or
     * less stands for no words. The count takes no memory before the words arrive.
     *
     * @throws ProtocolException {@code invalid multibulk length} when the count is not a number or above
     *     {@link #MOST_ELEMENTS}; {@code invalid bulk length} when the length of a word is not a number, negative, or above
     *     {@link #LONGEST_BULK}; {@code expected '$', got ':'} when a word begins with another byte, which is shown as a
     *     character of Latin-1; {@code too big mbulk count string} for the line with the count,
     *     {@code too big bulk count string} for a line with a length
     */
    public List<Bytes> readArray() throws IOException {
        int count = length("mbulk count string", "invalid multibulk length", MOST_ELEMENTS);
        List<Bytes> words = new ArrayList<>(Math.clamp(count, 0, 16));
        for (int i = 0; i < count; i++) {
            words.add(readBulkString());
        }
        return words;
    }

    /** Takes a word of a request, {@code $4 ECHO}. */
    private Bytes readBulkString() throws IOException {
        if (!atEnd() && !nextIs('$')) {
            throw new ProtocolException("expected '$', got '" + (char) input.peek() + "'");
        }
        int length = length("bulk count string", "invalid bulk length", LONGEST_BULK);
        if (length < 0) {
            throw new ProtocolException("invalid bulk length");
        }
        return input.readBulk(length);
    }

    /**
     * Takes a header, and returns the number between its type byte and its CRLF; −1 stands for every negative number.
     *
     * @param name of the header, for the error when it is too long
     * @param invalid the error when it is no number, or a number above the limit
     */
    private int length(String name, String invalid, int limit) throws IOException {
        Bytes header = input.readHeader(name);
        try {
            long length = header.slice(1, header.length()).toLong();
            if (length <= limit) {
                return (int) Math.max(length, -1);
            }
        } catch (NumberFormatException e) {
            // The same error as for a number that is too large.
        }
        throw new ProtocolException(invalid);
    }

    /** The words of a line that a person typed, which are separated by blanks, tabs, CR, VT and FF. */
    public static List<Bytes> words(Bytes line) {
        return Stream.of(new String(line.toArray(), ISO_8859_1).split("\\s+"))
                .filter(word -> !word.isEmpty()) // as before a blank at the beginning
                .map(word -> Bytes.wrap(word.getBytes(ISO_8859_1)))
                .toList();
    }
}
