package rediscover.hashtable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The slots of a hash table. A slot holds the hash of an entry and the number of the entry.
 *
 * <pre>
 * | EMPTY | 83..1  5 | EMPTY | 27..5  2 | DELETED | 27..5  7 | …        beside each other: eight slots are one hop
 * </pre>
 *
 * <p>Open addressing: an entry whose slot is taken goes into the next free one, and a search goes on from slot to slot until
 * it meets an empty one. A removed entry leaves a tombstone, so that searches go on behind it.
 *
 * <p>The slots lie in {@linkplain Blocks blocks}. A block in which nothing was ever added is not there, so a large table begins
 * at once: nobody has to wait until millions of slots have been made empty.
 *
 * <p>Entries move to other slots in the order of their slots, and leave tombstones as well. A move ends in front of an empty
 * slot: until then, an entry that is not in its place, because others were in the way, may lie behind those that have moved.
 */
final class Slots {
    static final int NONE = -1;

    private static final long EMPTY = 0;
    private static final long DELETED = 1L << Integer.SIZE;
    private static final long NUMBER = 0xffff_ffffL;
    private static final int BITS = 13; // of a slot's index: its place in its block
    private static final int IN_A_BLOCK = 1 << BITS;

    private final ByteBuffer[]
            blocks; // null where all slots are empty; the hash in the upper half, the number in the lower one
    private final Block[] outside; // those of the blocks that lie outside the heap
    private final int capacity;
    private int used; // taken, or tombstones
    private int moved; // slots at the beginning whose entries have moved away
    private int ready; // blocks at the beginning that were made ready

    /** @param capacity a power of two */
    Slots(int capacity) {
        this.capacity = capacity;
        blocks = new ByteBuffer[Math.max(1, capacity >> BITS)];
        outside = new Block[blocks.length];
        if (capacity < IN_A_BLOCK) {
            blocks[0] = ByteBuffer.allocate(capacity * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Makes all slots empty. Takes no memory. */
    void clear() {
        for (int block = 0; block < blocks.length; block++) {
            if (capacity < IN_A_BLOCK) {
                Arrays.fill(blocks[0].array(), (byte) 0);
            } else {
                giveUp(block);
            }
        }
        used = 0;
        moved = 0;
        ready = 0;
    }

    private void giveUp(int block) {
        if (outside[block] != null) {
            Blocks.give(outside[block]);
            outside[block] = null;
            blocks[block] = null;
        }
    }

    int capacity() {
        return capacity;
    }

    /** The bytes of memory that they take, if entries are everywhere. */
    long memory() {
        return (long) (capacity - moved) * Long.BYTES;
    }

    /** Whether seven of eight slots are taken or tombstones: with more, searches become long. */
    boolean isFull() {
        return 8L * used > 7L * capacity;
    }

    /** Whether it is time to make the blocks of others ready. */
    boolean isNearlyFull() {
        return capacity >= IN_A_BLOCK && 4L * used > 3L * capacity;
    }

    /** The bytes of memory that the blocks take which are ready. */
    long readyMemory() {
        return (long) ready * Blocks.SIZE;
    }

    /** Makes a block ready before anything is added, if there is one that is not. */
    void makeReady() {
        if (ready < blocks.length && blocks[ready] == null) {
            addBlock(ready);
            ready++;
        }
    }

    /** The hash as a slot can hold it: two values mean empty and deleted, and are replaced by others. */
    static int hash(int hash) {
        return hash == hashIn(EMPTY) || hash == hashIn(DELETED) ? hash + 2 : hash;
    }

    private long get(int slot) {
        ByteBuffer block = blocks[slot >> BITS];
        return block == null ? EMPTY : block.getLong((slot & (IN_A_BLOCK - 1)) * Long.BYTES);
    }

    private void set(int slot, long content) {
        blocks[slot >> BITS].putLong((slot & (IN_A_BLOCK - 1)) * Long.BYTES, content);
    }

    /** The first slot with that hash, or {@link #NONE}. */
    int first(int hash) {
        return search(hash, hash);
    }

    /** The next slot with that hash, or {@link #NONE}. */
    int next(int hash, int slot) {
        return search(hash, slot + 1);
    }

    private int search(int hash, int from) {
        int slot = from & (capacity - 1);
        for (long content = get(slot); content != EMPTY; content = get(slot)) {
            if (hashIn(content) == hash) {
                return slot;
            }
            slot = (slot + 1) & (capacity - 1);
        }
        return NONE;
    }

    boolean isTaken(int slot) {
        long content = get(slot);
        return content != EMPTY && content != DELETED;
    }

    int number(int slot) {
        return (int) get(slot);
    }

    /** Replaces the number in a slot. */
    void number(int slot, int number) {
        set(slot, (get(slot) & ~NUMBER) | (number & NUMBER));
    }

    /** Hands out the numbers of all entries whose place, had nobody been in the way, is this slot. */
    void atHome(int home, IntConsumer numbers) {
        int slot = home;
        for (long content = get(slot); content != EMPTY; content = get(slot)) {
            if (content != DELETED && (hashIn(content) & (capacity - 1)) == home) {
                numbers.accept((int) content);
            }
            slot = (slot + 1) & (capacity - 1);
        }
    }

    /**
     * Adds an entry; there must be a free slot.
     *
     * @throws OutOfMemoryError when there is no memory for its block; nothing has changed
     */
    void add(int hash, int number) {
        int slot = hash & (capacity - 1);
        long content = get(slot);
        while (content != EMPTY && content != DELETED) {
            slot = (slot + 1) & (capacity - 1);
            content = get(slot);
        }
        if (blocks[slot >> BITS] == null) {
            addBlock(slot >> BITS);
        }
        used += content == EMPTY ? 1 : 0;
        set(slot, (long) hash << Integer.SIZE | (number & NUMBER));
    }

    private void addBlock(int block) {
        outside[block] = Blocks.take();
        blocks[block] = outside[block].bytes();
        for (int at = 0; at < Blocks.SIZE; at += Long.BYTES) {
            blocks[block].putLong(at, EMPTY);
        }
    }

    /** Whether a slot holds that hash with that number. */
    boolean has(int hash, int number) {
        return slotOf(hash, number) != NONE;
    }

    /** Replaces the number of the entry with that hash and number; returns false if there is none. */
    boolean renumber(int hash, int number, int another) {
        int slot = slotOf(hash, number);
        if (slot != NONE) {
            number(slot, another);
        }
        return slot != NONE;
    }

    private int slotOf(int hash, int number) {
        int slot = first(hash);
        while (slot != NONE && number(slot) != number) {
            slot = next(hash, slot);
        }
        return slot;
    }

    void remove(int slot) {
        set(slot, DELETED);
    }

    /**
     * Moves the entries of some slots, from where the last move ended, to other slots. Returns false when all have moved.
     *
     * @throws OutOfMemoryError when there is no memory for a block; those that have not moved are still here
     */
    boolean moveTo(Slots target, int count) {
        long end = (long) moved + count;
        int slot = moved;
        for (; slot < capacity && (slot < end || get(slot) != EMPTY); slot++) {
            if (isTaken(slot)) {
                target.add(hashIn(get(slot)), number(slot));
                remove(slot);
            }
        }
        for (int block = moved >> BITS; block < slot >> BITS; block++) {
            giveUp(block);
        }
        moved = slot;
        return moved < capacity;
    }

    private static int hashIn(long content) {
        return (int) (content >>> Integer.SIZE);
    }
}
