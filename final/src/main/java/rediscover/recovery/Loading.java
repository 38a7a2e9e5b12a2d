package rediscover.recovery;

import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * The time during which the records of a log are run. Meanwhile clients are served, too: between two records, the thread that
 * runs them lets in another one that has something for a client to do.
 *
 * <p>After every 64 MB it logs what part of the log has been loaded: {@code loading …: 40 %}.
 */
public final class Loading {
    /** The server was closed while the log was loaded. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("stopped while the log was loaded");
        }
    }

    private static final System.Logger LOG = System.getLogger(Loading.class.getName());
    private static final long STEP = 64L * 1024 * 1024;

    private final Path file;
    private final InstantSource clock;
    private final ReentrantLock data =
            new ReentrantLock(true); // so the thread that waits for it is the next to have it
    private long startedAt; // milliseconds since 1970
    private long size; // bytes
    private long loaded; // bytes
    private long next = STEP;
    private volatile boolean stopped;
    private boolean over; // used on the thread that serves clients

    /** @param file the log or the snapshot, which may not exist */
    public Loading(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Does the work that runs the records. No other thread touches the data meanwhile, unless it {@linkplain #meanwhile may}. */
    public <T> T whole(Callable<T> work) throws IOException {
        data.lock();
        try {
            startedAt = clock.millis();
            size = Files.exists(file) ? Files.size(file) : 0;
            return work.call();
        } finally {
            data.unlock();
        }
    }

    /** Work that reads files. */
    @FunctionalInterface
    public interface Callable<T> {
        T call() throws IOException;
    }

    /** The way to run a record, within {@link #whole}. */
    public Function<Request, Resp> through(Function<Request, Resp> run) {
        return record -> {
            letOthersIn();
            Resp answer = run.apply(record);
            loaded(loaded + RecordSize.of(record));
            return answer;
        };
    }

    /** A part has been loaded, up to a position in the file. */
    public void step(long position) {
        if (!over) {
            letOthersIn();
            loaded(position);
        }
    }

    private void letOthersIn() {
        if (stopped) {
            throw new StoppedException();
        }
        if (data.hasQueuedThreads()) {
            data.unlock();
            data.lock();
        }
    }

    private void loaded(long bytes) {
        loaded = bytes;
        if (loaded >= next) {
            next = loaded + STEP;
            LOG.log(INFO, "loading %s: %d %%".formatted(file, 100 * loaded / Math.max(1, size)));
        }
    }

    /** Does something for a client, between two records if the log is still being loaded. */
    public void meanwhile(Runnable work) {
        if (over) {
            work.run();
            return;
        }
        data.lock();
        try {
            work.run();
        } finally {
            data.unlock();
        }
    }

    /** The next record is not run any more. */
    public void stop() {
        stopped = true;
    }

    /** Whether it was stopped. */
    public boolean isStopped() {
        return stopped;
    }

    /** The data are there; called by the thread that serves clients. */
    public void end() {
        over = true;
    }

    /** Whether the data are there; called by the thread that serves clients. */
    public boolean isOver() {
        return over;
    }

    /** Adds the lines of INFO. Called {@link #meanwhile}. */
    public void describe(Map<String, Object> lines) {
        lines.put("loading", over ? 0 : 1);
        lines.put("async_loading", 0);
        if (!over) {
            long seconds = (clock.millis() - startedAt) / 1000;
            lines.put("loading_start_time", startedAt / 1000);
            lines.put("loading_total_bytes", size);
            lines.put("loading_rdb_used_mem", 0);
            lines.put("loading_loaded_bytes", loaded);
            lines.put("loading_loaded_perc", String.format(Locale.ROOT, "%.2f", 100.0 * loaded / Math.max(1, size)));
            lines.put("loading_eta_seconds", seconds == 0 ? 1 : seconds * (size - loaded) / (loaded + 1));
        }
    }
}
