package rediscover.aof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A file on a disk that has trouble: it is full, or slow, or broken. */
final class TroubledFile extends LogFile {
    static final String FULL = "No space left on device";
    static final String BROKEN = "Input/output error";

    final AtomicInteger syncs = new AtomicInteger();
    final Semaphore writesBegun = new Semaphore(0);
    final Semaphore syncsBegun = new Semaphore(0);
    private final Semaphore writesAllowed = new Semaphore(1_000_000);
    private final Semaphore syncsAllowed = new Semaphore(1_000_000);
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean broken;

    private TroubledFile(Path path) throws IOException {
        super(path);
    }

    static TroubledFile at(Path path) throws IOException {
        return new TroubledFile(path);
    }

    /** From now on, this number of bytes finds room. */
    void room(long bytes) {
        room.set(bytes);
    }

    /** From now on, no sync succeeds. */
    void breakDown() {
        broken = true;
    }

    /** From now on, syncs succeed: the operating system has dropped what it could not write. */
    void pretendToBeWell() {
        broken = false;
    }

    /** From now on, each sync waits until {@link #allowSync} is called for it. */
    void holdSyncs() {
        syncsAllowed.drainPermits();
    }

    void allowSync() {
        syncsAllowed.release();
    }

    /** From now on, nothing is held. */
    void release() {
        syncsAllowed.release(1_000_000);
        writesAllowed.release(1_000_000);
    }

    /** From now on, each write of at least one byte waits until {@link #allowWrites} is called. */
    void holdWrites() {
        writesAllowed.drainPermits();
    }

    void allowWrites() {
        writesAllowed.release(1_000_000);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return;
        }
        writesBegun.release();
        await(writesAllowed);
        int fits = (int) Math.min(length, room.get());
        super.write(bytes, offset, fits);
        room.addAndGet(-fits);
        if (fits < length) {
            throw new IOException(FULL);
        }
    }

    @Override
    void sync() throws IOException {
        syncsBegun.release();
        await(syncsAllowed);
        if (broken) {
            throw new IOException(BROKEN);
        }
        syncs.incrementAndGet();
    }

    /** Not for ever: a test that fails is to end. */
    private static void await(Semaphore allowed) throws IOException {
        try {
            if (!allowed.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IOException("held for too long");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
