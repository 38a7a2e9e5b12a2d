package rediscover.hashtable;

import java.lang.foreign.Arena;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A piece of memory that lies outside the heap, {@link Blocks#SIZE} bytes long: the collector neither looks into it nor moves
 * it. {@link Blocks} hands it out.
 */
public final class Block {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ByteBuffer bytes;
    private final Cleaner.Cleanable memory;

    Block next; // in the list of spare blocks

    /**
     * @param freed is run when its memory has been freed
     * @throws OutOfMemoryError when there is no memory for it
     */
    Block(Runnable freed) {
        Arena arena = Arena.ofShared();
        try {
            bytes = arena.allocate(Blocks.SIZE).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            memory = CLEANER.register(bytes, () -> {
                arena.close();
                freed.run();
            });
        } catch (OutOfMemoryError e) {
            arena.close();
            throw e;
        }
    }

    /** Its bytes, in little-endian order. To read them when the block has been freed is an error. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Frees its memory, which takes 50 µs: all threads have to learn of it. */
    void free() {
        memory.clean();
    }
}
