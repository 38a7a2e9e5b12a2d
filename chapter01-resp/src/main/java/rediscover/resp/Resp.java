package rediscover.resp;

import java.math.BigInteger;
import java.util.List;

/**
 * A value of the protocol. The specification closes the list, so the type is sealed: a {@code switch} over it is
 * complete, and the compiler says so.
 *
 * <p>Lists are not copied. They belong to the value from then on, and nobody changes them.
 */
@SuppressWarnings("JavaLangClash") // the specification's names, always written as Resp.Integer and so on
public sealed interface Resp {
    Resp OK = new SimpleString("OK");
    Resp PONG = new SimpleString("PONG");
    Resp NULL = Null.BULK_STRING;
    Resp NULL_ARRAY = Null.ARRAY;

    /** {@code +OK}: a short text without line breaks. */
    record SimpleString(Bytes text) implements Resp {
        public SimpleString(String text) {
            this(Bytes.of(text));
        }
    }

    /** {@code -ERR no such key}: an upper-case kind, a blank, an explanation. */
    record SimpleError(Bytes message) implements Resp {
        public SimpleError(String message) {
            this(Bytes.of(message));
        }
    }

    /** {@code :42} */
    record Integer(long value) implements Resp {}

    /** {@code $5 Ahmed}: any bytes, up to 512 MB. */
    record BulkString(Bytes bytes) implements Resp {}

    /** {@code *2 …} */
    record Array(List<Resp> elements) implements Resp {}

    /** Nothing. RESP2 has two ways to say it, RESP3 one. */
    enum Null implements Resp {
        /** {@code $-1}, in RESP3 {@code _}: no such key, no such field. */
        BULK_STRING,
        /** {@code *-1}, in RESP3 {@code _}: an array that is not there. */
        ARRAY
    }

    /** {@code #t}; in RESP2 the integer 1 or 0. */
    record Boolean(boolean value) implements Resp {}

    /** {@code ,3.25}; in RESP2 a bulk string. */
    record Double(double value) implements Resp {}

    /** {@code (12345678901234567890}; in RESP2 a bulk string. */
    record BigNumber(BigInteger value) implements Resp {}

    /** {@code !9 ERR a\nb}: an error that may have several lines; in RESP2 a simple error. */
    record BulkError(Bytes message) implements Resp {}

    /**
     * {@code =8 txt:text}: text with its format; in RESP2 a bulk string.
     *
     * @param format three characters of ASCII: {@code txt} plain, {@code mkd} Markdown
     */
    record VerbatimString(String format, Bytes text) implements Resp {
        public VerbatimString {
            if (!format.matches("[!-~]{3}")) {
                throw new IllegalArgumentException("the format of a verbatim string is three letters: " + format);
            }
        }
    }

    /** {@code %2 …}; in RESP2 an array of keys and values in turn. */
    record Map(List<Entry> entries) implements Resp {}

    /** A key and its value. */
    record Entry(Resp key, Resp value) {}

    /** {@code ~2 …}; in RESP2 an array. */
    record Set(List<Resp> elements) implements Resp {}

    /** {@code >2 …}: sent without having been asked for; in RESP2 an array. */
    record Push(List<Resp> elements) implements Resp {}

    /** {@code |1 … value}: a value and something said about it, which RESP2 leaves out. */
    record Attribute(List<Entry> attributes, Resp value) implements Resp {}

    /** An integer; small ones are not made anew. */
    static Resp integer(long value) {
        return value >= SmallIntegers.LOWEST && value <= SmallIntegers.HIGHEST
                ? SmallIntegers.of((int) value)
                : new Integer(value);
    }

    /** A bulk string. */
    static Resp bulk(Bytes bytes) {
        return new BulkString(bytes);
    }

    /** A bulk string of text. */
    static Resp bulk(String text) {
        return new BulkString(Bytes.of(text));
    }

    /** An error: {@code error("ERR no such key")}. */
    static Resp error(String message) {
        return new SimpleError(message);
    }

    /** An array. */
    static Resp array(Resp... elements) {
        return new Array(List.of(elements));
    }
}
