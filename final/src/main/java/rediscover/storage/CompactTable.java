package rediscover.storage;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * A hash table that keeps a short key and its short string in one piece.
 *
 * <p>Implementation note. What a lookup costs is not computing but waiting for memory: each hop from one object to another
 * that is not in the processor's cache takes as long as hundreds of instructions. In a {@code HashMap} of strings there are
 * seven hops from the table to the value's bytes: entry, key, its array, value, its bytes, their array. Here there are two:
 *
 * <pre>
 * hashes   |   0  | 83..1 |   0  | 27..5 | DELETED | 27..5 | …    beside each other: eight slots are one hop
 * entries  |      |   *   |      |   *   |         |   *   | …
 *                     │              │                 └──► Large: key, value
 *                     ▼              ▼
 *            | 4 n a m e A h m e d |  …                           the key's length, the key, the value
 * </pre>
 *
 * <p>Open addressing: who finds its slot taken takes the next one, and is looked for there. Who leaves leaves a mark, so
 * that the search goes on behind it. Three quarters of the slots are taken or marked at most. Then there are new slots, and
 * from then on every change moves a few entries there, for which it takes a look at the hashes only: nobody has to wait
 * until millions have moved. Until then, who is not found in the new slots is looked for in the old ones.
 *
 * <p>All methods take constant time on average. Going through the table has all of it moved first.
 *
 * <p>A short string that is looked up is a new object each time. Not for several threads at once.
 */
public final class CompactTable extends AbstractMap<Bytes, Value> {
    private static final int EMPTY = 0;
    private static final int DELETED = 1;
    private static final int LEAST_CAPACITY = 16;
    private static final int SLOTS_IN_A_STEP = 32;
    private static final int LONGEST_KEY = Byte.MAX_VALUE;
    private static final int LONGEST_STRING = 256;
    private static final int NOT_THERE = -1;

    private Slots slots = new Slots(LEAST_CAPACITY);
    private Slots old; // whose entries are moving; otherwise null
    private int moved; // of the old slots
    private int size;

    private Bytes lastKey; // that was looked for, since an entry was added, removed or moved
    private Slots place; // where it was found,
    private int slot; // or NOT_THERE

    private record Large(Bytes key, Value value) {}

    private static final class Slots {
        private final int[] hashes;
        private final Object[] entries; // byte[] or Large
        private int used; // taken or marked

        private Slots(int capacity) {
            hashes = new int[capacity];
            entries = new Object[capacity];
        }

        private boolean isFull() {
            return 4L * used > 3L * hashes.length;
        }

        private int search(Bytes key, int hash) {
            int mask = hashes.length - 1;
            for (int slot = hash & mask; hashes[slot] != EMPTY; slot = (slot + 1) & mask) {
                if (hashes[slot] == hash && hasKey(entries[slot], key)) {
                    return slot;
                }
            }
            return NOT_THERE;
        }

        private void add(int hash, Object entry) {
            int mask = hashes.length - 1;
            int slot = hash & mask;
            while (entries[slot] != null) {
                slot = (slot + 1) & mask;
            }
            used += hashes[slot] == EMPTY ? 1 : 0;
            hashes[slot] = hash;
            entries[slot] = entry;
        }

        private void remove(int slot) {
            hashes[slot] = DELETED;
            entries[slot] = null;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Value get(Object key) {
        return find((Bytes) key) ? value(place.entries[slot]) : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return find((Bytes) key);
    }

    @Override
    public Value put(Bytes key, Value value) {
        if (find(key)) {
            return set(key, value);
        }
        move(SLOTS_IN_A_STEP);
        if (slots.isFull()) {
            moveAll();
            old = slots;
            moved = 0;
            slots = new Slots(capacityFor(size + 1));
        }
        slots.add(hash(key), entry(key, value));
        size++;
        lastKey = null;
        return null;
    }

    @Override
    public Value replace(Bytes key, Value value) {
        return find(key) ? set(key, value) : null;
    }

    @Override
    public Value remove(Object key) {
        if (!find((Bytes) key)) {
            return null;
        }
        Value removed = value(place.entries[slot]);
        place.remove(slot);
        removed();
        move(SLOTS_IN_A_STEP);
        return removed;
    }

    private void removed() {
        lastKey = null;
        size--;
        if (size == 0) {
            clear(); // and with it all marks
        }
    }

    @Override
    public void clear() {
        slots = new Slots(LEAST_CAPACITY);
        old = null;
        size = 0;
        lastKey = null;
    }

    private Value set(Bytes key, Value value) {
        Object before = place.entries[slot];
        place.entries[slot] =
                before instanceof Large large && !isShort(value) ? new Large(large.key, value) : entry(key, value);
        return value(before);
    }

    /** Looks for a key. Who has just looked for one is likely to change it: where the last one is, is remembered. */
    @SuppressWarnings("ReferenceEquality") // another key with the same bytes would have to be compared
    private boolean find(Bytes key) {
        if (key != lastKey) {
            int hash = hash(key);
            place = slots;
            slot = slots.search(key, hash);
            if (slot == NOT_THERE && old != null) {
                place = old;
                slot = old.search(key, hash);
            }
            lastKey = key;
        }
        return slot != NOT_THERE;
    }

    /** A power of two, from twice to four times the size: the old slots are empty long before these are full. */
    private static int capacityFor(int size) {
        return Math.clamp(4L * Integer.highestOneBit(size), LEAST_CAPACITY, 1 << 30);
    }

    private void moveAll() {
        move(Integer.MAX_VALUE);
    }

    /** Moves what is in some of the old slots. */
    private void move(int count) {
        if (old == null) {
            return;
        }
        lastKey = null;
        int end = (int) Math.min((long) moved + count, old.entries.length);
        for (; moved < end; moved++) {
            if (old.entries[moved] != null) {
                slots.add(old.hashes[moved], old.entries[moved]);
                old.remove(moved);
            }
        }
        if (moved == old.entries.length) {
            old = null;
        }
    }

    /** The key's hash, which is neither EMPTY nor DELETED. */
    private static int hash(Bytes key) {
        int hash = key.hashCode();
        return hash == EMPTY || hash == DELETED ? hash + 2 : hash;
    }

    private static Object entry(Bytes key, Value value) {
        if (key.length() > LONGEST_KEY || !isShort(value)) {
            return new Large(key.copy(), value);
        }
        Bytes string = ((StringValue) value).bytes();
        byte[] packed = new byte[1 + key.length() + string.length()];
        packed[0] = (byte) key.length();
        key.copyTo(packed, 1);
        string.copyTo(packed, 1 + key.length());
        return packed;
    }

    private static boolean isShort(Value value) {
        return value.getClass() == StringValue.class
                && ((StringValue) value).bytes().length() <= LONGEST_STRING;
    }

    private static boolean hasKey(Object entry, Bytes key) {
        return entry instanceof byte[] packed
                ? packed[0] == key.length() && Bytes.wrap(packed, 1, packed[0]).equals(key)
                : ((Large) entry).key.equals(key);
    }

    private static Bytes key(Object entry) {
        return entry instanceof byte[] packed ? Bytes.wrap(packed, 1, packed[0]) : ((Large) entry).key;
    }

    private static Value value(Object entry) {
        if (entry instanceof byte[] packed) {
            int start = 1 + packed[0];
            return new StringValue(Bytes.wrap(packed, start, packed.length - start));
        }
        return ((Large) entry).value;
    }

    @Override
    public Set<Entry<Bytes, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<Bytes, Value>> iterator() {
                return new Entries();
            }
        };
    }

    /** Goes through the slots; in the meantime, the table is not to be changed otherwise. */
    private final class Entries implements Iterator<Entry<Bytes, Value>> {
        private final Slots all;
        private int next;
        private int last = NOT_THERE;

        private Entries() {
            moveAll();
            all = slots;
        }

        @Override
        public boolean hasNext() {
            while (next < all.entries.length && all.entries[next] == null) {
                next++;
            }
            return next < all.entries.length;
        }

        @Override
        public Entry<Bytes, Value> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next++;
            return Map.entry(key(all.entries[last]), value(all.entries[last]));
        }

        @Override
        public void remove() {
            if (last == NOT_THERE) {
                throw new IllegalStateException();
            }
            all.remove(last);
            removed();
            last = NOT_THERE;
        }
    }
}
