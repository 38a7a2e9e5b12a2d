package rediscover.expiry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * Deadlines in a hash table.
 *
 * <p>Implementation note. A hash table finds a key's deadline in constant time, but not a random key. So the entries stand in an
 * array as well, without gaps: when one is removed, the last one takes its place.
 *
 * <pre>
 * table    name ──┐     city ──┐     temp ──┐
 * array  [   0: name    |   1: city    |   2: temp    |  free … ]        remove name: temp moves to 0
 * </pre>
 *
 * <p>Invariant: {@code entries[e.index] == e} for each entry of the table. All methods take constant time.
 */
final class HashedDeadlines implements Deadlines {
    private static final class Entry {
        private final Bytes key;
        private long deadline;
        private int index;

        private Entry(Bytes key, long deadline, int index) {
            this.key = key;
            this.deadline = deadline;
            this.index = index;
        }
    }

    private final Map<Bytes, Entry> table = new HashMap<>();
    private Entry[] entries = new Entry[16];

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public long of(Bytes key) {
        Entry entry = table.get(key);
        return entry == null ? Expiry.NEVER : entry.deadline;
    }

    @Override
    public void set(Bytes key, long deadline) {
        Entry entry = table.get(key);
        if (entry != null) {
            entry.deadline = deadline;
            return;
        }
        int end = table.size();
        if (end == entries.length) {
            entries = Arrays.copyOf(entries, 2 * end);
        }
        Entry added = new Entry(key.copy(), deadline, end);
        try {
            table.put(added.key, added);
        } catch (OutOfMemoryError e) {
            table.remove(added.key); // a HashMap adds the entry before it grows
            throw e;
        }
        entries[end] = added;
    }

    @Override
    public boolean remove(Bytes key) {
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

    @Override
    public Bytes random(RandomGenerator random) {
        return entries[random.nextInt(table.size())].key;
    }
}
