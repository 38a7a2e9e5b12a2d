package rediscover.recovery;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * The log of a server: loaded with care, locked, and looked at once a second. If its file is no longer the one that was
 * opened, or has lost bytes, the log takes no more changes: they would be gone at the next start.
 */
public final class WatchedLog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WatchedLog.class.getName());

    private final Path path;
    private final AppendOnlyFile log;
    private final KnownLength known;
    private final LogLock lock;
    private final Object identity; // of the file, for the operating system; null on a system that has no such thing
    private boolean lost; // guarded by this
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-watch").daemon().factory());

    @SuppressWarnings("FutureReturnValueIgnored") // looking throws nothing
    private WatchedLog(Path path, AppendOnlyFile log, KnownLength known, LogLock lock) throws IOException {
        this.path = path;
        this.log = log;
        this.known = known;
        this.lock = lock;
        this.identity = attributes().fileKey();
        look();
        everySecond.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Opens a log, new or old, and has it replayed.
     *
     * @param startEmpty whether the database is to be empty, although the directory holds data that the log lacks
     * @param run runs a record and returns its answer
     * @throws IOException when it cannot be loaded as a whole, or another process has it, or the disk fails; the message is for
     *     the person who runs the server
     */
    public static WatchedLog open(Path path, boolean startEmpty, FsyncPolicy policy, Function<Request, Resp> run)
            throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        KnownLength known = new KnownLength(path);
        new DataDirectory(path).check(known.atStart(), startEmpty);
        LogLock lock = new LogLock(path);
        AppendOnlyFile log = null;
        try {
            log = AppendOnlyFile.open(new CheckedLogReader(path, known, lock, run), policy);
            return new WatchedLog(path, log, known, lock);
        } catch (IOException | RuntimeException | Error e) {
            if (log != null) {
                log.close();
            }
            lock.close();
            throw e;
        }
    }

    /**
     * Looks before a server starts without a log.
     *
     * @param snapshot the file that it loads, if it is there
     * @throws IOException when its database would be empty, although the directory holds a snapshot of another name
     */
    public static void checkWithout(Path path, Path snapshot) throws IOException {
        new DataDirectory(path).checkWithoutLog(snapshot);
    }

    /** The log. */
    public AppendOnlyFile log() {
        return log;
    }

    /** Notes the length of the log, and looks whether its file is the one that was opened. */
    synchronized void look() {
        try {
            known.note(log.synced());
            String trouble = lost ? null : trouble();
            if (trouble != null) {
                lost = true;
                giveUp(trouble);
            }
        } catch (RuntimeException | Error e) {
            // Without memory there is no way to say so; the next look must come.
        }
    }

    /** The harm that was done to the file, as words; null if none was. */
    private String trouble() {
        long written = log.committed();
        try {
            BasicFileAttributes now = attributes();
            if (!Objects.equals(now.fileKey(), identity)) {
                return "was replaced by another file";
            }
            return now.size() >= written ? null : "was cut to %d bytes, of %d".formatted(now.size(), written);
        } catch (NoSuchFileException e) {
            return "was removed or renamed";
        } catch (IOException e) { // it may be well all the same
            LOG.log(WARNING, "cannot look at " + path + ": " + e.getMessage());
            return null;
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    private void giveUp(String trouble) {
        log.giveUp(new IOException("%s %s while the server uses it".formatted(path, trouble)));
        LOG.log(
                ERROR,
                "Copy the data from this server before you end it, or bring back %s as it was. On Linux, what was removed can still be copied from a file in /proc/%d/fd."
                        .formatted(path, ProcessHandle.current().pid()));
    }

    /** Closes the log. A second call does nothing. */
    @Override
    public void close() {
        everySecond.close();
        synchronized (this) {
            log.close();
            known.note(log.synced());
            try (known) {
                lock.close();
            } catch (IOException e) {
                LOG.log(WARNING, "cannot close " + path + ": " + e.getMessage());
            }
        }
    }
}
