package rediscover.hashtable;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * The slots of a hash table that grows and shrinks a few entries at a time.
 *
 * <p>Implementation note. At most seven of eight slots are taken or tombstones, and at least one of sixteen is taken. Otherwise
 * there are new slots, and every change moves a few entries there, so that no client has to wait until millions have moved.
 * Until then, an entry that is not in the new slots is in the old ones.
 *
 * <p>All methods take constant time on average, but for {@link #moveAll}.
 */
final class MovingSlots {
    private static final int LEAST_CAPACITY = 16;
    private static final int SLOTS_IN_A_STEP = 32;
    private static final int CHANGES_FOR_A_BLOCK = 128; // twice as many slots are ready before these are full
    private static final int SPARSE = 16; // slots for each entry: so many are too many
    private static final int MOST_SHRINKING =
            8; // times at once, so that the old slots are empty before the new ones are full
    private static final int MOST_DRAWS = 8 * SPARSE; // before the next entry is taken instead

    private final Slots least = new Slots(LEAST_CAPACITY); // empty unless they are in use
    private Slots now = least;
    private Slots old; // from which entries are moving; otherwise null
    private Slots next; // whose blocks are made ready while there is still room; otherwise null
    private int waited; // changes since one of them was

    /** Makes all slots empty, however many, in no time. This takes no memory. */
    void clear() {
        now.clear();
        if (old != null) {
            old.clear();
            old = null;
        }
        dropNext();
        now = least;
    }

    /** The slots into which entries are added. */
    Slots now() {
        return now;
    }

    /** The slots from which entries are moving; null if none are. */
    Slots old() {
        return old;
    }

    /** The number of slots, the old ones included. */
    long capacity() {
        return now.capacity() + (old == null ? 0L : old.capacity());
    }

    /** The bytes of memory that they take. */
    long memory() {
        return now.memory() + (old == null ? 0 : old.memory()) + (next == null ? 0 : next.readyMemory());
    }

    /** Makes room for one more entry. If there is no memory for it, nothing has changed. */
    void grow(int size) {
        move(SLOTS_IN_A_STEP);
        if (now.isFull()) {
            moveAll();
            int capacity = capacityFor(size);
            resize(next != null && next.capacity() >= capacity ? next : new Slots(capacity));
        } else if (now.isNearlyFull() && ++waited == CHANGES_FOR_A_BLOCK) {
            waited = 0;
            makeReady(size);
        }
    }

    /** Without blocks that are ready, each of the first entries would have to wait for a block of its own. */
    private void makeReady(int size) {
        try {
            if (next == null) {
                next = new Slots(capacityFor(size + now.capacity() / 8)); // so many there will be
            }
            next.makeReady();
        } catch (OutOfMemoryError e) {
            // It is not needed yet.
        }
    }

    /** Becomes smaller after a removal, if this many entries are few for so many slots. */
    void shrink(int size) {
        try {
            move(SLOTS_IN_A_STEP);
            if (old == null && now.capacity() > LEAST_CAPACITY && now.capacity() > (long) SPARSE * size) {
                resize(new Slots(Math.max(capacityFor(size + 1), now.capacity() / MOST_SHRINKING)));
            }
        } catch (OutOfMemoryError e) {
            // The removal has been made, and must not seem to have failed. The next one tries again.
        }
    }

    /** A power of two, from twice to four times the size: the old slots are empty long before these are full. */
    private static int capacityFor(int size) {
        return Math.clamp(4L * Integer.highestOneBit(size), LEAST_CAPACITY, 1 << 30);
    }

    /** Begins to move the entries to other slots. */
    private void resize(Slots others) {
        if (others.equals(next)) {
            next = null;
        }
        dropNext();
        old = now;
        now = others;
    }

    private void dropNext() {
        if (next != null) {
            next.clear();
            next = null;
        }
    }

    /** Moves all entries that are still in the old slots. */
    void moveAll() {
        move(Integer.MAX_VALUE);
    }

    private void move(int count) {
        if (old != null && !old.moveTo(now, count)) {
            old.clear();
            old = null;
        }
    }

    /** The number of an entry at random, each as likely as any other; there must be one. */
    int draw(RandomGenerator random) {
        long all = capacity();
        long position = random.nextLong(all);
        for (int i = 0; !isTaken(position); i++) { // many entries may have been removed one after the other
            position = i < MOST_DRAWS ? random.nextLong(all) : (position + 1) % all;
        }
        return position < now.capacity() ? now.number((int) position) : old.number((int) (position - now.capacity()));
    }

    private boolean isTaken(long position) {
        return position < now.capacity() ? now.isTaken((int) position) : old.isTaken((int) (position - now.capacity()));
    }

    /**
     * Takes a step of a walk through the entries, which begins with cursor 0 and has come to its end when 0 is returned. An
     * entry that is there during the whole walk comes at least once, whatever else is added or removed between the steps.
     *
     * <p>Implementation note. A step takes the entries whose home is one slot; the cursor is the number of the slot. It counts
     * with its bits in reverse order, so that the low ones, which all capacities have in common, change last. In twice as
     * many slots, the home of an entry has the same low bits and one more: what is behind the cursor stays behind it, and what
     * is ahead stays ahead. While entries are moving, a step takes a slot of the fewer slots, and all that it may become
     * among the more.
     *
     * <pre>
     * 4 slots    00  10  01  11
     * 8 slots    000 100 010 110 001 101 011 111
     * </pre>
     *
     * <p>Source: Pieter Noordhuis' iteration of Redis's hash tables, here for open addressing.
     *
     * @param cursor what the step before has returned, or any other number
     */
    long scan(long cursor, IntConsumer numbers) {
        boolean moving = old != null;
        Slots fewer = moving && old.capacity() < now.capacity() ? old : now;
        Slots more = fewer.equals(old) ? now : old;
        long next = cursor;
        fewer.atHome((int) (next & (fewer.capacity() - 1)), numbers);
        if (!moving) {
            return following(next, fewer.capacity());
        }
        long within = fewer.capacity() - 1L;
        do {
            more.atHome((int) (next & (more.capacity() - 1)), numbers);
            next = following(next, more.capacity());
        } while ((next & (within ^ (more.capacity() - 1L))) != 0);
        return next;
    }

    /** The next cursor: one more, with the bits of a slot's number in reverse order. */
    private static long following(long cursor, int capacity) {
        return Long.reverse(Long.reverse(cursor | -capacity) + 1);
    }

    /** Whether the entry with that hash has that number. */
    boolean has(int hash, int number) {
        return now.has(hash, number) || (old != null && old.has(hash, number));
    }

    /** Replaces the number of the entry with that hash and number. */
    void renumber(int hash, int number, int another) {
        if (!now.renumber(hash, number, another)) {
            old.renumber(hash, number, another);
        }
    }
}
