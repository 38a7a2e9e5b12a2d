package rediscover.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Values as bytes, in RESP3, by other code than the code under test: what {@link Sent} compares and shows.
 *
 * <p>Text is its bytes, each character as one; null is {@code (null)}; a request has no bytes here but its words, as
 * {@link Named} has them, for a request that was read looks otherwise than what was sent.
 */
final class Spelling {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Spelling() {}

    static byte[] of(Object object) {
        Spelling spelling = new Spelling();
        spelling.add(object);
        return spelling.out.toByteArray();
    }

    /** A request as clients send it: an array of bulk strings. */
    static byte[] onTheWire(Request request) {
        Spelling spelling = new Spelling();
        spelling.line('*', request.size());
        request.words().forEach(word -> spelling.bulk('$', word));
        return spelling.out.toByteArray();
    }

    /** Bytes as text, each as one character. */
    static String latin1(Bytes bytes) {
        return new String(bytes.toArray(), ISO_8859_1);
    }

    static byte[] join(List<byte[]> parts) {
        Spelling spelling = new Spelling();
        parts.forEach(spelling.out::writeBytes);
        return spelling.out.toByteArray();
    }

    private void add(Object object) {
        switch (object) {
            case null -> text("(null)");
            case byte[] bytes -> out.writeBytes(bytes);
            case Bytes bytes -> out.writeBytes(bytes.toArray());
            case Resp value -> value(value);
            case Request request -> out.writeBytes(Named.of(request));
            case List<?> several -> several.forEach(this::add);
            default -> text(object.toString());
        }
    }

    private void value(Resp value) {
        switch (value) {
            case Resp.SimpleString(Bytes text) -> line('+', text);
            case Resp.SimpleError(Bytes message) -> line('-', message);
            case Resp.Integer(long number) -> line(':', number);
            case Resp.BulkString(Bytes bytes) -> bulk('$', bytes);
            case Resp.Array(var elements) -> elements('*', elements);
            case Resp.Null kind -> line(kind == Resp.Null.ARRAY ? '*' : '$', -1);
            case Resp.Silence _ -> {}
            case Resp.Boolean(boolean truth) -> line('#', truth ? "t" : "f");
            case Resp.Double(double number) -> line(',', number);
            case Resp.BigNumber(var number) -> line('(', number);
            case Resp.BulkError(Bytes message) -> bulk('!', message);
            case Resp.VerbatimString(String format, Bytes text) ->
                bulk('=', Bytes.wrap(of(List.of(format, ":", text))));
            case Resp.Map(var entries) -> entries('%', entries);
            case Resp.Set(var elements) -> elements('~', elements);
            case Resp.Push(var elements) -> elements('>', elements);
            case Resp.Attribute(var attributes, Resp subject) -> {
                entries('|', attributes);
                add(subject);
            }
        }
    }

    private void elements(char type, List<Resp> elements) {
        line(type, elements.size());
        elements.forEach(this::add); // which may have forgotten to be values
    }

    private void entries(char type, List<Resp.Entry> entries) {
        line(type, entries.size());
        for (Resp.Entry entry : entries) {
            add(entry.key());
            add(entry.value());
        }
    }

    private void bulk(char type, Bytes bytes) {
        line(type, bytes.length());
        out.writeBytes(bytes.toArray());
        text("\r\n");
    }

    private void line(char type, Object rest) {
        text(String.valueOf(type));
        add(rest);
        text("\r\n");
    }

    private void text(String latin1) {
        out.writeBytes(Wire.bytes(latin1));
    }
}
