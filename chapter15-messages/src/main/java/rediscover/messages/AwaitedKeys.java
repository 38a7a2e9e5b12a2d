package rediscover.messages;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import rediscover.collections.ListValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.sortedsets.SortedSetValue;

/**
 * The keys of one key space for which clients wait, each with its waiters, the first one first.
 *
 * <p>This observes the key space while there are any. Then each change of a key costs one look into the table.
 */
final class AwaitedKeys implements Keyspace.Observer {
    private final BiConsumer<AwaitedKeys, Bytes> ready;
    private final Map<Bytes, Set<Waiter>> waiters = new HashMap<>();
    private Keyspace keyspace;

    /** @param ready is told of each of these keys that has perhaps got something */
    AwaitedKeys(Keyspace keyspace, BiConsumer<AwaitedKeys, Bytes> ready) {
        this.keyspace = keyspace;
        this.ready = ready;
    }

    Keyspace keyspace() {
        return keyspace;
    }

    void add(Waiter waiter) {
        if (waiters.isEmpty()) {
            keyspace.observe(this);
        }
        for (Bytes key : waiter.wish().keys()) {
            waiters.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(waiter);
        }
    }

    void remove(Waiter waiter) {
        for (Bytes key : waiter.wish().keys()) {
            Set<Waiter> others = waiters.get(key);
            if (others != null && others.remove(waiter) && others.isEmpty()) { // it may have named a key twice
                waiters.remove(key);
            }
        }
        if (waiters.isEmpty()) {
            keyspace.ignore(this);
        }
    }

    /** Those who wait for a key, now. */
    Collection<Waiter> of(Bytes key) {
        return List.copyOf(waiters.getOrDefault(key, Set.of()));
    }

    /** Clients go on waiting in a key space that has taken the place of theirs: perhaps it has what they want. */
    void moveTo(Keyspace other) {
        if (!waiters.isEmpty()) {
            keyspace.ignore(this);
            other.observe(this);
            waiters.keySet().stream().filter(other.keys()::contains).forEach(key -> ready.accept(this, key));
        }
        keyspace = other;
    }

    @Override
    public void changed(Bytes key, Value value) {
        if ((value instanceof ListValue || value instanceof SortedSetValue) && waiters.containsKey(key)) {
            ready.accept(this, key.copy());
        }
    }
}
