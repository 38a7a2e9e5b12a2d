package rediscover.waits;

import java.io.IOException;
import rediscover.bench.Latencies;
import rediscover.launch.RunningServer;

/**
 * How long a client had to wait that asked every millisecond while a server had trouble.
 *
 * @param max the longest wait, in milliseconds
 * @param p999 the one that only a thousandth of the others exceeds
 * @param machine how late a thread was at most that did nothing but wake up every millisecond
 */
record Waiting(double max, double p999, double machine) {
    /** Makes trouble, and measures meanwhile. */
    static Waiting during(Trouble trouble, RunningServer server) throws IOException {
        try (trouble) {
            trouble.prepare(server);
            try (Metronome idler = Metronome.start((_, _) -> {});
                    Asker asker = new Asker(server.port())) {
                trouble.make(server);
                Latencies waits = asker.stop();
                return new Waiting(
                        waits.quantile(1), waits.quantile(0.999), idler.stop().quantile(1));
            }
        }
    }
}
