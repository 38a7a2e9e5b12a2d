package rediscover.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Requests about the connection and the server, with odd words in places where these do no harm. They are listed here because
 * the documentation does not say which words would shut a server down.
 */
final class ServerRequests {
    private static final List<String> FORMS = """
        AUTH ?
        AUTH ? ?
        AUTH default ?
        CLIENT ?
        CLIENT KILL ?
        CLIENT KILL ID 999999999 SKIPME ?
        CLIENT KILL ID ? TYPE ?
        CLIENT KILL TYPE ? USER default
        CLIENT KILL USER default ?
        CLIENT LIST TYPE ?
        CLIENT LIST ID ?
        COMMAND ?
        COMMAND GETKEYS ? ? ?
        COMMAND GETKEYS MSET ? 1 ? 2
        COMMAND GETKEYS RENAME ? ?
        COMMAND LIST FILTERBY ? ?
        CONFIG ?
        CONFIG RESETSTAT
        CONFIG SET ? ?
        CONFIG SET appendfsync ?
        CONFIG SET appendfsync no appendfsync no
        CONFIG SET databases ?
        HELLO ? ?
        HELLO 2 SETNAME ?
        HELLO 3 AUTH default ?
        RESET
        SELECT ?
        ? ? ?
        """.lines().toList();
    private static final List<String> ODD =
            List.of("| |a|-1|01|1.5|x|XX|no|\0|a\0b|\r\n|'|\"|k1|99999999999999999999".split("\\|"));

    private final Random random;

    ServerRequests(Random random) {
        this.random = random;
    }

    Request next() {
        return new Request(Stream.of(any(FORMS).split(" "))
                .map(word -> word.equals("?") ? odd() : Bytes.of(word))
                .toList());
    }

    private Bytes odd() {
        if (random.nextInt(4) > 0) {
            return Bytes.wrap(any(ODD).getBytes(ISO_8859_1));
        }
        byte[] bytes = new byte[random.nextInt(140)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
