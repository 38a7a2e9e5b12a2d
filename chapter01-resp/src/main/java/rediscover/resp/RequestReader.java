package rediscover.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what clients send: arrays of bulk strings, or lines that a person typed.
 *
 * <p>Clients may send only this much of RESP. What breaks the rules gets the error text that Redis has for it. The
 * stream is asked for more only when no whole request is left of what arrived.
 */
public final class RequestReader {
    private static final int WORD_OVERHEAD = 64;

    private final Input input;
    private long held; // by the words of the request that is being read

    public RequestReader(InputStream in) {
        this.input = new Input(in);
    }

    /**
     * The next request.
     *
     * @return the request, or null when the stream has ended between two requests
     * @throws EOFException when it ended inside one
     * @throws ProtocolException when the bytes are no request
     */
    public Request read() throws IOException {
        while (true) {
            int first = input.peek();
            if (first < 0) {
                return null;
            }
            held = 0;
            Request request = first == '*' ? readArray() : readInline();
            if (request != null) {
                return request;
            }
        }
    }

    /** About how many bytes of memory the request that is being read takes so far; without what is still arriving. */
    public long held() {
        return held;
    }

    /** How many bytes of the stream the requests so far took. */
    public long position() {
        return input.position();
    }

    /** Whether the stream has ended. */
    public boolean atEnd() throws IOException {
        return input.peek() < 0;
    }

    /** Whether the next byte is this one, which stays there. */
    public boolean nextIs(char expected) throws IOException {
        return input.peek() == expected;
    }

    /** Takes a line that is no request, such as a comment in a file. */
    public Bytes readLine() throws IOException {
        return input.readLine("line");
    }

    /**
     * Takes a request that is an array, {@code *2 $4 ECHO $2 hi}. Each word, as soon as it is there, adds its length and
     * {@code WORD_OVERHEAD} to what is held. What the count promises takes no memory before it arrives: the list begins
     * with room for 16 words at most.
     *
     * @return the request; null if the count is zero or less, which asks for nothing
     * @throws ProtocolException {@code invalid multibulk length} when the count is no number or above
     *     {@link Limits#ELEMENTS}; the name of the header is {@code mbulk count string}
     */
    public Request readArray() throws IOException {
        int count = length("mbulk count string", "invalid multibulk length", Limits.ELEMENTS);
        if (count <= 0) {
            return null;
        }
        List<Bytes> words = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            Bytes word = readBulkString();
            words.add(word);
            held += word.length() + WORD_OVERHEAD;
        }
        return new Request(words);
    }

    /**
     * A word of a request: {@code $4 ECHO}.
     *
     * @throws ProtocolException {@code expected '$', got ':'} when the next byte is another one, which is shown as a
     *     character of Latin-1; {@code invalid bulk length} when the length is no number, negative, or above
     *     {@link Limits#BULK}; the name of the header is {@code bulk count string}
     */
    private Bytes readBulkString() throws IOException {
        int type = input.peek();
        if (type >= 0 && type != '$') {
            throw new ProtocolException("expected '$', got '" + (char) type + "'");
        }
        int length = length("bulk count string", "invalid bulk length", Limits.BULK);
        if (length < 0) {
            throw new ProtocolException("invalid bulk length");
        }
        return input.readBulk(length);
    }

    /**
     * The number between a type byte, with which the header begins, and CRLF; −1 for every negative one, because one is as
     * good as another.
     *
     * @param name what the header is, for the error when it is too long
     * @throws ProtocolException with the text {@code invalid} when it is not a number, or one above the limit
     */
    private int length(String name, String invalid, int limit) throws IOException {
        Bytes header = input.readHeader(name);
        try {
            long length = header.slice(1, header.length()).toLong();
            if (length <= limit) {
                return (int) Math.max(length, -1);
            }
        } catch (NumberFormatException e) {
            // The same error as for one that is too large.
        }
        throw new ProtocolException(invalid);
    }

    /** {@code SET name "Ahmed Ash"}; null for an empty line. */
    private Request readInline() throws IOException {
        List<Bytes> words = InlineParser.parse(input.readLine("inline request"));
        return words.isEmpty() ? null : new Request(words);
    }
}
