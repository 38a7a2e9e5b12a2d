package rediscover.hashtable;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The {@linkplain Block blocks} of memory outside the heap. All have the same size, so that one that is given back serves
 * whoever needs one next.
 *
 * <p>A block to which nothing refers any more, and which was not given back, is freed when the collector finds that out.
 *
 * <p>For several threads.
 */
public final class Blocks {
    /** The size of a block, in bytes. */
    public static final int SIZE = 64 * 1024;

    private static final int MOST_SPARE = 64; // after free()

    private static final AtomicLong BYTES = new AtomicLong();
    private static final Object LOCK = new Object();

    private static Block firstSpare; // behind it a list, so that giving back takes no memory
    private static int spare;

    // Behind its own limit, which is the size of the heap, the JVM tries for half a second before it gives up.
    private static volatile long limit = Runtime.getRuntime().maxMemory() / 16 * 15;

    static {
        take().free(); // classes that this needs are loaded while there is memory for them
    }

    private Blocks() {}

    /** The bytes of all blocks that have not been freed, spare ones included. */
    public static long bytes() {
        return BYTES.get();
    }

    /** The bytes of the blocks that have been given back, and serve whoever needs one next. */
    public static long spare() {
        synchronized (LOCK) {
            return (long) spare * SIZE;
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
    public static Block take() {
        Block block = takeSpare(0);
        if (block != null) {
            return block;
        }
        if (BYTES.addAndGet(SIZE) > limit) {
            BYTES.addAndGet(-SIZE);
            throw new OutOfMemoryError("no more blocks outside the heap");
        }
        try {
            return new Block(() -> BYTES.addAndGet(-SIZE));
        } catch (OutOfMemoryError e) {
            BYTES.addAndGet(-SIZE);
            throw e;
        }
    }

    /** Gives a block back that nobody will use any more. Takes no memory. */
    public static void give(Block block) {
        synchronized (LOCK) {
            block.next = firstSpare;
            firstSpare = block;
            spare++;
        }
    }

    /** Whether there are more spare blocks than it is wise to keep. */
    public static boolean areTooMany() {
        return spare() > (long) MOST_SPARE * SIZE;
    }

    /** Frees spare blocks, until only a few are left. Other threads can go on meanwhile. */
    public static void free() {
        for (Block block = takeSpare(MOST_SPARE); block != null; block = takeSpare(MOST_SPARE)) {
            block.free();
        }
    }

    /** A spare block, or null if there are not more than some. */
    private static Block takeSpare(int kept) {
        synchronized (LOCK) {
            if (spare <= kept) {
                return null;
            }
            Block block = firstSpare;
            firstSpare = block.next;
            block.next = null;
            spare--;
            return block;
        }
    }
}
