package rediscover.transactions;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
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
    private final Map<Bytes, Watch> firsts = new HashMap<>(); // of the watches of each key
    private Keyspace keyspace;

    WatchedKeys(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Tells the watch's transaction of changes of its key from now on. The key need not exist. */
    void add(Watch watch) {
        keyspace.find(watch.key()); // if its time is up, it is removed now, so that this does not count as a change
        if (firsts.isEmpty()) {
            keyspace.observe(this);
        }
        watch.next = firsts.put(watch.key(), watch);
        if (watch.next != null) {
            watch.next.previous = watch;
        }
    }

    /** Tells the watch's transaction nothing more. */
    void remove(Watch watch) {
        if (watch.next != null) {
            watch.next.previous = watch.previous;
        }
        if (watch.previous != null) {
            watch.previous.next = watch.next;
        } else if (watch.next != null) {
            firsts.put(watch.key(), watch.next);
        } else {
            firsts.remove(watch.key(), watch);
        }
        if (firsts.isEmpty()) {
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
        touchAll(key -> keyspace.find(key) != null || other.find(key) != null);
        if (!firsts.isEmpty()) {
            keyspace.ignore(this);
            other.observe(this);
        }
        keyspace = other;
    }

    /** All keys are about to be removed. */
    void clear() {
        touchAll(key -> keyspace.find(key) != null);
    }

    private void touchAll(Predicate<Bytes> changes) {
        firsts.keySet().stream().filter(changes).forEach(this::touch);
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
        for (Watch watch = firsts.get(key); watch != null; watch = watch.next) {
            watch.transaction().overtake();
        }
    }
}
