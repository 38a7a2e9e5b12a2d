package rediscover.recovery;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import rediscover.aof.AppendOnlyFile;

/**
 * The length up to which a log was last known to be whole on the disk. It is kept in the file {@code NAME.length} beside the
 * log, as 19 digits. A crash can only have torn a record that ends behind this length.
 */
public final class KnownLength implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KnownLength.class.getName());

    private final RandomAccessFile file;
    private final long atStart;
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("known-length").daemon().factory());
    private AppendOnlyFile log; // guarded by this; null until it is open
    private long known; // guarded by this

    /** @param log the log's file; its directory exists */
    public KnownLength(Path log) throws IOException {
        file = new RandomAccessFile(log + ".length", "rw");
        atStart = read();
        known = atStart;
        try {
            write(known); // now, so that there is space for it later
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private long read() throws IOException {
        byte[] digits = new byte[19];
        try {
            return file.read(digits) == digits.length ? Long.parseLong(new String(digits, US_ASCII)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void write(long length) throws IOException {
        file.seek(0);
        file.write("%019d".formatted(length).getBytes(US_ASCII));
    }

    /** The length that was noted last before this start; 0 if there is none. */
    long atStart() {
        return atStart;
    }

    /** Notes the length of a log from now on: at once, every second, and at the end. */
    @SuppressWarnings("FutureReturnValueIgnored") // noting throws nothing
    public synchronized void follow(AppendOnlyFile log) {
        this.log = log;
        note();
        everySecond.scheduleWithFixedDelay(this::note, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void note() {
        try {
            if (log.synced() != known) {
                write(log.synced());
                known = log.synced();
            }
        } catch (IOException | RuntimeException | Error e) {
            warn(e);
        }
    }

    private static void warn(Throwable e) {
        try {
            LOG.log(WARNING, "the length of the log could not be noted: " + e);
        } catch (RuntimeException | Error again) {
            // Without memory there is no way to say so; it will be noted in a second.
        }
    }

    /** Notes the length of the log, which has been closed, for the last time. */
    @Override
    public void close() throws IOException {
        everySecond.close();
        synchronized (this) {
            if (log != null) {
                note();
            }
            file.close();
        }
    }
}
