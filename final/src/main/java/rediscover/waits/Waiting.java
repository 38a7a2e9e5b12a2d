package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import rediscover.bench.Latencies;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;

/**
 * How long a client had to wait that asked every millisecond while a server had trouble.
 *
 * @param max the longest wait, in milliseconds
 * @param p999 the one that only a thousandth of the others exceeds
 * @param machine how late a thread was at most that did nothing but wake up every millisecond
 */
record Waiting(double max, double p999, double machine) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Makes trouble, and measures meanwhile. */
    static Waiting during(Trouble trouble, RunningServer server) throws IOException {
        try (trouble) {
            trouble.prepare(server);
            try (PlainClient client = new PlainClient(server.port(), PATIENCE);
                    Metronome idler = Metronome.start(_ -> {});
                    Metronome asker = Metronome.start(number -> ask(client, number))) {
                trouble.make(server);
                Latencies waits = asker.stop();
                return new Waiting(
                        waits.quantile(1), waits.quantile(0.999), idler.stop().quantile(1));
            }
        }
    }

    private static void ask(PlainClient client, long number) throws IOException {
        if (number % 2 == 0) {
            client.ask("PING");
        } else {
            client.ask("GET", "nothing");
        }
    }
}
