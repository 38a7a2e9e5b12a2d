package rediscover.hashtable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Blocks of memory that lie outside the heap: the collector neither looks into them nor moves them. All have the same size, so
 * that one that is given back serves whoever needs one next.
 *
 * <p>A block to which nothing refers any more is freed with its {@link ByteBuffer}, when the collector finds that out.
 *
 * <p>For several threads.
 */
public final class Blocks {
    /** The size of a block, in bytes. */
    public static final int SIZE = 64 * 1024;

    private static final int MOST_SPARE = 64;
    private static final ArrayDeque<ByteBuffer> SPARE = new ArrayDeque<>(MOST_SPARE);

    private Blocks() {}

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
        return ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    }

    /** Gives a block back, to which nothing refers any more. */
    public static void give(ByteBuffer block) {
        synchronized (SPARE) {
            if (SPARE.size() < MOST_SPARE) {
                SPARE.addLast(block);
            }
        }
    }
}
