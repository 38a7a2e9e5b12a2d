package rediscover.eviction;

import rediscover.hashtable.IncrementalTable;
import rediscover.resp.Bytes;

/**
 * What a policy remembers of each key: a number of 32 bits.
 *
 * <p>Implementation note. This is a hash table that has slots and nothing else: where another table has the number of an entry,
 * it has the number that is to be remembered.
 *
 * <pre>
 * slots    | EMPTY | 83..1  trace | EMPTY | 27..5  trace | …        8 bytes, and nothing behind them
 * </pre>
 *
 * <p>Keys are not kept, so two keys with the same hash, which are rare, share a trace. A policy then takes one for the other,
 * which costs at worst one bad choice. It grows and shrinks in steps, as the table of the keys does, but by itself: a key that
 * moves there loses nothing here. Seven eighths of the slots are taken at most, and three of seven when they have just become
 * more, so a key costs from 9 to 18 bytes. Redis has three bytes for this in the object that each value has anyway. Here, small
 * values are no objects, and nobody pays for what no policy needs.
 */
final class Traces extends IncrementalTable<Integer> {
    /** The key's trace, or another number if there is none. */
    int of(Bytes key, int otherwise) {
        Integer trace = get(key);
        return trace == null ? otherwise : trace;
    }

    /** Sets a key's trace. If there is no memory for it, the key has none: it has to get along as those before it. */
    void set(Bytes key, int trace) {
        try {
            put(key, trace);
        } catch (OutOfMemoryError e) {
            // The key is stored already, and that must not seem to have failed.
        }
    }

    @Override
    protected int add(Bytes key, Integer trace) {
        return trace;
    }

    @Override
    protected int set(int number, Bytes key, Integer trace) {
        return trace;
    }

    @Override
    protected int moving(int number) {
        return number;
    }

    @Override
    protected void drop(int number) {}

    @Override
    protected void dropAll() {}

    @Override
    protected boolean hasKey(int number, Bytes key) {
        return true;
    }

    @Override
    protected Bytes key(int number) {
        throw new UnsupportedOperationException("keys are not kept");
    }

    @Override
    protected Integer value(int number) {
        return number;
    }

    @Override
    protected boolean neverChanges(Integer value) {
        return true;
    }

    @Override
    protected Integer touch(int number) {
        return null;
    }

    @Override
    protected long memoryOf(int number) {
        return 0;
    }

    @Override
    protected long memoryOfEntries() {
        return 0;
    }
}
