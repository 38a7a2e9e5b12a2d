package rediscover.testing;

import java.io.ByteArrayOutputStream;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Values by the names that they have in Java, {@code Array[BulkString[a], Resp.NULL]}, and requests by their words,
 * {@code Request[SET][name][Ahmed Ash]}. A test of a reader shows values in this form, because the form of the wire would
 * look like the bytes that were sent. Text is its bytes. A closing bracket inside a word is doubled, so that different
 * requests look different.
 */
public final class Named {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Named() {}

    /** Its name; Java's null is called that. */
    public static byte[] of(Resp value) {
        Named named = new Named();
        named.add(value);
        return named.out.toByteArray();
    }

    /** Their names, one behind the other. */
    public static byte[] of(List<Resp> values) {
        Named named = new Named();
        named.several(values);
        return named.out.toByteArray();
    }

    /** Its words. */
    public static byte[] of(Request request) {
        Named named = new Named();
        named.text("Request");
        for (Bytes word : request.words()) {
            named.text("[");
            named.text(Spelling.latin1(word).replace("]", "]]"));
            named.text("]");
        }
        return named.out.toByteArray();
    }

    private void add(Resp value) {
        switch (value) {
            case null -> text("null of Java");
            case Resp.Null kind -> text(kind == Resp.Null.ARRAY ? "Resp.NULL_ARRAY" : "Resp.NULL");
            case Resp.SimpleString(Bytes text) -> name(value, text);
            case Resp.SimpleError(Bytes message) -> name(value, message);
            case Resp.Integer(long number) -> name(value, number);
            case Resp.BulkString(Bytes bytes) -> name(value, bytes);
            case Resp.Array(var elements) -> name(value, elements);
            case Resp.Silence _ -> text("Resp.NO_ANSWER");
            case Resp.Boolean(boolean truth) -> name(value, truth);
            case Resp.Double(double number) -> name(value, number);
            case Resp.BigNumber(var number) -> name(value, number);
            case Resp.BulkError(Bytes message) -> name(value, message);
            case Resp.VerbatimString(String format, Bytes text) -> name(value, format, ":", text);
            case Resp.Map(var entries) -> name(value, entries);
            case Resp.Set(var elements) -> name(value, elements);
            case Resp.Push(var elements) -> name(value, elements);
            case Resp.Attribute(var attributes, Resp subject) -> name(value, attributes, " of ", subject);
        }
    }

    private void name(Resp value, Object... parts) {
        text(value.getClass().getSimpleName());
        text("[");
        for (Object part : parts) {
            switch (part) {
                case List<?> several -> several(several);
                case Resp inner -> add(inner);
                default -> out.writeBytes(Spelling.of(part));
            }
        }
        text("]");
    }

    private void several(List<?> parts) {
        String comma = "";
        for (Object part : parts) {
            text(comma);
            comma = ", ";
            if (part instanceof Resp.Entry(Resp key, Resp value)) {
                add(key);
                text(": ");
                add(value);
            } else {
                add((Resp) part);
            }
        }
    }

    private void text(String latin1) {
        out.writeBytes(Wire.bytes(latin1));
    }
}
