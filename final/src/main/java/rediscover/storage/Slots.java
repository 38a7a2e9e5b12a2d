package rediscover.storage;

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
 */
final class Slots {
    static final int NONE = -1;

    private static final long EMPTY = 0;
    private static final long DELETED = 1L << Integer.SIZE;
    private static final long NUMBER = 0xffff_ffffL;

    private final long[] slots; // the hash in the upper half, the number in the lower one
    private int used; // taken, or tombstones

    /** @param capacity a power of two */
    Slots(int capacity) {
        slots = new long[capacity];
    }

    /** Makes all slots empty. */
    void clear() {
        Arrays.fill(slots, EMPTY);
        used = 0;
    }

    int capacity() {
        return slots.length;
    }

    /** The bytes of memory that they take. */
    long memory() {
        return (long) slots.length * Long.BYTES;
    }

    /** Whether seven of eight slots are taken or tombstones: with more, searches become long. */
    boolean isFull() {
        return 8L * used > 7L * slots.length;
    }

    /** The hash as a slot can hold it: two values mean empty and deleted, and are replaced by others. */
    static int hash(int hash) {
        return hash == hashIn(EMPTY) || hash == hashIn(DELETED) ? hash + 2 : hash;
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
        int mask = slots.length - 1;
        for (int slot = from & mask; slots[slot] != EMPTY; slot = (slot + 1) & mask) {
            if (hashIn(slots[slot]) == hash) {
                return slot;
            }
        }
        return NONE;
    }

    boolean isTaken(int slot) {
        return slots[slot] != EMPTY && slots[slot] != DELETED;
    }

    int number(int slot) {
        return (int) slots[slot];
    }

    /** Replaces the number in a slot. */
    void number(int slot, int number) {
        slots[slot] = (slots[slot] & ~NUMBER) | (number & NUMBER);
    }

    /** Hands out the numbers of all entries whose place, had nobody been in the way, is this slot. */
    void atHome(int home, IntConsumer numbers) {
        int mask = slots.length - 1;
        for (int slot = home; slots[slot] != EMPTY; slot = (slot + 1) & mask) {
            if (isTaken(slot) && (hashIn(slots[slot]) & mask) == home) {
                numbers.accept(number(slot));
            }
        }
    }

    void add(int hash, int number) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (isTaken(slot)) {
            slot = (slot + 1) & mask;
        }
        used += slots[slot] == EMPTY ? 1 : 0;
        slots[slot] = (long) hash << Integer.SIZE | (number & NUMBER);
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
        slots[slot] = DELETED;
    }

    /** Moves the entry of a slot, if there is one, to other slots. */
    void moveTo(Slots target, int slot) {
        if (isTaken(slot)) {
            target.add(hashIn(slots[slot]), number(slot));
            remove(slot);
        }
    }

    private static int hashIn(long slot) {
        return (int) (slot >>> Integer.SIZE);
    }
}
