package rediscover.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/**
 * SET requests, each of another key, with values of 3 bytes: as a log, and as requests.
 *
 * @param count the number of requests
 */
record Records(int count) {
    private static final Bytes SET = Bytes.of("SET");
    private static final Bytes VALUE = Bytes.of("xxx");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Request record(int number) {
        return Request.of(SET, Bytes.of("key:%012d".formatted(number)), VALUE);
    }

    /** Writes them to a file, as a server logs them. */
    void writeTo(Path file) throws IOException {
        writeTo(file, false);
    }

    /** Writes them to a file, as a server logs them: one by one, or all as one transaction. */
    void writeTo(Path file, boolean asOne) throws IOException {
        RespWriter writer = new RespWriter(Dialect.RESP2);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (asOne) {
                Request.of("MULTI").writeTo(writer);
            }
            for (int number = 0; number < count; number++) {
                record(number).writeTo(writer);
                writer.drainTo(out);
            }
            if (asOne) {
                Request.of("EXEC").writeTo(writer);
                writer.drainTo(out);
            }
        }
    }

    /** Makes a server store them. */
    void sendTo(RunningServer server) throws IOException {
        try (PlainClient client = new PlainClient(server.port(), PATIENCE)) {
            client.pipeline(count, Records::record, reply -> {
                if (!Resp.OK.equals(reply)) {
                    throw server.failure("answers SET with " + reply);
                }
            });
        }
    }
}
