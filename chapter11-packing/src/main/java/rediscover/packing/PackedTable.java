package rediscover.packing;

import java.util.ArrayList;
import rediscover.hashtable.IncrementalTable;
import rediscover.resp.Bytes;

/**
 * A hash table that keeps keys and small values in cells, without an object for any of them.
 *
 * <p>Implementation note. A lookup does not compute for long, but it waits for memory: a hop to a place that is not in the
 * processor's cache takes as long as hundreds of instructions. In a {@code HashMap} of strings there are six hops from the
 * table to the value's bytes: entry, key, its array, value, its bytes, their array. Here there is one:
 *
 * <pre>
 * slots    | EMPTY | 83..1  5 | EMPTY | 27..5  2 | 27..5  −1 | …        hashes and numbers
 *                          │                 │           └──► 1st of the large: key, value
 *                          │                 ▼
 * cells    | * | * | 4 6 name Ahmed! | * | …                            key and value, 8 bytes at a time
 *                          ▼
 *          …  | 4 5 city Cairo | …
 * </pre>
 *
 * <p>A number from 0 on is that of a {@linkplain Cells cell}; a negative one is that of an entry that is too large for a cell.
 *
 * <p>A small value that is looked up is a copy, and a new object each time: what is changed in it has to be stored again. Not
 * for several threads at once.
 */
abstract class PackedTable<V> extends IncrementalTable<V> {
    private Cells cells = new Cells();
    private ArrayList<Large<V>> large = new ArrayList<>();
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

    /** The value in the form in which the table keeps it. */
    abstract V kept(V value);

    /** The object that the table keeps for a value that does not fit into a cell. */
    V object(V kept) {
        return kept;
    }

    /** The bytes of which a value of this form can be made again; null if it is to be kept as an object. */
    abstract Bytes packed(V kept);

    /** The kind of a packed value, from 0 to 6. */
    abstract int kind(V kept);

    /** The value of a kind that is made of these bytes. */
    abstract V unpacked(int kind, byte[] bytes);

    /** The value to hand out for one that is kept as an object: a copy if it could be packed, so that all such values are copies. */
    abstract V view(V kept);

    /** The bytes of memory that a value takes as an object; at least roughly, and in constant time. */
    abstract long memory(V kept);

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

    /**
     * The bytes of memory that the table takes, without the gaps between cells and the room behind them, which new cells will
     * take. It falls as soon as an entry is removed.
     */
    public final long used() {
        return memory() - cells.memory() + cells.live();
    }

    @Override
    protected final long memoryOf(int number) {
        return number >= 0 ? cells.size(number) : large.get(~number).memory;
    }

    @Override
    protected final int add(Bytes key, V value) {
        return addKept(key, kept(value));
    }

    private int addKept(Bytes key, V kept) {
        Bytes packed = small(key, kept);
        int cell = packed == null ? Cells.NONE : cells.add(key, kind(kept), packed);
        if (cell != Cells.NONE) {
            return cell;
        }
        Large<V> added = new Large<>(key.copy());
        V object = object(kept);
        large.add(added);
        keep(added, object);
        return -large.size();
    }

    /** A large value that has become small stays an object if there is no memory for a cell. */
    @Override
    protected final int set(int number, Bytes key, V value) {
        V kept = kept(value);
        Bytes packed = small(key, kept);
        if (number >= 0) {
            return packed != null && cells.replace(number, key, kind(kept), packed) ? number : addKept(key, kept);
        }
        if (packed != null) {
            try {
                return addKept(key, kept);
            } catch (OutOfMemoryError e) {
                // It stays where it is.
            }
        }
        keep(large.get(~number), object(kept));
        return number;
    }

    private void keep(Large<V> entry, V object) {
        entry.value = object;
        largeMemory -= entry.memory;
        entry.memory = Large.OVERHEAD + entry.key.length() + memory(object);
        largeMemory += entry.memory;
    }

    /** The bytes of a value that is to be kept in a cell with its key; null if that is not possible. */
    private Bytes small(Bytes key, V kept) {
        Bytes packed = packed(kept);
        return packed != null && Cells.holds(key, packed) ? packed : null;
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

    /** If there are many gaps between the cells, moves those of a block, and gives it up. */
    private void closeGaps() {
        int block = cells.sparse();
        if (block == Cells.NONE) {
            return;
        }
        try {
            for (int cell = cells.first(block); cell != Cells.NONE; cell = cells.next(cell)) {
                Bytes key = cells.key(cell);
                if (has(key, cell)) { // otherwise it is a gap
                    renumber(key, cell, cells.move(cell));
                }
            }
            cells.giveUp(block);
        } catch (OutOfMemoryError e) {
            // The removal has been made, and must not seem to have failed. The next one tries again.
        }
    }

    /** Exchanges all entries with another table of the same class. */
    @Override
    protected final void exchange(IncrementalTable<V> table) {
        super.exchange(table);
        PackedTable<V> other = (PackedTable<V>) table;
        Cells otherCells = other.cells;
        ArrayList<Large<V>> otherLarge = other.large;
        long otherMemory = other.largeMemory;
        other.cells = cells;
        other.large = large;
        other.largeMemory = largeMemory;
        cells = otherCells;
        large = otherLarge;
        largeMemory = otherMemory;
    }

    @Override
    protected final void dropAll() {
        cells.clear();
        large.clear();
        large.trimToSize();
        largeMemory = 0;
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
        return number >= 0 ? unpacked(cells.kind(number), cells.value(number)) : view(large.get(~number).value);
    }
}
