package rediscover.storage;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * A hash table that keeps short keys and values that are short strings without an object for any of them.
 *
 * <p>Implementation note. A lookup does not compute for long, but it waits for memory: a hop to a place that is not in the
 * processor's cache takes as long as hundreds of instructions. In a {@code HashMap} of strings there are six hops from the
 * table to the value's bytes: entry, key, its array, value, its bytes, their array. Here there is one:
 *
 * <pre>
 * slots    | EMPTY | 83..1  5 | EMPTY | 27..5  2 | 27..5  −1 | …        hashes and numbers
 *                          │                 │           └──► 1st of the large: key, value
 *                          │                 ▼
 * cells    | * | * | 4 6 name Ahmed! | * | …                            key and string, 8 bytes at a time
 *                          ▼
 *          …  | 4 5 city Cairo | …
 * </pre>
 *
 * <p>A number from 0 on is that of a {@linkplain Cells cell}; a negative one is that of an entry that is too large for a cell,
 * or no string. At most seven of eight slots are taken or tombstones, and at least one of sixteen is taken. Otherwise there
 * are new slots, and every change moves a few entries there, so that no client has to wait until millions have moved. Until
 * then, a key that is not in the new slots is looked for in the old ones.
 *
 * <p>All methods take constant time on average. An iteration first moves all entries.
 *
 * <p>A short string that is looked up is a copy, and a new object each time. Not for several threads at once.
 */
abstract class CompactTable<V> extends AbstractMap<Bytes, V> {
    private static final int LEAST_CAPACITY = 16;
    private static final int SLOTS_IN_A_STEP = 32;
    private static final int SPARSE = 16; // slots for each entry: so many are too many
    private static final int MOST_SHRINKING =
            8; // times at once, so that the old slots are empty before the new ones are full
    private static final int MOST_DRAWS = 8 * SPARSE; // before the next entry is taken instead

    private final Slots least = new Slots(LEAST_CAPACITY); // empty unless they are in use
    private Slots slots = least;
    private Slots old; // from which entries are moving; otherwise null
    private int moved; // of the old slots
    private final KeyHashes hashes = new KeyHashes();
    private final Cells cells = new Cells();
    private final ArrayList<Large<V>> large = new ArrayList<>();
    private long largeMemory; // bytes, as counted when each entry was last set
    private int size;

    private Bytes lastKey; // the key that was looked for last; null since an entry was added, removed or moved
    private Slots place; // the slots in which it was found,
    private int slot; // and which of them, or NONE
    private V lastValue; // its value, if it was asked for: a change mostly follows, which asks again; otherwise null

    @SuppressWarnings("UnusedVariable")
    private int touched; // a sum of fetched numbers, without which the compiler would leave out the fetching

    private static final class Large<V> {
        private static final int OVERHEAD = 80; // bytes: this object, the key's two, and a place in the list

        private final Bytes key;
        private V value;
        private long memory;

        private Large(Bytes key) {
            this.key = key;
        }
    }

    /** The bytes of a value that is nothing but a string; null if it is something else. */
    abstract Bytes string(V value);

    /** The value that is nothing but this string. */
    abstract V value(Bytes string);

    /** The bytes of memory that a value takes that is not in a cell; at least roughly, and in constant time. */
    abstract long memory(V value);

    /** Stands for a value that is too large for a cell, or no string. */
    V kept(V value) {
        return value;
    }

    /** The hash of a key that will be looked for. */
    final int announce(Bytes key) {
        return hashes.announce(key);
    }

    /**
     * Has the processor fetch the slot of a key, without waiting for it. Between this call and the next, as little as possible
     * is to be computed: the processor looks only some hundred instructions ahead for the next place to fetch.
     */
    final void touchSlot(int hash) {
        touched += slots.number(hash & (slots.capacity() - 1));
    }

    /** Has the processor fetch the cell of a key, whose slot it has by now; the value if there is no cell, or null. */
    final V touchCell(int hash) {
        int slot = slots.first(hash);
        if (slot == Slots.NONE) {
            return null;
        }
        int number = slots.number(slot);
        if (number < 0) {
            return large.get(~number).value;
        }
        touched += cells.touch(number);
        return null;
    }

    /** The number of slots, the old ones included. */
    final long capacity() {
        return slots.capacity() + (old == null ? 0L : old.capacity());
    }

    @Override
    public int size() {
        return size;
    }

    /** The bytes of memory that the table takes, with keys and values; roughly, and in constant time. */
    public final long memory() {
        return slots.memory() + (old == null ? 0 : old.memory()) + cells.memory() + largeMemory;
    }

    @Override
    public V get(Object key) {
        return find((Bytes) key) ? found() : null;
    }

    /** The value of the key that was just found. */
    private V found() {
        if (lastValue == null) {
            lastValue = value(place.number(slot));
        }
        return lastValue;
    }

    @Override
    public boolean containsKey(Object key) {
        return find((Bytes) key);
    }

    @Override
    public V put(Bytes key, V value) {
        if (find(key)) {
            return set(key, value);
        }
        move(SLOTS_IN_A_STEP);
        if (slots.isFull()) {
            moveAll();
            resize(capacityFor(size + 1)); // if there is no memory for it, nothing has changed
        }
        slots.add(hashes.of(key), add(key, value));
        size++;
        forgetLast();
        return null;
    }

    @Override
    public V replace(Bytes key, V value) {
        return find(key) ? set(key, value) : null;
    }

    @Override
    public V remove(Object key) {
        if (!find((Bytes) key)) {
            return null;
        }
        V removed = found();
        remove(place, slot);
        move(SLOTS_IN_A_STEP);
        if (old == null && slots.capacity() > LEAST_CAPACITY && slots.capacity() > (long) SPARSE * size) {
            tidy(() -> resize(Math.max(capacityFor(size + 1), slots.capacity() / MOST_SHRINKING)));
        }
        return removed;
    }

    /** Begins to move the entries to so many slots. */
    private void resize(int capacity) {
        Slots others = new Slots(capacity);
        old = slots;
        moved = 0;
        slots = others;
    }

    /** Does something that can be left undone for lack of memory: it is tried again after a later change. */
    private static void tidy(Runnable work) {
        try {
            work.run();
        } catch (OutOfMemoryError e) {
            // The change before it has been made, and must not seem to have failed.
        }
    }

    /** An entry at random, each as likely as any other; there must be one. Takes constant time on average. */
    final Entry<Bytes, V> draw(RandomGenerator random) {
        long all = capacity();
        long position = random.nextLong(all);
        for (int i = 0; !isTaken(position); i++) { // many entries may have been removed one after the other
            position = i < MOST_DRAWS ? random.nextLong(all) : (position + 1) % all;
        }
        int number = position < slots.capacity()
                ? slots.number((int) position)
                : old.number((int) (position - slots.capacity()));
        return Map.entry(key(number), value(number));
    }

    /**
     * Takes a step of a walk through the keys, which begins with cursor 0 and has come to its end when 0 is returned. A key
     * that is there during the whole walk comes at least once, whatever else is added or removed between the steps.
     *
     * <p>Implementation note. A step takes the keys whose home is one slot; the cursor is the number of the slot. It counts
     * with its bits in reverse order, so that the low ones, which all capacities have in common, change last. In twice as
     * many slots, the home of a key has the same low bits and one more: what is behind the cursor stays behind it, and what
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
    final long scan(long cursor, Consumer<Bytes> keys) {
        boolean moving = old != null;
        Slots fewer = moving && old.capacity() < slots.capacity() ? old : slots;
        Slots more = fewer.equals(old) ? slots : old;
        long next = cursor;
        fewer.atHome((int) (next & (fewer.capacity() - 1)), number -> keys.accept(key(number)));
        if (!moving) {
            return following(next, fewer.capacity());
        }
        long within = fewer.capacity() - 1L;
        do {
            more.atHome((int) (next & (more.capacity() - 1)), number -> keys.accept(key(number)));
            next = following(next, more.capacity());
        } while ((next & (within ^ (more.capacity() - 1L))) != 0);
        return next;
    }

    /** The next cursor: one more, with the bits of a slot's number in reverse order. */
    private static long following(long cursor, int capacity) {
        return Long.reverse(Long.reverse(cursor | -capacity) + 1);
    }

    /** The bytes of memory that an entry takes, with its slot; 0 if there is no such key. */
    final long memoryOf(Bytes key) {
        if (!find(key)) {
            return 0;
        }
        int number = place.number(slot);
        return Long.BYTES + (number >= 0 ? cells.size(number) : large.get(~number).memory);
    }

    private boolean isTaken(long position) {
        return position < slots.capacity()
                ? slots.isTaken((int) position)
                : old.isTaken((int) (position - slots.capacity()));
    }

    private void remove(Slots place, int slot) {
        int number = place.number(slot);
        place.remove(slot);
        forgetLast();
        size--;
        drop(number);
        if (size == 0) {
            clear(); // which removes all tombstones and gaps, too
        }
    }

    /** Removes all entries, however many, in no time. This takes no memory, so it cannot fail. */
    @Override
    public void clear() {
        least.clear();
        slots = least;
        old = null;
        cells.clear();
        large.clear();
        large.trimToSize();
        largeMemory = 0;
        size = 0;
        forgetLast();
        place = slots; // it would hold on to those that are gone
    }

    @SuppressWarnings("ReferenceEquality") // an equal value is another object, which is to be kept
    private V set(Bytes key, V value) {
        int number = place.number(slot);
        V before = found();
        lastValue = null;
        if (before == value) { // it was changed in place
            keep(large.get(~number), before);
            return before;
        }
        Bytes string = shortString(key, value);
        if (number < 0 && string == null) {
            keep(large.get(~number), kept(value));
        } else if (number < 0 || string == null || !cells.replace(number, string)) {
            place.number(slot, add(key, value));
            drop(number);
        }
        return before;
    }

    /** Looks for a key. A key that was just looked for is likely to be changed, so its place is remembered. */
    @SuppressWarnings("ReferenceEquality") // another key with the same bytes would have to be compared
    private boolean find(Bytes key) {
        if (key != lastKey) {
            int hash = hashes.of(key);
            place = slots;
            slot = search(slots, key, hash);
            if (slot == Slots.NONE && old != null) {
                place = old;
                slot = search(old, key, hash);
            }
            lastKey = key;
            lastValue = null;
        }
        return slot != Slots.NONE;
    }

    private void forgetLast() {
        lastKey = null;
        lastValue = null;
    }

    private int search(Slots slots, Bytes key, int hash) {
        int slot = slots.first(hash);
        while (slot != Slots.NONE && !hasKey(slots.number(slot), key)) {
            slot = slots.next(hash, slot);
        }
        return slot;
    }

    /** A power of two, from twice to four times the size: the old slots are empty long before these are full. */
    private static int capacityFor(int size) {
        return Math.clamp(4L * Integer.highestOneBit(size), LEAST_CAPACITY, 1 << 30);
    }

    private void moveAll() {
        move(Integer.MAX_VALUE);
    }

    /** Moves the entries of some old slots. */
    private void move(int count) {
        if (old == null) {
            return;
        }
        forgetLast();
        int end = (int) Math.min((long) moved + count, old.capacity());
        for (; moved < end; moved++) {
            old.moveTo(slots, moved);
        }
        if (moved == old.capacity()) {
            old = null;
        }
    }

    /** Keeps a new entry, and returns its number. */
    private int add(Bytes key, V value) {
        Bytes string = shortString(key, value);
        int cell = string == null ? Cells.NONE : cells.add(key, string);
        if (cell != Cells.NONE) {
            return cell;
        }
        Large<V> added = new Large<>(key.copy());
        V kept = kept(value);
        large.add(added);
        keep(added, kept);
        return -large.size();
    }

    private void keep(Large<V> entry, V value) {
        entry.value = value;
        largeMemory -= entry.memory;
        entry.memory = Large.OVERHEAD + entry.key.length() + memory(value);
        largeMemory += entry.memory;
    }

    /** Forgets an entry, whose number no slot has any more. */
    private void drop(int number) {
        if (number >= 0) {
            cells.remove(number);
            tidy(this::closeGaps);
            return;
        }
        int last = -large.size();
        largeMemory -= large.get(~number).memory;
        Large<V> moving = large.removeLast();
        if (number != last) {
            large.set(~number, moving);
            renumber(hashes.of(moving.key), last, number);
        }
    }

    /** If there are many gaps between the cells, moves those of a chunk, and gives it up. */
    private void closeGaps() {
        int chunk = cells.sparse();
        if (chunk == Cells.NONE) {
            return;
        }
        for (int cell = cells.first(chunk); cell != Cells.NONE; cell = cells.next(cell)) {
            int hash = hashes.of(cells.key(cell));
            if (slots.has(hash, cell) || (old != null && old.has(hash, cell))) { // otherwise it is a gap
                renumber(hash, cell, cells.move(cell));
            }
        }
        cells.giveUp(chunk);
    }

    private void renumber(int hash, int number, int another) {
        if (!slots.renumber(hash, number, another)) {
            old.renumber(hash, number, another);
        }
    }

    /** The string that is to be kept in a cell with its key; null if that is not possible. */
    private Bytes shortString(Bytes key, V value) {
        Bytes string = string(value);
        return string != null && Cells.holds(key, string) ? string : null;
    }

    private boolean hasKey(int number, Bytes key) {
        return number >= 0 ? cells.hasKey(number, key) : large.get(~number).key.equals(key);
    }

    private Bytes key(int number) {
        return number >= 0 ? cells.key(number) : large.get(~number).key;
    }

    private V value(int number) {
        return number >= 0 ? value(cells.string(number)) : large.get(~number).value;
    }

    @Override
    public Set<Entry<Bytes, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<Bytes, V>> iterator() {
                return new Entries();
            }
        };
    }

    /** Goes through the slots; in the meantime, the table is not to be changed otherwise. */
    private final class Entries implements Iterator<Entry<Bytes, V>> {
        private final Slots all;
        private int next;
        private int last = Slots.NONE;

        private Entries() {
            moveAll();
            all = slots;
        }

        @Override
        public boolean hasNext() {
            while (next < all.capacity() && !all.isTaken(next)) {
                next++;
            }
            return next < all.capacity();
        }

        @Override
        public Entry<Bytes, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next++;
            return Map.entry(key(all.number(last)), value(all.number(last)));
        }

        @Override
        public void remove() {
            if (last == Slots.NONE) {
                throw new IllegalStateException();
            }
            CompactTable.this.remove(all, last);
            last = Slots.NONE;
        }
    }
}
