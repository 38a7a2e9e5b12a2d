package rediscover.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values of all types: a server's answers.
 *
 * <p>The first byte tells the type, and the type tells how to go on. {@link Resp3Reader} reads the types of RESP3.
 */
public final class RespReader {
    private static final int DEEPEST = 128; // values around a value

    private final Input input;
    private final Resp3Reader richer = new Resp3Reader(this);
    private int depth; // the number of values around the next one

    public RespReader(InputStream in) {
        this.input = new Input(in);
    }

    /**
     * Takes the next value.
     *
     * @return the value, or null when the stream has ended between two values
     * @throws EOFException when the stream ended inside a value
     * @throws ProtocolException when the bytes are not a value; nothing can be read afterwards
     */
    public Resp read() throws IOException {
        return input.peek() < 0 ? null : value();
    }

    /**
     * Takes a value, which has to be there: its type byte, and the rest as the type says. The length −1 stands for
     * {@link Resp#NULL} behind {@code $}, and for {@link Resp#NULL_ARRAY} behind {@code *}.
     *
     * @throws ProtocolException {@code nested deeper than 128}, when more than 128 values lie around this one
     */
    Resp value() throws IOException {
        if (depth > DEEPEST) {
            throw new ProtocolException("nested deeper than " + DEEPEST);
        }
        depth++;
        Resp value = valueOf((char) input.readByte());
        depth--;
        return value;
    }

    private Resp valueOf(char type) throws IOException {
        return switch (type) {
            case '+' -> new Resp.SimpleString(line());
            case '-' -> new Resp.SimpleError(line());
            case ':' -> Resp.integer(integer());
            case '$' -> bulkString();
            case '*' -> array();
            default -> richer.read(type);
        };
    }

    private Resp bulkString() throws IOException {
        int length = length(-1, RequestReader.LONGEST_BULK);
        return length < 0 ? Resp.NULL : Resp.bulk(input.readBulk(length));
    }

    private Resp array() throws IOException {
        int count = length(-1, RequestReader.MOST_ELEMENTS);
        return count < 0 ? Resp.NULL_ARRAY : new Resp.Array(elements(count));
    }

    /** Takes this many values, which lie inside another one. The count takes no memory before they arrive. */
    List<Resp> elements(int count) throws IOException {
        List<Resp> elements = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            elements.add(value());
        }
        return elements;
    }

    /** Takes the number of elements; −1, which stands for a null, is refused. */
    int count() throws IOException {
        return length(0, RequestReader.MOST_ELEMENTS);
    }

    /** Takes a length and a bulk string; −1, which stands for a null, is refused. */
    Bytes bulk() throws IOException {
        return input.readBulk(length(0, RequestReader.LONGEST_BULK));
    }

    /** Takes the rest of a header: a length, which has to be from {@code lowest} to {@code limit}. */
    private int length(int lowest, int limit) throws IOException {
        long length = integer();
        if (length < lowest || length > limit) {
            throw new ProtocolException("invalid length " + length);
        }
        return (int) length;
    }

    /** Takes the rest of a header: an integer. */
    private long integer() throws IOException {
        Bytes line = line();
        try {
            return line.toLong();
        } catch (NumberFormatException e) {
            throw new ProtocolException("invalid integer '" + line + "'");
        }
    }

    /** Takes the rest of a header. */
    Bytes line() throws IOException {
        return input.readHeader("line");
    }
}
