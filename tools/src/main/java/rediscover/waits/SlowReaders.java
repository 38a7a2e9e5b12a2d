package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Clients that ask for large answers, a string of a megabyte or a hash of 10 000 fields, and read none of them. */
final class SlowReaders extends Trouble {
    private static final int ANSWERS = 10;
    private static final int BYTES = 1_000_000;
    private static final int FIELDS = 10_000;
    private static final int MILLIS_BETWEEN =
            5; // they need not come at once, since the trouble is that they do not read

    private final int count;
    private final Duration time;
    private final List<PlainClient> clients = new ArrayList<>();

    /** @param time for which they stay */
    SlowReaders(int count, Duration time) {
        this.count = count;
        this.time = time;
    }

    @Override
    String title() {
        return "%d clients do not read %d large answers".formatted(count, ANSWERS);
    }

    @Override
    void prepare(RunningServer server) throws IOException {
        empty(server);
        try (PlainClient client = connect(server)) {
            require(Resp.OK, client.ask("SET", "string", "x".repeat(BYTES)));
            for (int i = 0; i < FIELDS; i++) {
                require(new Resp.Integer(1), client.ask("HSET", "hash", "field:" + i, "value:" + i));
            }
        }
    }

    @Override
    void make(RunningServer server) throws IOException {
        for (int i = 0; i < count; i++) {
            PlainClient client = connect(server);
            clients.add(client);
            for (int j = 0; j < ANSWERS; j++) {
                client.prepare(i % 2 == 0 ? Request.of("GET", "string") : Request.of("HGETALL", "hash"));
            }
            client.send();
            pause(MILLIS_BETWEEN);
        }
        pause(time.toMillis());
    }

    @Override
    public void close() throws IOException {
        for (PlainClient client : clients) {
            client.close();
        }
    }
}
