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
 * that the search goes on behind it. Three quarters of the slots are taken or marked at most; then all move to other
 * arrays, which takes a look at the hashes only. All methods take constant time on average, but for that.
 *
 * <p>A short string that is looked up is a new object each time. Not for several threads at once.
 */
public final class CompactTable extends AbstractMap<Bytes, Value> {
    private static final int EMPTY = 0;
    private static final int DELETED = 1;
    private static final int LEAST_CAPACITY = 16;
    private static final int LONGEST_KEY = Byte.MAX_VALUE;
    private static final int LONGEST_STRING = 256;
    private static final int NOT_THERE = -1;

    private int[] hashes = new int[LEAST_CAPACITY];
    private Object[] entries = new Object[LEAST_CAPACITY]; // byte[] or Large
    private int used; // slots, taken or marked
    private int size;
    private Bytes lastKey; // that was looked up, since the table was changed otherwise than by another value
    private int lastSlot;

    private record Large(Bytes key, Value value) {}

    @Override
    public int size() {
        return size;
    }

    @Override
    public Value get(Object key) {
        Bytes wanted = (Bytes) key;
        int slot = find(wanted);
        return slot == NOT_THERE ? null : value(entries[slot], wanted.length());
    }

    @Override
    public boolean containsKey(Object key) {
        return find((Bytes) key) != NOT_THERE;
    }

    @Override
    public Value put(Bytes key, Value value) {
        int slot = find(key);
        if (slot != NOT_THERE) {
            return set(slot, key, value);
        }
        if (4 * (used + 1L) > 3L * hashes.length) {
            moveTo(capacityFor(size + 1));
        }
        int hash = hash(key);
        slot = freeSlot(hash);
        used += hashes[slot] == EMPTY ? 1 : 0;
        hashes[slot] = hash;
        entries[slot] = entry(key, value);
        size++;
        lastKey = null;
        return null;
    }

    @Override
    public Value replace(Bytes key, Value value) {
        int slot = find(key);
        return slot == NOT_THERE ? null : set(slot, key, value);
    }

    @Override
    public Value remove(Object key) {
        int slot = find((Bytes) key);
        return slot == NOT_THERE ? null : remove(slot);
    }

    @Override
    public void clear() {
        hashes = new int[LEAST_CAPACITY];
        entries = new Object[LEAST_CAPACITY];
        used = 0;
        size = 0;
        lastKey = null;
    }

    private Value set(int slot, Bytes key, Value value) {
        Value old = value(entries[slot], key.length());
        entries[slot] = entries[slot] instanceof Large large && !isShort(value)
                ? new Large(large.key, value)
                : entry(key, value);
        return old;
    }

    private Value remove(int slot) {
        Value old = value(entries[slot]);
        hashes[slot] = DELETED;
        entries[slot] = null;
        size--;
        lastKey = null;
        if (size == 0) {
            clear(); // and with it all marks
        }
        return old;
    }

    /** The slot of a key, or NOT_THERE. Who has just looked one up is likely to change it: the last one is remembered. */
    @SuppressWarnings("ReferenceEquality") // not another key with the same bytes, which would have to be compared
    private int find(Bytes key) {
        if (key != lastKey) {
            lastSlot = search(key);
            lastKey = key;
        }
        return lastSlot;
    }

    private int search(Bytes key) {
        int hash = hash(key);
        int mask = hashes.length - 1;
        for (int slot = hash & mask; hashes[slot] != EMPTY; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash && hasKey(entries[slot], key)) {
                return slot;
            }
        }
        return NOT_THERE;
    }

    private int freeSlot(int hash) {
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != EMPTY && hashes[slot] != DELETED) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** A power of two, from twice to four times the size: that it has to grow does not happen again soon. */
    private static int capacityFor(int size) {
        return Math.clamp(4L * Integer.highestOneBit(size), LEAST_CAPACITY, 1 << 30);
    }

    private void moveTo(int capacity) {
        int[] oldHashes = hashes;
        Object[] oldEntries = entries;
        hashes = new int[capacity];
        entries = new Object[capacity];
        used = size;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldEntries[i] != null) {
                int slot = freeSlot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                entries[slot] = oldEntries[i];
            }
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
        return value(entry, entry instanceof byte[] packed ? packed[0] : 0);
    }

    private static Value value(Object entry, int keyLength) {
        if (entry instanceof byte[] packed) {
            int start = 1 + keyLength;
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

    /** Goes through the slots. Fails, if it is noticed, when the table is changed otherwise meanwhile. */
    private final class Entries implements Iterator<Entry<Bytes, Value>> {
        private final Object[] slots = entries;
        private int next;
        private int last = NOT_THERE;

        @Override
        public boolean hasNext() {
            while (next < slots.length && slots[next] == null) {
                next++;
            }
            return next < slots.length;
        }

        @Override
        public Entry<Bytes, Value> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next++;
            return Map.entry(key(slots[last]), value(slots[last]));
        }

        @Override
        public void remove() {
            if (last == NOT_THERE) {
                throw new IllegalStateException();
            }
            CompactTable.this.remove(last);
            last = NOT_THERE;
        }
    }
}
