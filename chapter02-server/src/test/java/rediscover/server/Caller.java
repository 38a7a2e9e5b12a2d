package rediscover.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** A client that talks to a {@link TestServer} in bytes, and is not patient. */
final class Caller implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TestServer server;
    private final RawClient client;
    private final List<String> packets = new ArrayList<>();

    Caller(TestServer server) throws Exception {
        this.server = server;
        this.client = connect(server).timeout(PATIENCE);
    }

    private static RawClient connect(TestServer server) throws Exception {
        try {
            return server.connect();
        } catch (IOException e) {
            rethrow(server.failure());
            throw e;
        }
    }

    /** Sends bytes, in packets. */
    Caller says(String... bytes) throws IOException {
        for (String packet : bytes) {
            packets.add(packet);
            client.sendInPieces(Wire.bytes(packet));
        }
        return this;
    }

    /** What comes back, after all that was said, is this, or at least begins so. */
    Caller hears(String expected) {
        return expect(expected, expected.length());
    }

    /** What comes back is this, and then the end of the connection. */
    Caller hearsAndIsDisconnected(String expected) {
        return expect(expected + " (closed)", Integer.MAX_VALUE);
    }

    private Caller expect(String expected, int count) {
        Sent.bytes(packets.toArray(String[]::new)).gives(expected, () -> {
            String received = client.hear(count);
            if (!expected.equals(received)) {
                rethrow(server.failure());
            }
            return received;
        });
        packets.clear();
        return this;
    }

    /** Fails with what went wrong in the server, if anything did. */
    void rethrowFailure() throws Exception {
        rethrow(server.failure());
    }

    /** What went wrong inside says more than what came out. */
    private static void rethrow(Throwable failure) throws Exception {
        switch (failure) {
            case null -> {}
            case Exception e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(failure);
        }
    }

    /** The client itself, for what is seldom needed. */
    RawClient client() {
        return client;
    }

    /** Says that nothing more will be said. */
    Caller halfCloses() throws IOException {
        client.halfClose();
        return this;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
