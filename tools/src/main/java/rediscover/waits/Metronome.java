package rediscover.waits;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import rediscover.bench.Latencies;

/**
 * A thread that does something every millisecond, and measures the delay of each beat. After a beat that takes long, the next
 * ones are late as well, and count as late.
 */
final class Metronome implements AutoCloseable {
    /** The thing that is done. */
    interface Beat {
        /** Does it; {@code due} is when it should be done, by the system's nanosecond clock. */
        void run(long number, long due) throws IOException;
    }

    private static final long INTERVAL_NANOS = 1_000_000;

    private final Latencies latencies = new Latencies(); // belong to the thread until it has ended
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean running = true;

    private Metronome() {}

    static Metronome start(Beat beat) {
        Metronome metronome = new Metronome();
        Thread thread = new Thread(() -> metronome.run(beat), "metronome");
        thread.setDaemon(true);
        thread.start();
        return metronome;
    }

    private void run(Beat beat) {
        try {
            long start = System.nanoTime();
            for (long number = 0; number == 0 || running; number++) { // once at least, however soon it is ended
                long due = start + number * INTERVAL_NANOS;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                beat.run(number, due);
                latencies.add(System.nanoTime() - due);
            }
            end.complete(null);
        } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    /**
     * Ends it.
     *
     * @return how late each one was done
     * @throws IOException when one of them failed
     */
    Latencies stop() throws IOException {
        running = false;
        try {
            end.join();
            return latencies;
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    /** Ends it, even if it has failed. */
    @Override
    public void close() {
        running = false;
        end.exceptionally(_ -> null).join();
    }
}
