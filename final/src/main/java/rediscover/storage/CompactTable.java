package rediscover.storage;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * A hash table that keeps short keys and their short strings without an object for any of them.
 *
 * <p>Implementation note. What a lookup costs is not computing but waiting for memory: each hop to a place that is not in the
 * processor's cache takes as long as hundreds of instructions. In a {@code HashMap} of strings there are seven hops from the
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
 * <p>A number from 0 on is that of a {@linkplain Cells cell}; a negative one counts what is too large for a cell, or no string.
 * Seven of eight slots are taken or marked at most. Then there are new slots, and from then on every change moves a few
 * entries there: nobody has to wait until millions have moved. Until then, who is not found in the new slots is looked for in
 * the old ones.
 *
 * <p>All methods take constant time on average. Going through the table has all of it moved first.
 *
 * <p>A short string that is looked up is a copy, and a new object each time. Not for several threads at once.
 */
public final class CompactTable extends AbstractMap<Bytes, Value> {
    private static final int LEAST_CAPACITY = 16;
    private static final int SLOTS_IN_A_STEP = 32;

    private Slots slots = new Slots(LEAST_CAPACITY);
    private Slots old; // from which entries are moving; otherwise null
    private int moved; // of the old slots
    private Cells cells = new Cells();
    private List<Large> large = new ArrayList<>();
    private int size;

    private Bytes lastKey; // that was looked for, since an entry was added, removed or moved
    private Slots place; // where it was found,
    private int slot; // or NONE

    @SuppressWarnings("UnusedVariable")
    private int touched; // a sum of what was fetched: without it, the compiler would leave out the fetching

    private record Large(Bytes key, Value value) {}

    /**
     * Has the processor fetch what will be needed to look for these keys. It waits for all of them at once, which takes hardly
     * longer than for one.
     */
    public void foresee(List<Bytes> keys) {
        for (int i = 0; i < keys.size(); i++) {
            touched += slots.number(hash(keys.get(i)) & (slots.capacity() - 1));
        }
        for (int i = 0; i < keys.size(); i++) {
            int slot = slots.first(hash(keys.get(i)));
            if (slot != Slots.NONE && slots.number(slot) >= 0) {
                touched += cells.touch(slots.number(slot));
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Value get(Object key) {
        return find((Bytes) key) ? value(place.number(slot)) : null;
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
        slots.add(hash(key), add(key, value));
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
        Value removed = value(place.number(slot));
        remove(place, slot);
        move(SLOTS_IN_A_STEP);
        return removed;
    }

    private void remove(Slots place, int slot) {
        int number = place.number(slot);
        place.remove(slot);
        drop(number);
        lastKey = null;
        size--;
        if (size == 0) {
            clear(); // and with it all marks and gaps
        }
    }

    @Override
    public void clear() {
        slots = new Slots(LEAST_CAPACITY);
        old = null;
        cells = new Cells();
        large = new ArrayList<>();
        size = 0;
        lastKey = null;
    }

    private Value set(Bytes key, Value value) {
        int number = place.number(slot);
        Value before = value(number);
        if (number < 0 && !isShort(key, value)) {
            large.set(~number, new Large(large.get(~number).key, value));
        } else if (number < 0 || !isShort(key, value) || !cells.replace(number, bytes(value))) {
            place.number(slot, add(key, value));
            drop(number);
        }
        return before;
    }

    /** Looks for a key. Who has just looked for one is likely to change it: where the last one is, is remembered. */
    @SuppressWarnings("ReferenceEquality") // another key with the same bytes would have to be compared
    private boolean find(Bytes key) {
        if (key != lastKey) {
            int hash = hash(key);
            place = slots;
            slot = search(slots, key, hash);
            if (slot == Slots.NONE && old != null) {
                place = old;
                slot = search(old, key, hash);
            }
            lastKey = key;
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
        int end = (int) Math.min((long) moved + count, old.capacity());
        for (; moved < end; moved++) {
            old.moveTo(slots, moved);
        }
        if (moved == old.capacity()) {
            old = null;
        }
    }

    private static int hash(Bytes key) {
        return Slots.hash(key.hashCode());
    }

    /** Keeps a new entry, and returns its number. */
    private int add(Bytes key, Value value) {
        int cell = isShort(key, value) ? cells.add(key, bytes(value)) : Cells.NONE;
        if (cell != Cells.NONE) {
            return cell;
        }
        large.add(new Large(key.copy(), value));
        return -large.size();
    }

    /** Forgets an entry, whose number no slot has any more. */
    private void drop(int number) {
        if (number >= 0) {
            cells.remove(number);
            closeGaps();
            return;
        }
        int last = -large.size();
        Large moving = large.removeLast();
        if (number != last) {
            large.set(~number, moving);
            renumber(hash(moving.key), last, number);
        }
    }

    /** If there are many gaps between the cells, moves those of a chunk, and gives it up. */
    private void closeGaps() {
        int chunk = cells.sparse();
        if (chunk == Cells.NONE) {
            return;
        }
        for (int cell = cells.first(chunk); cell != Cells.NONE; cell = cells.next(cell)) {
            int hash = hash(cells.key(cell));
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

    private static boolean isShort(Bytes key, Value value) {
        return value.getClass() == StringValue.class && Cells.holds(key, bytes(value));
    }

    private static Bytes bytes(Value string) {
        return ((StringValue) string).bytes();
    }

    private boolean hasKey(int number, Bytes key) {
        return number >= 0 ? cells.hasKey(number, key) : large.get(~number).key.equals(key);
    }

    private Bytes key(int number) {
        return number >= 0 ? cells.key(number) : large.get(~number).key;
    }

    private Value value(int number) {
        return number >= 0 ? new StringValue(cells.string(number)) : large.get(~number).value;
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
        public Entry<Bytes, Value> next() {
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
