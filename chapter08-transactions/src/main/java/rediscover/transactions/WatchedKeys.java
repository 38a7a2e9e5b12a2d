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
 * <p>It observes the key space as long as there are any. A change of a key then costs one look into the table of watched
 * keys, however many clients there are.
 */
final class WatchedKeys implements Keyspace.Observer {
    private final Map<Bytes, Set<Transaction>> watchers = new HashMap<>();
    private Keyspace keyspace;

    WatchedKeys(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** From now on the transaction is told when something happens to the key, which need not exist. */
    void add(Bytes key, Transaction transaction) {
        keyspace.find(key); // if its time is up, that it goes is no news
        if (watchers.isEmpty()) {
            keyspace.observe(this);
        }
        watchers.computeIfAbsent(key, _ -> new HashSet<>()).add(transaction);
    }

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

    /** Looks the key up: if its time is up, it goes now. */
    void check(Bytes key) {
        keyspace.find(key);
    }

    /** Exchanges the key spaces of two: a key that is in one of them is not what it was. */
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
