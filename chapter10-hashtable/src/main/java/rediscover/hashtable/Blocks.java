package rediscover.hashtable;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Blocks of memory that lie outside the heap: the collector neither looks into them nor moves them. All have the same size, so
 * that one that is given back serves whoever needs one next.
 *
 * <p>A block to which nothing refers any more is freed when the collector finds that out.
 *
 * <p>For several threads.
 */
public final class Blocks {
    /** The size of a block, in bytes. */
    public static final int SIZE = 64 * 1024;

    private static final int MOST_SPARE = 64;

    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicLong BYTES = new AtomicLong();
    private static final ArrayDeque<ByteBuffer> SPARE = new ArrayDeque<>(MOST_SPARE);

    // Behind its own limit, which is the size of the heap, the JVM tries for half a second before it gives up.
    private static volatile long limit = Runtime.getRuntime().maxMemory() / 16 * 15;

    private Blocks() {}

    /** The bytes of all blocks that have not been freed, spare ones included. */
    public static long bytes() {
        return BYTES.get();
    }

    /** The bytes of the blocks that have been given back, and serve whoever needs one next. */
    public static long spare() {
        synchronized (SPARE) {
            return (long) SPARE.size() * SIZE;
        }
    }

    /** The most bytes that there may be. */
    public static long limit() {
        return limit;
    }

    /** Sets the most bytes that there may be; at most about the size of the heap. */
    public static void limit(long bytes) {
        limit = bytes;
    }

    /**
     * A block with any content.
     *
     * @throws OutOfMemoryError when there is no memory for one
     */
    public static ByteBuffer take() {
        synchronized (SPARE) {
            if (!SPARE.isEmpty()) {
                return SPARE.removeLast();
            }
        }
        if (BYTES.addAndGet(SIZE) > limit) {
            BYTES.addAndGet(-SIZE);
            throw new OutOfMemoryError("no more blocks outside the heap");
        }
        try {
            ByteBuffer block = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.LITTLE_ENDIAN);
            CLEANER.register(block, () -> BYTES.addAndGet(-SIZE));
            return block;
        } catch (OutOfMemoryError e) {
            BYTES.addAndGet(-SIZE);
            throw e;
        }
    }

    /** Gives a block back, to which nothing refers any more. Takes no memory. */
    public static void give(ByteBuffer block) {
        synchronized (SPARE) {
            if (SPARE.size() < MOST_SPARE) {
                SPARE.addLast(block);
            }
        }
    }
}
