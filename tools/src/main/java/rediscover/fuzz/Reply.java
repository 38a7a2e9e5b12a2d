package rediscover.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import rediscover.resp.Request;

/**
 * A reply as it came, byte for byte, each byte a character.
 *
 * @param head its first line, and the bytes of a bulk string, with their line breaks
 * @param parts the elements of an array, a set or a map
 */
record Reply(String head, List<Reply> parts) {
    private static final Set<String> UNORDERED =
            Set.of("hgetall", "hkeys", "hvals", "keys", "sdiff", "sinter", "smembers", "spop", "sunion");
    private static final Set<String> ARBITRARY = Set.of(
            "dbsize", // counts expired keys until the server notices
            "hello",
            "hrandfield",
            "hscan",
            "info",
            "object", // which is what Redis remembers of a value's past
            "randomkey",
            "scan",
            "srandmember",
            "sscan",
            "time",
            "zrandmember");
    private static final int SECONDS_APART = 10; // at most, is one server's answer from the other's
    private static final Map<String, Integer> TIMES =
            Map.of("expiretime", 1, "pexpiretime", 1000, "ttl", 1, "pttl", 1000);

    /** Stands for a reply that did not come, with the reason. */
    static Reply none(String reason) {
        return new Reply('(' + reason + ')', List.of());
    }

    static Reply read(InputStream in) throws IOException {
        String line = line(in);
        return switch (line.charAt(0)) {
            case '$', '=', '!' -> new Reply(line + payload(in, count(line)), List.of());
            case '*', '~', '>' -> new Reply(line, parts(in, count(line)));
            case '%' -> new Reply(line, parts(in, 2 * count(line)));
            case '|' -> new Reply(line, parts(in, 2 * count(line) + 1));
            default -> new Reply(line, List.of());
        };
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int b;
        do {
            b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            line.append((char) b);
        } while (b != '\n');
        return line.toString();
    }

    private static int count(String line) throws IOException {
        try {
            return Integer.parseInt(line.substring(1).strip());
        } catch (NumberFormatException e) {
            throw new IOException("no length in " + line.strip(), e);
        }
    }

    private static String payload(InputStream in, int length) throws IOException {
        int count = length < 0 ? 0 : length + 2;
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return new String(bytes, ISO_8859_1);
    }

    private static List<Reply> parts(InputStream in, int count) throws IOException {
        List<Reply> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(read(in));
        }
        return parts;
    }

    /** All of it. */
    String text() {
        return parts.isEmpty() ? head : head + parts.stream().map(Reply::text).collect(Collectors.joining());
    }

    private String text(Function<Reply, String> ofHead) {
        return ofHead.apply(this)
                + parts.stream().map(part -> part.text(ofHead)).collect(Collectors.joining());
    }

    /** The head; a number of RESP3, such as a coordinate, with no more digits than it needs. */
    private String withShortestNumber() {
        return head.startsWith(",")
                ? ',' + Double.toString(Double.parseDouble(head.substring(1).strip()))
                : head;
    }

    /** The bytes of a bulk string. */
    String payload() {
        return head.substring(head.indexOf('\n') + 1, head.length() - 2);
    }

    /** Whether another server's reply is the same in all that the two have to agree on. */
    boolean isLike(Reply other, Request request, boolean small) {
        Integer unit = TIMES.get(request.name().toLowerCase().toString());
        if (unit != null && isTime() && other.isTime()) {
            return Math.abs(time() - other.time()) <= (long) SECONDS_APART * unit;
        }
        return essence(request, small).equals(other.essence(request, small));
    }

    boolean isError() {
        return head.startsWith("-");
    }

    private boolean isTime() {
        return head.matches(":[0-9]+\r\n");
    }

    private long time() {
        return Long.parseLong(head.strip().substring(1));
    }

    /**
     * The part on which two servers have to agree: without an order where there is none, without random choices.
     *
     * @param small whether all hashes and sorted sets are small: these have an order in Redis, too, in {@code HGETALL} the
     *     one in which the fields came, in {@code ZSCAN} the one of the scores
     */
    String essence(Request request, boolean small) {
        String name = request.name().toLowerCase().toString();
        boolean arbitrary = ARBITRARY.contains(name) || (name.equals("zscan") && !small);
        if (arbitrary || (name.startsWith("sort") && hasNoOrder(request))) {
            return "-_(".indexOf(head.charAt(0)) >= 0 || head.startsWith("-1", 1)
                    ? head
                    : "%c of %d".formatted(head.charAt(0), parts.size());
        }
        if (name.startsWith("geo")) {
            return text(Reply::withShortestNumber);
        }
        boolean unordered = UNORDERED.contains(name) && !(small && name.startsWith("h"));
        return unordered ? head + sorted(name.equals("hgetall") ? 2 : 1) : text();
    }

    /** Whether SORT may leave elements in any order: those of a set, or those with the same bytes to be sorted by. */
    private static boolean hasNoOrder(Request request) {
        return request.words().stream().anyMatch(word -> word.equalsIgnoreCase("by"));
    }

    private List<String> sorted(int group) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += group) {
            groups.add(new Reply("", parts.subList(i, Math.min(i + group, parts.size()))).text());
        }
        groups.sort(null);
        return groups;
    }
}
