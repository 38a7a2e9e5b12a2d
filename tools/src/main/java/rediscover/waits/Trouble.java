package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Resp;

/** Something that may keep a server so busy that other clients have to wait. */
abstract class Trouble implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Its description: "a million keys expire at once". */
    abstract String title();

    /** Prepares the server. */
    void prepare(RunningServer server) throws IOException {
        empty(server);
    }

    /** Makes the trouble, and returns when it is over. */
    abstract void make(RunningServer server) throws IOException;

    /** Clears up. */
    @Override
    public void close() throws IOException {}

    static PlainClient connect(RunningServer server) throws IOException {
        return new PlainClient(server.port(), PATIENCE);
    }

    static void empty(RunningServer server) throws IOException {
        try (PlainClient client = connect(server)) {
            require(Resp.OK, client.ask("FLUSHALL"));
        }
    }

    static void require(Resp expected, Resp reply) throws IOException {
        if (!expected.equals(reply)) {
            throw new IOException("it answers " + reply);
        }
    }

    static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
