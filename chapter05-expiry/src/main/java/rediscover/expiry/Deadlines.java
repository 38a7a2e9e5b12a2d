package rediscover.expiry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * Deadlines of keys.
 *
 * <p>Implementation note. A hash table finds a key's deadline, but a random entry of a hash table is not to be had in
 * constant time. So the entries stand in an array as well, without gaps: who leaves gives its place to the last one.
 *
 * <pre>
 * table    name ──┐     city ──┐     temp ──┐
 * array  [   0: name    |   1: city    |   2: temp    |  free … ]        remove name: temp moves to 0
 * </pre>
 *
 * <p>Invariant: {@code entries[e.index] == e} for each entry of the table. All methods take constant time.
 */
final class Deadlines {
    private static final class Entry {
        private final Bytes key;
        private long deadline;
        private int index;

        private Entry(Bytes key, int index) {
            this.key = key;
            this.index = index;
        }
    }

    private final Map<Bytes, Entry> table = new HashMap<>();
    private Entry[] entries = new Entry[16];

    /** How many keys have one. */
    int size() {
        return table.size();
    }

    /** The key's deadline, or {@link Expiry#NEVER}. */
    long of(Bytes key) {
        Entry entry = table.get(key);
        return entry == null ? Expiry.NEVER : entry.deadline;
    }

    void set(Bytes key, long deadline) {
        Entry entry = table.get(key);
        if (entry == null) {
            entry = new Entry(key.copy(), table.size());
            if (entry.index == entries.length) {
                entries = Arrays.copyOf(entries, 2 * entries.length);
            }
            entries[entry.index] = entry;
            table.put(entry.key, entry);
        }
        entry.deadline = deadline;
    }

    /** Forgets the key's deadline; true if it had one. */
    boolean remove(Bytes key) {
        Entry entry = table.remove(key);
        if (entry == null) {
            return false;
        }
        int end = table.size();
        Entry last = entries[end];
        entries[end] = null;
        if (last != entry) {
            entries[entry.index] = last;
            last.index = entry.index;
        }
        return true;
    }

    /** Some key that has a deadline; there is one. */
    Bytes random(RandomGenerator random) {
        return entries[random.nextInt(table.size())].key;
    }
}
