package rediscover.resp;

import java.math.BigInteger;
import java.util.List;

/**
 * A value of the protocol. The specification closes the list of types, so this interface is sealed: the compiler checks that
 * a {@code switch} over it is complete.
 *
 * <p>A list that is handed to a value is not copied. It belongs to the value from then on, and nobody changes it.
 */
@SuppressWarnings("JavaLangClash") // the specification's names, always written as Resp.Integer and so on
public sealed interface Resp {
    Resp OK = new SimpleString("OK");
    Resp PONG = new SimpleString("PONG");
    Resp NULL = Null.BULK_STRING;
    Resp NULL_ARRAY = Null.ARRAY;
    Resp NO_ANSWER = Silence.NO_ANSWER;

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

    /** Nothing is written: the client gets no answer to what it asked, or gets it later. */
    enum Silence implements Resp {
        NO_ANSWER
    }

    /** A value that RESP3 writes in another way than RESP2: see {@link Dialect}. */
    sealed interface Rich extends Resp {}

    /** Nothing is there. RESP2 has two ways to say it, RESP3 one. */
    enum Null implements Rich {
        /** {@code $-1}, in RESP3 {@code _}: no such key, no such field. */
        BULK_STRING,
        /** {@code *-1}, in RESP3 {@code _}: an array that is not there. */
        ARRAY
    }

    /** {@code #t}; in RESP2 the integer 1 or 0. */
    record Boolean(boolean value) implements Rich {}

    /** {@code ,3.25}; in RESP2 a bulk string. */
    record Double(double value) implements Rich {}

    /** {@code (12345678901234567890}; in RESP2 a bulk string. */
    record BigNumber(BigInteger value) implements Rich {}

    /** {@code !7 ERR a\nb}: an error that may have several lines; in RESP2 a simple error. */
    record BulkError(Bytes message) implements Rich {}

    /**
     * {@code =8 txt:text}: text with its format; in RESP2 a bulk string.
     *
     * @param format three characters of ASCII: {@code txt} plain, {@code mkd} Markdown
     */
    record VerbatimString(String format, Bytes text) implements Rich {
        public VerbatimString {
            if (!format.matches("[!-~]{3}")) {
                throw new IllegalArgumentException("the format of a verbatim string is three letters: " + format);
            }
        }
    }

    /** {@code %2 …}; in RESP2 an array of keys and values in turn. */
    record Map(List<Entry> entries) implements Rich {}

    /** A key and its value. */
    record Entry(Resp key, Resp value) {}

    /** {@code ~2 …}; in RESP2 an array. */
    record Set(List<Resp> elements) implements Rich {}

    /** {@code >2 …}: a value that the client has not asked for; in RESP2 an array. */
    record Push(List<Resp> elements) implements Rich {}

    /** {@code |1 … value}: a value and something said about it, which RESP2 leaves out. */
    record Attribute(List<Entry> attributes, Resp value) implements Rich {}

    /** An integer. */
    static Resp integer(long value) {
        return new Integer(value);
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
