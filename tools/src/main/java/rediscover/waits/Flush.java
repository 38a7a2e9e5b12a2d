package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Resp;

/** FLUSHALL ASYNC of many keys, and the time after it, in which a server may still clear up. */
final class Flush extends Trouble {
    private final int keys;
    private final Duration time;

    /** @param time for which it lasts */
    Flush(int keys, Duration time) {
        this.keys = keys;
        this.time = time;
    }

    @Override
    String title() {
        return "FLUSHALL ASYNC of %,d keys".formatted(keys);
    }

    @Override
    void prepare(RunningServer server) throws IOException {
        EachKey.store(keys, server);
    }

    @Override
    void make(RunningServer server) throws IOException {
        try (PlainClient client = connect(server)) {
            require(Resp.OK, client.ask("FLUSHALL", "ASYNC"));
        }
        pause(time.toMillis());
    }
}
