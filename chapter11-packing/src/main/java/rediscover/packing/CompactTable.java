package rediscover.packing;

import java.util.ArrayList;
import rediscover.hashtable.IncrementalTable;
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
 * or no string.
 *
 * <p>A short string that is looked up is a copy, and a new object each time. Not for several threads at once.
 */
abstract class CompactTable<V> extends IncrementalTable<V> {
    private final Cells cells = new Cells();
    private final ArrayList<Large<V>> large = new ArrayList<>();
    private long largeMemory; // bytes, as counted when each entry was last set

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

    @Override
    protected final V touch(int number) {
        if (number < 0) {
            return large.get(~number).value;
        }
        fetched(cells.touch(number));
        return null;
    }

    @Override
    protected final long memoryOfEntries() {
        return cells.memory() + largeMemory;
    }

    @Override
    protected final long memoryOf(int number) {
        return number >= 0 ? cells.size(number) : large.get(~number).memory;
    }

    @Override
    protected final int add(Bytes key, V value) {
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

    @Override
    @SuppressWarnings("ReferenceEquality") // an equal value is another object, which is to be kept
    protected final int set(int number, Bytes key, V value) {
        if (number < 0 && large.get(~number).value == value) { // it was changed in place
            keep(large.get(~number), value);
            return number;
        }
        Bytes string = shortString(key, value);
        if (number < 0 && string == null) {
            keep(large.get(~number), kept(value));
            return number;
        }
        return number >= 0 && string != null && cells.replace(number, string) ? number : add(key, value);
    }

    private void keep(Large<V> entry, V value) {
        entry.value = value;
        largeMemory -= entry.memory;
        entry.memory = Large.OVERHEAD + entry.key.length() + memory(value);
        largeMemory += entry.memory;
    }

    @Override
    protected final int moving(int number) {
        return number >= 0 ? number : -large.size();
    }

    @Override
    protected final void drop(int number) {
        if (number >= 0) {
            cells.remove(number);
            closeGaps();
            return;
        }
        largeMemory -= large.get(~number).memory;
        Large<V> last = large.removeLast();
        if (~number < large.size()) {
            large.set(~number, last);
        }
    }

    /** If there are many gaps between the cells, moves those of a chunk, and gives it up. */
    private void closeGaps() {
        int chunk = cells.sparse();
        if (chunk == Cells.NONE) {
            return;
        }
        try {
            for (int cell = cells.first(chunk); cell != Cells.NONE; cell = cells.next(cell)) {
                Bytes key = cells.key(cell);
                if (has(key, cell)) { // otherwise it is a gap
                    renumber(key, cell, cells.move(cell));
                }
            }
            cells.giveUp(chunk);
        } catch (OutOfMemoryError e) {
            // The removal has been made, and must not seem to have failed. The next one tries again.
        }
    }

    @Override
    protected final void dropAll() {
        cells.clear();
        large.clear();
        large.trimToSize();
        largeMemory = 0;
    }

    /** The string that is to be kept in a cell with its key; null if that is not possible. */
    private Bytes shortString(Bytes key, V value) {
        Bytes string = string(value);
        return string != null && Cells.holds(key, string) ? string : null;
    }

    @Override
    protected final boolean hasKey(int number, Bytes key) {
        return number >= 0 ? cells.hasKey(number, key) : large.get(~number).key.equals(key);
    }

    @Override
    protected final Bytes key(int number) {
        return number >= 0 ? cells.key(number) : large.get(~number).key;
    }

    @Override
    protected final V value(int number) {
        return number >= 0 ? value(cells.string(number)) : large.get(~number).value;
    }
}
