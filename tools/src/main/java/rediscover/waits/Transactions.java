package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Large transactions, one after the other. */
final class Transactions extends Trouble {
    private static final Resp QUEUED = new Resp.SimpleString("QUEUED");

    private final int commands;
    private final Duration time;

    /**
     * @param commands in each transaction
     * @param time for which one follows the other
     */
    Transactions(int commands, Duration time) {
        this.commands = commands;
        this.time = time;
    }

    @Override
    String title() {
        return "EXEC of %,d commands".formatted(commands);
    }

    @Override
    void make(RunningServer server) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try (PlainClient client = connect(server)) {
            do {
                client.prepare(Request.of("MULTI"));
                for (int i = 0; i < commands; i++) {
                    client.prepare(Request.of("SET", "key:" + i, "xxx"));
                }
                client.prepare(Request.of("EXEC"));
                client.send();
                readReplies(client);
            } while (System.nanoTime() < end);
        }
    }

    private void readReplies(PlainClient client) throws IOException {
        require(Resp.OK, client.read());
        for (int i = 0; i < commands; i++) {
            require(QUEUED, client.read());
        }
        if (!(client.read() instanceof Resp.Array(List<Resp> replies)) || replies.size() != commands) {
            throw new IOException("EXEC does not answer with " + commands + " replies");
        }
    }
}
