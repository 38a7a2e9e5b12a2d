package rediscover.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Redis's own client, as the program that sends a server requests as fast as it takes them. */
public final class RedisCli {
    public static final String PROGRAM = "redis-cli";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private RedisCli() {}

    /** Requests that are made while they are sent, so that they need no memory. */
    public interface Requests {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Sends requests through {@code redis-cli --pipe}.
     *
     * @param count the number of requests
     * @throws IOException when one of them is answered with an error, or not at all
     */
    public static void pipe(RunningServer server, int count, Requests requests) throws IOException {
        List<String> command = List.of(PROGRAM, "-h", "127.0.0.1", "-p", "" + server.port(), "--pipe");
        String said;
        try {
            said = Tool.run(LONGEST, server::isAlive, command, requests);
        } catch (IOException e) {
            IOException failure = server.failure("did not take what " + PROGRAM + " --pipe sent");
            failure.initCause(e);
            throw failure;
        }
        if (!said.strip().endsWith("errors: 0, replies: " + count)) {
            throw new IOException("%d requests were sent to %s, and %s says: %s"
                    .formatted(count, server.program(), PROGRAM, said.strip()));
        }
    }
}
