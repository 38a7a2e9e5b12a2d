package rediscover.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.stream.Collectors;
import rediscover.inline.Quoted;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * A request to which two servers reply differently.
 *
 * @param requests the requests up to the one with different replies
 */
record Difference(List<Request> requests, Reply expected, Reply actual) {

    /** For people: the requests as one types them for redis-cli, then the replies. */
    @Override
    public String toString() {
        return requests.stream().map(Difference::line).collect(Collectors.joining("\n"))
                + "\n\nexpected  "
                + quote(expected)
                + "\nbut was   "
                + quote(actual);
    }

    private static String line(Request request) {
        return request.equals(Fuzzer.OTHER_CLIENT)
                ? request.name().toString()
                : request.words().stream().map(Difference::quote).collect(Collectors.joining(" "));
    }

    private static String quote(Bytes word) {
        String quoted = Quoted.of(word);
        String inside = quoted.substring(1, quoted.length() - 1);
        return inside.isEmpty() || inside.matches(".*[ '\\\\].*") ? quoted : inside;
    }

    private static String quote(Reply reply) {
        return Quoted.of(Bytes.wrap(reply.text().getBytes(ISO_8859_1)));
    }
}
