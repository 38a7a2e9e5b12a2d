package rediscover.aof;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/**
 * The log of changes.
 *
 * <p>Positions count bytes from the beginning of the file:
 *
 * <pre>
 * 0 ────────────── synced ─────────────── written ─────────── position
 *     on the disk           in the file             in memory
 * </pre>
 *
 * <p>Bytes are <em>committed</em> when they are synced, if the policy is ALWAYS; otherwise when they are written.
 *
 * <p>Group commit: a thread that wants to commit waits for the lock on the file. The thread that gets it writes, and syncs,
 * what all threads have appended so far, so most of those that waited find that it has been done for them.
 *
 * <p>A write that fails, because the disk is full, loses nothing: the bytes stay pending and are written first once there
 * is space. After a sync that failed nobody knows what is on the disk, so there is no second try: the log takes no more
 * changes until a restart. Safe for several threads.
 */
public final class AppendOnlyFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AppendOnlyFile.class.getName());
    private static final int KEPT = 4 * 1024 * 1024; // bytes of memory, from one write to the next

    private final LogFile file;
    private final ReentrantLock writing = new ReentrantLock(); // held while bytes go to the file
    private final ReentrantLock syncing = new ReentrantLock(); // held while they go on to the disk
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("fsync").daemon().factory());
    private volatile FsyncPolicy policy;

    private RespWriter pending = new RespWriter(Dialect.RESP2, KEPT); // guarded by this
    private RespWriter leaving = new RespWriter(Dialect.RESP2, KEPT); // guarded by writing
    private volatile long position;
    private volatile long written;
    private volatile long synced;
    private volatile IOException failure; // of the last write
    private volatile IOException loss; // why log and memory, or log and disk, may differ until a restart

    /** Takes a log up where it ends. */
    @SuppressWarnings("FutureReturnValueIgnored") // a tick throws nothing
    AppendOnlyFile(LogFile file, FsyncPolicy policy) throws IOException {
        this.file = file;
        this.policy = policy;
        this.position = file.length();
        this.written = position;
        this.synced = position;
        everySecond.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Opens a log, new or old: makes and locks the file that the reader reads, has it replayed, and cuts off a torn tail with
     * a warning, {@code … N bytes cut off at byte N}. If that fails, the file is given back.
     *
     * @throws DamagedLogException when it is damaged otherwise than by a torn tail
     * @throws IOException when another process has it, or the disk fails
     */
    public static AppendOnlyFile open(LogReader reader, FsyncPolicy policy) throws IOException {
        LogFile file = new LogFile(reader.file());
        try {
            long whole = reader.replay();
            long torn = file.length() - whole;
            if (torn > 0) {
                LOG.log(WARNING, "%s: %d bytes cut off at byte %d".formatted(reader.file(), torn, whole));
                file.truncate(whole);
            }
            return new AppendOnlyFile(file, policy);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
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

    /** Makes room for a change before it is made; afterwards it would be too late to find that there is no memory. */
    public synchronized void reserve(int bytes) {
        pending.reserve(bytes);
    }

    /** Appends a change, all of it, in the turn that made it. Writes nothing to the file yet. */
    public synchronized void append(Request record) {
        int before = pending.size();
        try {
            record.writeTo(pending);
        } catch (OutOfMemoryError e) {
            pending.truncate(before); // a part of it would spoil all that follow
            giveUp("lacks a change", new IOException("out of memory", e));
            throw e;
        }
        position += pending.size() - before;
    }

    /** The position behind all that was appended. */
    public long position() {
        return position;
    }

    /** The position up to which everything is on the disk. */
    public long synced() {
        return synced;
    }

    /** The position up to which everything is committed. */
    public long committed() {
        return policy == FsyncPolicy.ALWAYS ? synced : written;
    }

    /** The error that keeps bytes from being committed; null if there is none. */
    public IOException failure() {
        return loss == null ? failure : loss;
    }

    /**
     * Returns when everything that was appended before is committed: at once, and without waiting for another thread, if it
     * is. Appending does not wait for a commit.
     *
     * @throws IOException when it cannot be committed now; it stays pending
     */
    public void commit() throws IOException {
        long upTo = position;
        if (committed() >= upTo) {
            return;
        }
        writing.lock();
        try {
            if (committed() < upTo) {
                write();
                if (policy == FsyncPolicy.ALWAYS) {
                    sync();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Tries once more what has failed, if anything has.
     *
     * @throws IOException when the log takes no change yet, or not until a restart
     */
    public void recover() throws IOException {
        if (failure() != null) {
            commit();
            if (failure() != null) {
                throw failure();
            }
        }
    }

    /** Writes what is pending; the lock on the file is held. */
    private void write() throws IOException {
        if (loss != null) {
            throw loss;
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
            if (failure == null) {
                LOG.log(ERROR, "the append-only file cannot be written: " + e.getMessage());
            }
            failure = e;
            throw e;
        }
        if (failure != null) {
            LOG.log(INFO, "the append-only file can be written again");
            failure = null;
        }
    }

    /** Writes to the file; if that fails, a part of it may have arrived, and the rest is to leave later. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread that holds the lock on the file changes it
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

    /** Forces what is written to the disk. One at a time: the operating system reports an error to one of them only. */
    private void sync() throws IOException {
        syncing.lock();
        try {
            if (loss != null) {
                throw loss;
            }
            long upTo = written;
            if (synced < upTo) {
                file.sync();
                synced = upTo;
            }
        } catch (IOException e) {
            giveUp("cannot be synced", e);
            throw e;
        } finally {
            syncing.unlock();
        }
    }

    /** The log takes no more changes until a restart. */
    void giveUp(String why, IOException e) {
        if (loss == null) {
            loss = e;
            LOG.log(ERROR, "the append-only file " + why + "; no change until a restart: " + e.getMessage());
        }
    }

    /** Once a second: syncs if that is the policy, then writes what no thread waits for, or could not be written before. */
    void tick() {
        try {
            if (policy == FsyncPolicy.EVERYSEC) {
                sync(); // without the lock for writing: a thread that writes does not have to wait for the disk
            }
            commit();
        } catch (IOException e) {
            // It has been logged, and failure() has it.
        } catch (RuntimeException | Error e) {
            try {
                LOG.log(ERROR, "the append-only file was not looked after for a second", e);
            } catch (RuntimeException | Error again) {
                // Without memory there is no way to say so; the next tick must come.
            }
        }
    }

    /** Commits and syncs everything, and gives the file back. A second time it does nothing. */
    @Override
    public void close() {
        everySecond.close();
        writing.lock();
        try (file) {
            if (synced < position) {
                write();
                sync();
            }
        } catch (IOException e) {
            LOG.log(ERROR, "the log may lack changes that were not acknowledged: " + e.getMessage());
        } finally {
            writing.unlock();
        }
    }
}
