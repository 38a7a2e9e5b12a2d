package rediscover.transactions;

import java.util.HashMap;
import java.util.Map;
import rediscover.handlers.Keyspace;

/** The keys that clients watch, in all key spaces. Used in turns. */
public final class Watches {
    private final Map<Keyspace, WatchedKeys> byKeyspace = new HashMap<>();

    /** The keys that clients watch in one key space. */
    WatchedKeys in(Keyspace keyspace) {
        return byKeyspace.computeIfAbsent(keyspace, WatchedKeys::new);
    }

    /** Two key spaces are about to change places. A client goes on watching a key in the place where it watched it. */
    public void swap(Keyspace first, Keyspace second) {
        WatchedKeys inFirst = in(first);
        WatchedKeys inSecond = in(second);
        WatchedKeys.swap(inFirst, inSecond);
        byKeyspace.put(first, inSecond);
        byKeyspace.put(second, inFirst);
    }

    /** All keys of a key space are about to be removed. */
    public void clear(Keyspace keyspace) {
        in(keyspace).clear();
    }
}
