package rediscover.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values of all types, in both dialects: what a server answers.
 *
 * <p>The first byte says the type, the type says how to go on, and what holds values reads them by the same method.
 */
public final class RespReader {
    private final Input input;

    public RespReader(InputStream in) {
        this.input = new Input(in);
    }

    /**
     * The next value.
     *
     * @return the value, or null when the stream has ended between two values
     * @throws EOFException when it ended inside one
     * @throws ProtocolException when the bytes are no value
     */
    public Resp read() throws IOException {
        return input.peek() < 0 ? null : read(0);
    }

    private Resp read(int depth) throws IOException {
        if (depth > Limits.DEPTH) {
            throw new ProtocolException("nested deeper than " + Limits.DEPTH);
        }
        int type = input.readByte();
        return switch (type) {
            case '+' -> new Resp.SimpleString(line());
            case '-' -> new Resp.SimpleError(line());
            case ':' -> Resp.integer(integer());
            case '$' -> bulkString();
            case '*' -> array(depth);
            case '_' -> nothing();
            case '#' -> bool();
            case ',' -> new Resp.Double(number());
            case '(' -> new Resp.BigNumber(bigNumber());
            case '!' -> new Resp.BulkError(input.readBulk(length(Limits.BULK)));
            case '=' -> verbatimString();
            case '%' -> new Resp.Map(entries(depth));
            case '~' -> new Resp.Set(elements(length(Limits.ELEMENTS), depth));
            case '>' -> new Resp.Push(elements(length(Limits.ELEMENTS), depth));
            case '|' -> new Resp.Attribute(entries(depth), read(depth + 1));
            default -> throw new ProtocolException("unknown type '" + (char) type + "'");
        };
    }

    /** What stands behind the {@code $}: a length and so many bytes, or the length −1, which is {@link Resp#NULL}. */
    private Resp bulkString() throws IOException {
        int length = lengthOrNull(Limits.BULK);
        return length < 0 ? Resp.NULL : Resp.bulk(input.readBulk(length));
    }

    /** What stands behind the {@code *}: a count and so many values, or the count −1, {@link Resp#NULL_ARRAY}. */
    private Resp array(int depth) throws IOException {
        int count = lengthOrNull(Limits.ELEMENTS);
        return count < 0 ? Resp.NULL_ARRAY : new Resp.Array(elements(count, depth));
    }

    /**
     * So many values, each a level deeper than what holds them, which lies at this depth. The count takes no memory before
     * they arrive.
     */
    private List<Resp> elements(int count, int depth) throws IOException {
        List<Resp> elements = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            elements.add(read(depth + 1));
        }
        return elements;
    }

    /** A count, which cannot be null, and so many keys with their values, which lie as deep as elements do. */
    private List<Resp.Entry> entries(int depth) throws IOException {
        int count = length(Limits.ELEMENTS);
        List<Resp.Entry> entries = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            entries.add(new Resp.Entry(read(depth + 1), read(depth + 1)));
        }
        return entries;
    }

    private Resp nothing() throws IOException {
        if (!line().isEmpty()) {
            throw new ProtocolException("invalid null");
        }
        return Resp.NULL;
    }

    private Resp bool() throws IOException {
        String letter = line().toString();
        return switch (letter) {
            case "t" -> new Resp.Boolean(true);
            case "f" -> new Resp.Boolean(false);
            default -> throw new ProtocolException("invalid boolean '" + letter + "'");
        };
    }

    private Resp verbatimString() throws IOException {
        Bytes bytes = input.readBulk(length(Limits.BULK));
        if (bytes.length() < 4 || bytes.at(3) != ':') {
            throw new ProtocolException("invalid verbatim string");
        }
        try {
            return new Resp.VerbatimString(bytes.slice(0, 3).toString(), bytes.slice(4, bytes.length()));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("invalid verbatim string");
        }
    }

    private double number() throws IOException {
        String text = line().toString();
        try {
            return switch (text) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan" -> Double.NaN;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw new ProtocolException("invalid double '" + text + "'");
        }
    }

    private BigInteger bigNumber() throws IOException {
        String text = line().toString();
        try {
            return new BigInteger(text);
        } catch (NumberFormatException e) {
            throw new ProtocolException("invalid big number '" + text + "'");
        }
    }

    /** A length, or −1 for null; what is below or above the limit is refused. */
    private int lengthOrNull(int limit) throws IOException {
        long length = integer();
        if (length < -1 || length > limit) {
            throw new ProtocolException("invalid length " + length);
        }
        return (int) length;
    }

    /** A length that cannot be null. */
    private int length(int limit) throws IOException {
        int length = lengthOrNull(limit);
        if (length < 0) {
            throw new ProtocolException("invalid length " + length);
        }
        return length;
    }

    private long integer() throws IOException {
        Bytes line = line();
        try {
            return line.toLong();
        } catch (NumberFormatException e) {
            throw new ProtocolException("invalid integer '" + line + "'");
        }
    }

    private Bytes line() throws IOException {
        return input.readHeader("line");
    }
}
