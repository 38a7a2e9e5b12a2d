package rediscover.hashtable;

import java.util.Arrays;
import rediscover.resp.Bytes;

/**
 * A hash table whose keys and values are objects: those of an entry have the same place in two arrays. Keys are kept, not
 * copied.
 *
 * <pre>
 * slots     | EMPTY | 83..1  2 | EMPTY | 27..5  0 | …        hashes and numbers
 * keys      | b | a | c |     |                              in no order, without gaps
 * values    | 2 | 1 | 3 |     |
 * </pre>
 */
public final class HashTable<V> extends IncrementalTable<V> {
    private static final int FEWEST = 16; // places
    private static final int ENTRY = 8; // bytes: two references

    private Bytes[] keys = new Bytes[FEWEST];
    private Object[] values = new Object[FEWEST];
    private int count;

    @Override
    protected int add(Bytes key, V value) {
        if (count == keys.length) {
            resize(2 * count);
        }
        keys[count] = key;
        values[count] = value;
        return count++;
    }

    private void resize(int places) {
        Bytes[] otherKeys = Arrays.copyOf(keys, places);
        values = Arrays.copyOf(values, places);
        keys = otherKeys;
    }

    @Override
    protected int set(int number, Bytes key, V value) {
        values[number] = value;
        return number;
    }

    @Override
    protected int moving(int number) {
        return count - 1;
    }

    /** The last entry takes the place of the one that goes. */
    @Override
    protected void drop(int number) {
        count--;
        keys[number] = keys[count];
        values[number] = values[count];
        keys[count] = null;
        values[count] = null;
        if (keys.length > FEWEST && count < keys.length / 4) {
            try {
                resize(keys.length / 2);
            } catch (OutOfMemoryError e) {
                // The removal has been made, and must not seem to have failed. The next one tries again.
            }
        }
    }

    /** Keeps the arrays, if there is no memory for smaller ones. */
    @Override
    protected void dropAll() {
        Arrays.fill(keys, 0, count, null);
        Arrays.fill(values, 0, count, null);
        count = 0;
        try {
            resize(FEWEST);
        } catch (OutOfMemoryError e) {
            // They are empty, and serve as well.
        }
    }

    @Override
    protected boolean hasKey(int number, Bytes key) {
        return keys[number].equals(key);
    }

    @Override
    protected Bytes key(int number) {
        return keys[number];
    }

    @Override
    @SuppressWarnings("unchecked") // nothing else was put there
    protected V value(int number) {
        return (V) values[number];
    }

    @Override
    protected boolean neverChanges(V value) {
        return true; // it is handed out itself
    }

    @Override
    protected V touch(int number) {
        return value(number);
    }

    @Override
    protected long memoryOf(int number) {
        return ENTRY;
    }

    @Override
    protected long memoryOfEntries() {
        return (long) keys.length * ENTRY;
    }
}
