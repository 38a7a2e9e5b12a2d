package rediscover.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values of all types: what a server answers.
 *
 * <p>The first byte tells the type, and the type tells how to go on. A value that holds others reads them by the same
 * method. The types that only RESP3 has are read by {@link Resp3Reader}.
 */
public final class RespReader {
    private static final int DEEPEST = 128; // arrays within arrays

    private final Input input;
    private final Resp3Reader richer = new Resp3Reader(this);

    public RespReader(InputStream in) {
        this.input = new Input(in);
    }

    /**
     * Takes the next value.
     *
     * @return the value, or null when the stream has ended between two values
     * @throws EOFException when the stream ended inside a value
     * @throws ProtocolException when the bytes are no value
     */
    public Resp read() throws IOException {
        return input.peek() < 0 ? null : read(0);
    }

    /**
     * Takes a value.
     *
     * @param depth the number of values that this one lies in
     * @throws ProtocolException {@code nested deeper than 128}, before the stack overflows
     */
    Resp read(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new ProtocolException("nested deeper than " + DEEPEST);
        }
        char type = (char) input.readByte();
        return switch (type) {
            case '+' -> new Resp.SimpleString(line());
            case '-' -> new Resp.SimpleError(line());
            case ':' -> Resp.integer(integer());
            case '$' -> bulkString();
            case '*' -> array(depth);
            default -> richer.read(type, depth);
        };
    }

    /** Takes what stands behind the {@code $}: a length and that many bytes, or the length −1, {@link Resp#NULL}. */
    private Resp bulkString() throws IOException {
        int length = lengthOrNull(RequestReader.LONGEST_BULK);
        return length < 0 ? Resp.NULL : Resp.bulk(input.readBulk(length));
    }

    /** Takes what stands behind the {@code *}: a count and that many values, or the count −1, {@link Resp#NULL_ARRAY}. */
    private Resp array(int depth) throws IOException {
        int count = lengthOrNull(RequestReader.MOST_ELEMENTS);
        return count < 0 ? Resp.NULL_ARRAY : new Resp.Array(elements(count, depth));
    }

    /**
     * Takes the elements of a value that lies at this depth: each lies a level deeper. The count takes no memory before they
     * arrive.
     */
    List<Resp> elements(int count, int depth) throws IOException {
        List<Resp> elements = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            elements.add(read(depth + 1));
        }
        return elements;
    }

    /** Takes a header with the number of elements, which cannot be null. */
    int count() throws IOException {
        return notNull(lengthOrNull(RequestReader.MOST_ELEMENTS));
    }

    /** Takes a header with a length, which cannot be null, and that many bytes. */
    Bytes bulk() throws IOException {
        return input.readBulk(notNull(lengthOrNull(RequestReader.LONGEST_BULK)));
    }

    private static int notNull(int length) throws IOException {
        if (length < 0) {
            throw new ProtocolException("invalid length " + length);
        }
        return length;
    }

    /** Takes a header with a length, which is −1 for null; a number below or above the limit is refused. */
    private int lengthOrNull(int limit) throws IOException {
        long length = integer();
        if (length < -1 || length > limit) {
            throw new ProtocolException("invalid length " + length);
        }
        return (int) length;
    }

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
