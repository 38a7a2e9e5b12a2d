package rediscover.aof;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/**
 * The log of changes.
 *
 * <p>Positions count bytes from the beginning of the file:
 *
 * <pre>
 * 0 ─────────────── committed ─────────── written ─────────── position
 *   on the disk *             in the file          in memory
 *
 *   * as far as the policy asks for it; with EVERYSEC and NO, committed is written
 * </pre>
 *
 * <p>Group commit: whoever wants its bytes committed waits for the lock on the file. Whoever gets it writes, and syncs,
 * what everybody has appended so far, so most of those who waited find that it has been done for them.
 *
 * <p>A write that fails, because the disk is full, loses nothing: the bytes stay pending and are written first once there
 * is space. After a sync that failed nobody knows what is on the disk, so there is no second try: {@link #failure} stays.
 * Safe for several threads.
 */
public final class AppendOnlyFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AppendOnlyFile.class.getName());

    private final LogFile file;
    private final LogLock lock;
    private final ReentrantLock writing = new ReentrantLock(); // held while bytes go to the file
    private final ScheduledExecutorService everySecond;
    private volatile FsyncPolicy policy;

    private RespWriter pending = new RespWriter(Dialect.RESP2); // guarded by this
    private RespWriter leaving = new RespWriter(Dialect.RESP2); // guarded by writing
    private volatile long position;
    private volatile long written;
    private volatile long synced;
    private volatile long committed;
    private volatile IOException failure;
    private volatile boolean lost; // a sync has failed

    /** Takes a log up where it ends; {@code open} is the way for everybody else. */
    AppendOnlyFile(LogFile file, LogLock lock, FsyncPolicy policy) throws IOException {
        this.file = file;
        this.lock = lock;
        this.policy = policy;
        this.position = file.length();
        this.committed = position;
        this.written = position;
        this.synced = position;
        this.everySecond = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("fsync").daemon().factory());
        everySecond.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Opens a log, new or old: locks it, runs what it holds, and cuts off a torn tail.
     *
     * @param run runs a request and returns its answer, which is no error
     * @throws DamagedLogException when it is damaged otherwise
     * @throws IOException when another process has it, or the disk fails
     */
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogFile.create(path);
        LogLock lock = new LogLock(path);
        LogFile file = null;
        try {
            file = new LogFile(path);
            long whole = new LogReader(path, lock.knownLength()).replay(run);
            if (whole < file.length()) {
                LOG.log(
                        WARNING,
                        "%s ends inside a record: %d bytes cut off at byte %d"
                                .formatted(path, file.length() - whole, whole));
                file.truncate(whole);
            }
            lock.knownLength(whole);
            return new AppendOnlyFile(file, lock, policy);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            if (file != null) {
                file.close();
            }
            throw e;
        }
    }

    /** When bytes are forced to the disk. */
    public FsyncPolicy policy() {
        return policy;
    }

    /** From the next commit on, bytes are forced to the disk like this. */
    public void policy(FsyncPolicy policy) {
        this.policy = policy;
    }

    /** Appends a change, in the turn that made it. */
    public synchronized void append(Request request) {
        int before = pending.size();
        pending.write(request);
        position += pending.size() - before;
    }

    /** The position behind all that was appended. */
    public long position() {
        return position;
    }

    /** Up to which position everything is in the file and, if the policy says so, on the disk. */
    public long committed() {
        return committed;
    }

    /** What keeps bytes from being committed; null if nothing does. */
    public IOException failure() {
        return failure;
    }

    /**
     * Returns when everything up to a position is committed.
     *
     * @throws IOException when it cannot be now; it stays pending
     */
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            if (committed < upTo) {
                write();
                if (policy == FsyncPolicy.ALWAYS) {
                    sync();
                }
                committed = written;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Writes what is pending; the lock on the file is held. */
    private void write() throws IOException {
        if (lost) {
            throw failure;
        }
        try {
            writeLeaving(); // what a write that failed left behind
            synchronized (this) {
                RespWriter empty = leaving;
                leaving = pending;
                pending = empty;
            }
            writeLeaving();
        } catch (IOException e) {
            fail("cannot be written", e);
            throw e;
        }
        if (failure != null) {
            LOG.log(INFO, "the append-only file can be written again");
            failure = null;
        }
    }

    private void writeLeaving() throws IOException {
        int size = leaving.size();
        try {
            leaving.drainTo(file);
            written += size;
        } catch (IOException e) {
            int arrived = (int) (file.length() - written);
            leaving.discard(arrived);
            written += arrived;
            throw e;
        }
    }

    /** Forces what is written to the disk. */
    private void sync() throws IOException {
        long upTo = written;
        if (synced >= upTo) {
            return;
        }
        try {
            file.sync();
            synced = upTo;
        } catch (IOException e) {
            lost = true;
            fail("cannot be synced, and takes no more changes until a restart", e);
            throw e;
        }
    }

    /** Once a second: syncs if that is the policy, and tries again what could not be written. */
    private void tick() {
        try {
            if (failure != null) {
                commit(position);
            }
            if (policy == FsyncPolicy.EVERYSEC) {
                sync(); // without the lock: nobody who writes has to wait for the disk
            }
        } catch (IOException e) {
            // Has been logged, and is what failure() says.
        }
    }

    private void fail(String what, IOException e) {
        if (failure == null || lost) {
            LOG.log(ERROR, "the append-only file " + what + ": " + e.getMessage());
        }
        failure = e;
    }

    /** Commits and syncs everything, and gives the file back. A second time it does nothing. */
    @Override
    public void close() throws IOException {
        everySecond.shutdown();
        writing.lock();
        try (lock;
                file) {
            if (lock.isHeld()) {
                commit(position);
                sync();
                lock.knownLength(written);
            }
        } finally {
            writing.unlock();
        }
    }
}
