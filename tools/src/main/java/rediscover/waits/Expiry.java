package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Keys that all have the same deadline. It ends when the server has removed them all; no client asks for them. */
final class Expiry extends Trouble {
    private static final double NANOS_TO_STORE_ONE = 12_000; // generously
    private static final Resp NONE = new Resp.Integer(0);

    private final int keys;
    private long deadline; // milliseconds since 1970

    Expiry(int keys) {
        this.keys = keys;
    }

    @Override
    String title() {
        return "%,d keys expire at once".formatted(keys);
    }

    /** Stores the keys and waits until the deadline is near. */
    @Override
    void prepare(RunningServer server) throws IOException {
        empty(server);
        deadline = System.currentTimeMillis() + 500 + (long) (keys * NANOS_TO_STORE_ONE / 1e6);
        try (PlainClient client = connect(server)) {
            client.pipeline(
                    keys,
                    key -> Request.of("SET", "key:" + key, "xxx", "PXAT", "" + deadline),
                    reply -> require(Resp.OK, reply));
        }
        long left = deadline - System.currentTimeMillis();
        if (left < 0) {
            throw new IOException("it stores too slowly for the keys to expire at once");
        }
        pause(Math.max(0, left - Duration.ofMillis(100).toMillis()));
    }

    @Override
    void make(RunningServer server) throws IOException {
        try (PlainClient client = connect(server)) {
            while (!client.ask("DBSIZE").equals(NONE)) {
                if (System.currentTimeMillis() > deadline + PATIENCE.toMillis() + keys / 10) {
                    throw new IOException("the keys do not expire");
                }
                pause(5);
            }
        }
    }
}
