package rediscover.hashtable;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * A hash table that grows and shrinks a few entries at a time. One can walk through it in steps while it changes, and draw an
 * entry at random. A subclass keeps the entries, each under a number; {@link MovingSlots} lead from a key's hash to the number.
 *
 * <p>All methods take constant time on average. An iteration first moves all entries. Not for several threads at once.
 */
public abstract class IncrementalTable<V> extends AbstractMap<Bytes, V> {
    private static final int STEPS = 10; // for each entry that is wanted: a sparse table is not walked through at once

    private MovingSlots slots = new MovingSlots();
    private KeyHashes hashes = new KeyHashes();
    private int size;

    private Bytes lastKey; // the key that was looked for last; null since an entry was added, removed or moved
    private Slots place; // the slots in which it was found,
    private int slot; // and which of them, or NONE
    private V lastValue; // its value, if it was asked for: a change mostly follows, which returns it; otherwise null

    @SuppressWarnings("UnusedVariable")
    private int touched; // a sum of fetched numbers, without which the compiler would leave out the fetching

    /** Keeps a new entry, and returns its number. If there is no memory for it, nothing has changed. */
    protected abstract int add(Bytes key, V value);

    /**
     * Sets the value of an entry; it may be the same object, changed in place.
     *
     * @return the number of the entry from now on; if it is another one, the old one is dropped next
     */
    protected abstract int set(int number, Bytes key, V value);

    /** The entry that gets the number of one that is dropped; the same number if none does. */
    protected abstract int moving(int number);

    /** Forgets an entry, whose number no slot has any more. This cannot fail. */
    protected abstract void drop(int number);

    /** Forgets all entries, however many, in no time. This takes no memory, so it cannot fail. */
    protected abstract void dropAll();

    /** Whether an entry has this key. */
    protected abstract boolean hasKey(int number, Bytes key);

    /** The key of an entry. */
    protected abstract Bytes key(int number);

    /** The value of an entry. */
    protected abstract V value(int number);

    /** Whether a value that was handed out may be handed out again: whoever has it cannot change it. */
    protected abstract boolean neverChanges(V value);

    /** Has the processor fetch an entry, without waiting for it; the value if that is an object that the table only refers to, or null. */
    protected abstract V touch(int number);

    /** The bytes of memory that an entry takes; roughly. */
    protected abstract long memoryOf(int number);

    /** The bytes of memory that all entries take; roughly, and in constant time. */
    protected abstract long memoryOfEntries();

    /** The hash of a key that will be looked for. */
    public final int announce(Bytes key) {
        return hashes.announce(key);
    }

    /**
     * Has the processor fetch the slot of a key, without waiting for it. Between this call and the next, as little as possible
     * is to be computed: the processor looks only some hundred instructions ahead for the next place to fetch.
     */
    public final void touchSlot(int hash) {
        Slots now = slots.now();
        fetched(now.number(hash & (now.capacity() - 1)));
    }

    /** Takes notice of a number that was fetched. */
    protected final void fetched(int number) {
        touched += number;
    }

    /** The same as {@link #touch}, for the entry of a key whose slot the processor has by now; null if there is none. */
    public final V touchEntry(int hash) {
        Slots now = slots.now();
        int slot = now.first(hash);
        return slot == Slots.NONE ? null : touch(now.number(slot));
    }

    /** The number of slots, the old ones included. */
    public final long capacity() {
        return slots.capacity();
    }

    @Override
    public int size() {
        return size;
    }

    /** The bytes of memory that the table takes, with keys and values; roughly, and in constant time. */
    public final long memory() {
        return slots.memory() + memoryOfEntries();
    }

    /** The bytes of memory that an entry takes, with its slot; 0 if there is no such key. */
    public final long memoryOf(Bytes key) {
        return find(key) ? Long.BYTES + memoryOf(place.number(slot)) : 0;
    }

    @Override
    public V get(Object key) {
        return find((Bytes) key) ? found() : null;
    }

    /** The value of the key that was just found. */
    private V found() {
        if (lastValue == null || !neverChanges(lastValue)) {
            lastValue = value(place.number(slot));
        }
        return lastValue;
    }

    /** The value of the key that was just found, as it was handed out last. */
    private V last() {
        return lastValue == null ? found() : lastValue;
    }

    @Override
    public boolean containsKey(Object key) {
        return find((Bytes) key);
    }

    @Override
    public V put(Bytes key, V value) {
        if (find(key)) {
            return change(key, value);
        }
        slots.grow(size + 1);
        int hash = hashes.of(key);
        int number = add(key, value);
        try {
            slots.now().add(hash, number);
        } catch (OutOfMemoryError e) {
            drop(number);
            throw e;
        }
        size++;
        forgetLast();
        return null;
    }

    @Override
    public V replace(Bytes key, V value) {
        return find(key) ? change(key, value) : null;
    }

    private V change(Bytes key, V value) {
        int number = place.number(slot);
        V before = last();
        lastValue = null;
        int after = set(number, key, value);
        if (after != number) {
            int hash;
            try {
                hash = movingHash(number);
            } catch (OutOfMemoryError e) {
                drop(after);
                throw e;
            }
            place.number(slot, after);
            drop(number, hash);
        }
        return before;
    }

    @Override
    public V remove(Object key) {
        if (!find((Bytes) key)) {
            return null;
        }
        V removed = last();
        remove(place, slot);
        slots.shrink(size);
        return removed;
    }

    private void remove(Slots place, int slot) {
        int number = place.number(slot);
        int hash = movingHash(number); // from here on, nothing needs memory
        place.remove(slot);
        forgetLast();
        size--;
        drop(number, hash);
        if (size == 0) {
            clear(); // which removes all tombstones and gaps, too
        }
    }

    /** The hash of the entry that gets the number of one that is dropped. */
    private int movingHash(int number) {
        int moving = moving(number);
        return moving == number ? 0 : hashes.of(key(moving));
    }

    private void drop(int number, int movingHash) {
        int moving = moving(number);
        drop(number);
        if (moving != number) {
            slots.renumber(movingHash, moving, number);
        }
    }

    /** Removes all entries, however many, in no time. This takes no memory, so it cannot fail. */
    @Override
    public final void clear() {
        slots.clear();
        size = 0;
        forgetLast();
        place = slots.now(); // it would hold on to those that are gone
        dropAll();
    }

    /** Exchanges all entries with another table, however many, in no time. This takes no memory. */
    protected void exchange(IncrementalTable<V> other) {
        MovingSlots otherSlots = other.slots;
        KeyHashes otherHashes = other.hashes;
        int otherSize = other.size;
        other.slots = slots;
        other.hashes = hashes;
        other.size = size;
        slots = otherSlots;
        hashes = otherHashes;
        size = otherSize;
        forgetLast();
        other.forgetLast();
    }

    /** Looks for a key. A key that was just looked for is likely to be changed, so its place is remembered. */
    @SuppressWarnings("ReferenceEquality") // another key with the same bytes would have to be compared
    private boolean find(Bytes key) {
        if (key != lastKey) {
            int hash = hashes.of(key);
            place = slots.now();
            slot = search(place, key, hash);
            if (slot == Slots.NONE && slots.old() != null) {
                place = slots.old();
                slot = search(place, key, hash);
            }
            lastKey = key;
            lastValue = null;
        }
        return slot != Slots.NONE;
    }

    private int search(Slots slots, Bytes key, int hash) {
        int slot = slots.first(hash);
        while (slot != Slots.NONE && !hasKey(slots.number(slot), key)) {
            slot = slots.next(hash, slot);
        }
        return slot;
    }

    /** The hash of a key, in this table. Few other keys have the same. */
    public final int hash(Bytes key) {
        return hashes.of(key);
    }

    /** A key with that hash; null if there is none. */
    public final Bytes keyWithHash(int hash) {
        Slots within = slots.now();
        int found = within.first(hash);
        if (found == Slots.NONE && slots.old() != null) {
            within = slots.old();
            found = within.first(hash);
        }
        return found == Slots.NONE ? null : key(within.number(found));
    }

    private void forgetLast() {
        lastKey = null;
        lastValue = null;
    }

    /** Whether the entry of a key has that number. */
    protected final boolean has(Bytes key, int number) {
        return slots.has(hashes.of(key), number);
    }

    /** Gives the entry of a key another number. */
    protected final void renumber(Bytes key, int number, int another) {
        slots.renumber(hashes.of(key), number, another);
    }

    /** An entry at random, each as likely as any other; there must be one. */
    public final Entry<Bytes, V> draw(RandomGenerator random) {
        return entry(slots.draw(random));
    }

    /** A key at random, each as likely as any other; there must be one. */
    public final Bytes drawKey(RandomGenerator random) {
        return key(slots.draw(random));
    }

    private Entry<Bytes, V> entry(int number) {
        return Map.entry(key(number), value(number));
    }

    /**
     * Hands out about as many keys as are wanted, and takes as long as that; fewer if most slots are empty. A walk begins with
     * cursor 0; a key that is there during the whole walk comes at least once ({@link MovingSlots#scan}).
     *
     * @return the cursor with which the walk goes on; 0 at its end
     */
    public final long scanKeys(long cursor, long wanted, Consumer<Bytes> keys) {
        return scan(cursor, wanted, (int number) -> keys.accept(key(number)));
    }

    /** The same as {@link #scanKeys}, with the values. */
    public final long scan(long cursor, long wanted, BiConsumer<Bytes, V> entries) {
        return scan(cursor, wanted, (int number) -> entries.accept(key(number), value(number)));
    }

    /**
     * Whether a walk that has come to this cursor is past the place of a key, be the key there or not. At the end of the walk,
     * the cursor says nothing.
     */
    public final boolean isBehind(long cursor, Bytes key) {
        long hash = hashes.of(key) & 0xffff_ffffL;
        return Long.compareUnsigned(Long.reverse(hash), Long.reverse(cursor)) < 0; // as MovingSlots.scan counts
    }

    private long scan(long cursor, long wanted, IntConsumer numbers) {
        long[] seen = new long[1];
        long next = cursor;
        long steps = 0;
        do {
            next = slots.scan(next, number -> {
                seen[0]++;
                numbers.accept(number);
            });
            steps++;
        } while (next != 0 && seen[0] < wanted && steps / STEPS < wanted);
        return next;
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
                slots.moveAll();
                forgetLast();
                return new SlotIterator<>(slots.now(), IncrementalTable.this::entry, IncrementalTable.this::remove);
            }
        };
    }
}
