package rediscover.aof;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 *   * as far as the policy asks for it; with EVERYSEC and NO, committed = written
 * </pre>
 *
 * <p>Group commit: whoever wants its bytes committed waits for the lock on the file. Whoever gets it writes, and syncs,
 * what everybody has appended so far, so most of those who waited find that it has been done for them.
 *
 * <p>A write that fails, because the disk is full, loses nothing: the bytes stay pending and are written first once there
 * is space. After a sync that failed nobody knows what is on the disk, so there is no second try: the log takes no more
 * changes until a restart. Safe for several threads.
 */
public final class AppendOnlyFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AppendOnlyFile.class.getName());

    private static final int KEPT = 4 * 1024 * 1024; // bytes of memory, from one write to the next
    private static final int HEADER = 16; // bytes, or fewer, that a length takes besides what it counts

    private final LogFile file;
    private final LogLock lock;
    private final ReentrantLock writing = new ReentrantLock(); // held while bytes go to the file
    private final ReentrantLock syncing = new ReentrantLock(); // held while they go on to the disk
    private final ScheduledExecutorService everySecond;
    private volatile FsyncPolicy policy;

    private RespWriter pending = new RespWriter(Dialect.RESP2, KEPT); // guarded by this
    private RespWriter leaving = new RespWriter(Dialect.RESP2, KEPT); // guarded by writing
    private volatile long position;
    private volatile long written;
    private volatile long synced;
    private volatile long committed;
    private volatile IOException failure; // of the last write
    private volatile IOException loss; // why log and memory, or log and disk, may differ until a restart

    /** Takes a log up where it ends; {@code open} is the way for everybody else. */
    @SuppressWarnings("FutureReturnValueIgnored") // a tick throws nothing
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
     * Opens a log, new or old: makes the file if there is none, locks it, and then {@linkplain #load loads} it. If that fails,
     * whatever the reason, lock and file are given back.
     *
     * @param run runs a request and returns its answer, which is no error
     * @throws DamagedLogException when it is damaged otherwise than by a torn tail
     * @throws IOException when another process has it, or the disk fails
     */
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogFile.create(path);
        LogLock lock = new LogLock(path);
        LogFile file = null;
        try {
            file = new LogFile(path);
            load(path, file, lock, run);
            return new AppendOnlyFile(file, lock, policy);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            if (file != null) {
                file.close();
            }
            throw e;
        }
    }

    /**
     * Runs what a log holds, and cuts off a torn tail: on the disk, too, and with a warning that ends in {@code N bytes cut off
     * at byte N}. Nothing is cut off a whole one. The lock knows its length then.
     */
    static void load(Path path, LogFile file, LogLock lock, Function<Request, Resp> run) throws IOException {
        long whole = new LogReader(path, lock.knownLength()).replay(run);
        if (whole < file.length()) {
            LOG.log(
                    WARNING,
                    "%s ends inside a record or a unit: %d bytes cut off at byte %d"
                            .formatted(path, file.length() - whole, whole));
            file.truncate(whole);
        }
        lock.knownLength(whole);
    }

    /** When bytes are forced to the disk. */
    public FsyncPolicy policy() {
        return policy;
    }

    /** From the next commit on, bytes are forced to the disk like this. */
    public void policy(FsyncPolicy policy) {
        this.policy = policy;
    }

    /** How many bytes a record takes at most. */
    static int size(Request record) {
        int bytes = HEADER;
        for (int i = 0; i < record.size(); i++) {
            bytes = Math.addExact(bytes, HEADER + record.word(i).length());
        }
        return bytes;
    }

    /** Sets memory aside for changes before they are made; afterwards it would be too late to find that there is none. */
    public synchronized void reserve(int bytes) {
        pending.reserve(bytes);
    }

    /** Appends a change, in the turn that made it. */
    public void append(Request record) {
        append(List.of(record));
    }

    /**
     * Appends changes, in the turn that made them: all, or none. Writes nothing to the file yet; what is written to it at any
     * time holds them all, too.
     *
     * @throws OutOfMemoryError when there is no memory for them. Memory has changes then that the log lacks: it gives up
     */
    public synchronized void append(List<Request> records) {
        int before = pending.size();
        try {
            for (int i = 0; i < records.size(); i++) {
                pending.write(records.get(i));
            }
        } catch (OutOfMemoryError e) {
            pending.truncate(before); // a part of them would spoil all that follow
            giveUp("lacks a change", new IOException("out of memory", e));
            throw e;
        }
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
        return loss == null ? failure : loss;
    }

    /**
     * Returns when everything up to a position is committed: at once, and without waiting for anybody, if it is. Otherwise
     * what everybody has appended so far is written and, if the policy is ALWAYS, synced. Appending does not wait for that.
     *
     * @throws IOException when it cannot be committed now; it stays pending
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

    /**
     * Tries once more what has failed: commits everything that was appended.
     *
     * @throws IOException when no change can be taken yet, or not until a restart: what {@link #failure} says afterwards
     */
    public void recover() throws IOException {
        commit(position);
        IOException still = failure();
        if (still != null) {
            throw still;
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

    @SuppressWarnings("NonAtomicVolatileUpdate") // only whoever holds the lock on the file changes it
    private void writeLeaving() throws IOException {
        int size = leaving.size();
        try {
            leaving.drainTo(file);
            written += size;
        } catch (IOException e) {
            keepRest();
            throw e;
        }
    }

    /** After a write of what is leaving failed: a part of it has {@linkplain #written arrived}, the rest is to leave later. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void keepRest() throws IOException {
        int arrived = (int) (file.length() - written);
        leaving.discard(arrived);
        written += arrived;
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

    private void giveUp(String why, IOException e) {
        if (loss == null) {
            loss = e;
            LOG.log(
                    ERROR,
                    "the append-only file %s, and takes no more changes until a restart: %s"
                            .formatted(why, e.getMessage()));
        }
    }

    /** Once a second: syncs if that is the policy, then writes what nobody waits for, or could not be written before. */
    void tick() {
        try {
            long whole = committed;
            if (policy == FsyncPolicy.EVERYSEC) {
                sync(); // without the lock for writing: nobody who writes has to wait for the disk
            }
            lock.knownLength(whole);
            recover();
        } catch (IOException | RuntimeException | Error e) {
            if (!e.equals(failure())) { // which has been logged
                LOG.log(ERROR, "the append-only file was not looked after for a second", e);
            }
        }
    }

    /** Commits and syncs everything, and gives the file back. A second time it does nothing. */
    @Override
    public void close() throws IOException {
        everySecond.close();
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
