package rediscover.waits;

import java.io.IOException;
import rediscover.bench.Latencies;
import rediscover.launch.RunningServer;

/**
 * The waits of a client that sent a question every millisecond while the server had trouble. All are in milliseconds.
 *
 * @param max the longest wait
 * @param p9999 the wait that only one of 10 000 exceeds
 * @param p999 the wait that only a thousandth of the others exceeds
 * @param machine the longest delay of a thread that only woke up every millisecond
 * @param pauses the pauses of the server's garbage collector
 */
record Waiting(double max, double p9999, double p999, double machine, Pauses pauses) {
    /** Makes trouble, and measures meanwhile. */
    static Waiting during(Trouble trouble, RunningServer server) throws IOException {
        try (trouble) {
            trouble.prepare(server);
            long mark = Pauses.mark(server);
            try (Metronome idler = Metronome.start((_, _) -> {});
                    Asker asker = new Asker(server.port())) {
                trouble.make(server);
                Latencies waits = asker.stop();
                return new Waiting(
                        waits.quantile(1),
                        waits.quantile(0.9999),
                        waits.quantile(0.999),
                        idler.stop().quantile(1),
                        Pauses.since(mark, server));
            }
        }
    }
}
