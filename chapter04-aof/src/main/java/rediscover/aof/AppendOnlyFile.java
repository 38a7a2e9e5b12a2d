package rediscover.aof;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import rediscover.aof.LogReader.DamagedLogException;
import rediscover.resp.Request;

/**
 * The log of changes. A change is <em>appended</em>, to memory only, in the turn that made it. It is
 * <em>committed</em> when it is as safe as the {@linkplain FsyncPolicy policy} asks: written to the file, or synced, too.
 *
 * <p>Group commit: a thread that wants to commit waits for a lock. The thread that gets it writes, and syncs, what all
 * threads have appended so far, so most of those that waited find that it has been done for them.
 *
 * <p>While the disk is full, changes wait in memory, and no more are to be made. After a sync that failed, a second one may
 * succeed although bytes are lost. So there is no second one, and no change is taken until a restart. Safe for several threads.
 */
public final class AppendOnlyFile implements AutoCloseable {
    /** When what was written is forced from the operating system's memory to the disk. Redis's appendfsync. */
    public enum FsyncPolicy {
        /** Before the answer leaves: what was acknowledged survives a power failure. */
        ALWAYS,
        /** Once a second: a power failure costs about a second, kill −9 costs nothing. */
        EVERYSEC,
        /** When the operating system likes to. */
        NO
    }

    private static final System.Logger LOG = System.getLogger(AppendOnlyFile.class.getName());

    private final LogFile file;
    private final LogWriter writer;
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("fsync").daemon().factory());
    private volatile FsyncPolicy policy;
    private volatile long synced; // the position behind all that is on the disk for sure
    private final IOException lacking = new IOException("it lacks a change"); // made while there is memory
    private volatile IOException loss; // why no change is taken until a restart

    private final Object committing = new Object();
    private final Object syncing = new Object();
    private volatile IOException broken; // by a sync that failed

    /** Takes a log up where it ends. */
    @SuppressWarnings("FutureReturnValueIgnored") // a tick throws nothing
    AppendOnlyFile(LogFile file, FsyncPolicy policy) throws IOException {
        this.file = file;
        this.writer = new LogWriter(file);
        this.policy = policy;
        this.synced = writer.written();
        everySecond.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Opens a log, new or old: makes and locks the file that the reader reads, has it replayed, and cuts off a torn tail with
     * a warning, {@code … 12 bytes cut off at byte 340}. If any of this fails, the file is closed and unlocked.
     *
     * @throws DamagedLogException when it is damaged otherwise than by a torn tail
     * @throws IOException when another process has it, or a record cannot be run, or the disk fails
     */
    public static AppendOnlyFile open(LogReader reader, FsyncPolicy policy) throws IOException {
        LogFile file = new LogFile(reader.file());
        try {
            long whole = reader.replay();
            long torn = file.length() - whole;
            if (torn > 0) {
                LOG.log(WARNING, reader.file() + ": " + torn + " bytes cut off at byte " + whole);
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
    public void reserve(int bytes) {
        writer.reserve(bytes);
    }

    /** Appends a change in the turn that made it. */
    public void append(Request record) {
        try {
            writer.append(record);
        } catch (OutOfMemoryError e) {
            lacksAChange();
            throw e;
        }
    }

    /** Memory has a change that was not appended: the log takes no more of them, but commits those that it has. */
    void lacksAChange() {
        giveUp(lacking);
    }

    /** Takes no change from now on, for this reason, until a restart. */
    public void giveUp(IOException e) {
        if (loss == null) {
            loss = e; // before anything else, which might take memory
            LOG.log(ERROR, "the append-only file takes no change until a restart: " + e.getMessage());
        }
    }

    /** The position behind all that was appended: the bytes of the file and of what is still in memory. */
    public long position() {
        return writer.position();
    }

    /** The position up to which everything is on the disk. */
    public long synced() {
        return synced;
    }

    /** The position up to which everything is committed. */
    public long committed() {
        return policy == FsyncPolicy.ALWAYS ? synced : writer.written();
    }

    /** The error because of which no change may be made at present; null if there is none. */
    public IOException failure() {
        return loss == null ? writer.failure() : loss;
    }

    /**
     * Returns when everything that was appended before is committed: at once, and without waiting for another thread, if it
     * is. Throws an exception if not everything can be committed now. Appending does not wait for a commit.
     */
    public void commit() throws IOException {
        long upTo = position();
        if (committed() >= upTo) {
            return;
        }
        synchronized (committing) {
            if (committed() >= upTo) {
                return; // the thread before has done it
            }
            if (broken != null) {
                throw broken;
            }
            writer.write();
            if (policy == FsyncPolicy.ALWAYS) {
                sync();
            }
        }
    }

    /**
     * Forces the written bytes to the disk. Under ALWAYS, threads that commit wait for that. There is one sync at a time:
     * of several, the operating system would report an error to only one.
     *
     * @throws IOException when it fails, or ever did
     */
    private void sync() throws IOException {
        synchronized (syncing) {
            if (broken != null) {
                throw broken;
            }
            long upTo = writer.written(); // what is written while the sync runs is not covered by it
            if (synced < upTo) {
                try {
                    file.sync();
                } catch (IOException e) {
                    broken = e;
                    giveUp(e);
                    throw e;
                }
                synced = upTo;
            }
        }
    }

    /** Tries once more what has failed. Throws an exception if no change can be made at present. */
    public void recover() throws IOException {
        commit();
        if (failure() != null) {
            throw failure();
        }
    }

    /** Once a second: syncs if that is the policy, then commits what no thread waits for, or what failed before. */
    void tick() {
        try {
            if (policy == FsyncPolicy.EVERYSEC) {
                sync();
            }
            commit();
        } catch (IOException e) {
            // It has been logged, and failure() has it.
        } catch (RuntimeException | Error e) {
            try {
                LOG.log(ERROR, "the append-only file could not be written or synced; trying again in a second", e);
            } catch (RuntimeException | Error again) {
                // Without memory there is no way to say so; the next tick must come.
            }
        }
    }

    /** Writes and syncs everything, then closes and unlocks the file. A second call does nothing. */
    @Override
    public void close() {
        if (everySecond.isShutdown()) {
            return;
        }
        everySecond.close();
        try (file) {
            if (synced < position()) {
                writer.write();
                sync();
            }
        } catch (IOException e) {
            LOG.log(ERROR, "the append-only file may lack the last changes: " + e.getMessage());
        }
    }
}
