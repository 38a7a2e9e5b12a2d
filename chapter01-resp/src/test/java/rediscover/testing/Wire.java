package rediscover.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/** Bytes on the wire as text for people, and back. */
public final class Wire {
    private static final int LONG = 300; // bytes, of which not all are shown
    private static final int BEFORE = 60; // bytes shown ahead of a difference
    private static final int BEHIND = 120;
    private static final int AROUND_IN_LONG = 40; // on either side

    private Wire() {}

    /** Text as bytes, each character as one. */
    public static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    /** A request as one types it: {@code SET name "Ahmed Ash"}. */
    public static Request request(String line) {
        return TypedLine.parse(line);
    }

    /** Requests as one types them. */
    public static List<Request> requests(String... lines) {
        return Stream.of(lines).map(Wire::request).toList();
    }

    /** Requests as clients send them. */
    public static byte[] encode(List<Request> requests) {
        RespWriter writer = new RespWriter(Dialect.RESP2);
        requests.forEach(request -> request.writeTo(writer));
        return writer.bytes().toArray();
    }

    /** A value as servers send it. */
    public static byte[] encode(Resp value, Dialect dialect) {
        RespWriter writer = new RespWriter(dialect);
        writer.write(value);
        return writer.bytes().toArray();
    }

    /** Bytes with everything visible: {@code +OK\r\n}. */
    public static String escape(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(escape(b));
        }
        return text.toString();
    }

    private static String escape(byte b) {
        return switch (b) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default -> b >= ' ' && b < 127 ? String.valueOf((char) b) : "\\x%02x".formatted(b);
        };
    }

    /** The request as one would type it for redis-cli. */
    public static String commandLine(Request request) {
        return request.words().stream().map(Wire::quote).collect(Collectors.joining(" ", "redis-cli ", ""));
    }

    private static String quote(Bytes word) {
        String text = escape(word.toArray());
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> " \"'\\$*?!&|;<>()`".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\\\"") + '"';
    }

    /** The index of the first byte that is not the same in both; −1 when they are equal. */
    public static int firstDifference(byte[] expected, byte[] actual) {
        return Arrays.mismatch(expected, actual);
    }

    /** Both, one above the other, with a caret under the first byte that is not the same. */
    public static String difference(String expectedName, byte[] expected, String actualName, byte[] actual) {
        int at = Math.max(0, firstDifference(expected, actual));
        int from = Math.max(0, at - (Math.max(expected.length, actual.length) > LONG ? AROUND_IN_LONG : BEFORE));
        int width = Math.max(expectedName.length(), actualName.length()) + 2;
        String before = escape(Arrays.copyOfRange(expected, from, Math.min(at, expected.length)));
        String dots = from > 0 ? "…" : "";
        return pad(expectedName, width)
                + dots
                + window(expected, from, at)
                + '\n'
                + pad(actualName, width)
                + dots
                + window(actual, from, at)
                + '\n'
                + " ".repeat(width + dots.length() + before.length())
                + "^ byte "
                + at;
    }

    private static String window(byte[] bytes, int from, int at) {
        int to = Math.min(bytes.length, at + (bytes.length > LONG ? AROUND_IN_LONG : BEHIND));
        String shown = escape(Arrays.copyOfRange(bytes, Math.min(from, to), to)) + (to < bytes.length ? "…" : "");
        return bytes.length > LONG ? shown + " (" + bytes.length + " bytes)" : shown;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
