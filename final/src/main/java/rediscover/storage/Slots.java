package rediscover.storage;

/**
 * The slots of a hash table: in each stands a hash, and the number of what has it.
 *
 * <pre>
 * | EMPTY | 83..1  5 | EMPTY | 27..5  2 | DELETED | 27..5  7 | …        beside each other: eight slots are one hop
 * </pre>
 *
 * <p>Open addressing: who finds its slot taken takes the next one, and is looked for there. Who leaves leaves a mark, so
 * that the search goes on behind it.
 */
final class Slots {
    static final int NONE = -1;

    private static final long EMPTY = 0;
    private static final long DELETED = 1L << Integer.SIZE;
    private static final long NUMBER = 0xffff_ffffL;

    private final long[] slots; // the hash in the upper half, the number in the lower one
    private int used; // taken or marked

    /** @param capacity a power of two */
    Slots(int capacity) {
        slots = new long[capacity];
    }

    int capacity() {
        return slots.length;
    }

    /** Whether seven of eight are taken or marked: with more, searches become long. */
    boolean isFull() {
        return 8L * used > 7L * slots.length;
    }

    /** A hash, or in place of one that says something else in a slot, another one. */
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

    /** From now on, the slot's hash is that of another number. */
    void number(int slot, int number) {
        slots[slot] = (slots[slot] & ~NUMBER) | (number & NUMBER);
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

    /** Whether what has that hash has that number. */
    boolean has(int hash, int number) {
        return slotOf(hash, number) != NONE;
    }

    /** Gives what has a hash and a number another number; false if it is not here. */
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

    /** Moves what stands in a slot to other slots. */
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
