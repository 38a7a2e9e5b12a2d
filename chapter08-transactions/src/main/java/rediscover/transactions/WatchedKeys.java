package rediscover.transactions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * The keys that clients watch in one key space.
 *
 * <p>This observes the key space while there are any. Then each change of a key costs one look into the table of watched keys,
 * however many clients watch.
 */
final class WatchedKeys implements Keyspace.Observer {
    private final Map<Bytes, Set<Transaction>> watchers = new HashMap<>();
    private Keyspace keyspace;

    WatchedKeys(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Tells the transaction of changes of a key from now on. The key need not exist. */
    void add(Bytes key, Transaction transaction) {
        keyspace.find(key); // if its time is up, it is removed now, so that this does not count as a change
        if (watchers.isEmpty()) {
            keyspace.observe(this);
        }
        watchers.computeIfAbsent(key, _ -> new HashSet<>()).add(transaction);
    }

    /** Tells the transaction nothing more of a key. */
    void remove(Bytes key, Transaction transaction) {
        Set<Transaction> others = watchers.get(key);
        others.remove(transaction);
        if (others.isEmpty()) {
            watchers.remove(key);
        }
        if (watchers.isEmpty()) {
            keyspace.ignore(this);
        }
    }

    /** Looks a key up: if its time is up, it is removed, and that is a change. */
    void check(Bytes key) {
        keyspace.find(key);
    }

    /** Exchanges the key spaces of two of these. A watched key that exists in either key space has changed. */
    static void swap(WatchedKeys first, WatchedKeys second) {
        Keyspace ofFirst = first.keyspace;
        Keyspace ofSecond = second.keyspace;
        first.moveTo(ofSecond);
        second.moveTo(ofFirst);
    }

    private void moveTo(Keyspace other) {
        for (Bytes key : watchers.keySet()) {
            if (keyspace.find(key) != null || other.find(key) != null) {
                touch(key);
            }
        }
        if (!watchers.isEmpty()) {
            keyspace.ignore(this);
            other.observe(this);
        }
        keyspace = other;
    }

    @Override
    public void changed(Bytes key, Value value) {
        touch(key);
    }

    @Override
    public void removed(Bytes key, Value value) {
        touch(key);
    }

    private void touch(Bytes key) {
        Set<Transaction> told = watchers.get(key);
        if (told != null) {
            told.forEach(Transaction::overtake);
        }
    }
}
