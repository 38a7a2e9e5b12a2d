package rediscover.transactions;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.Expiry;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * The values that keys had before an update, so that it can be undone.
 *
 * <p>A value that the update replaces is kept as it is. A value that the update changes in place is copied before its first
 * change; the cost is in proportion to the value's size.
 */
final class Rollback implements Keyspace.Observer {
    private record Before(Value value, long deadline) {}

    private final ExpiringKeyspace keyspace;
    private final Map<Bytes, Before> before = new HashMap<>();
    private final IdentityHashMap<Value, Bytes> uncopied = new IdentityHashMap<>(); // values kept as they are

    Rollback(ExpiringKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** From now on, changes can be undone. */
    void begin() {
        keyspace.observe(this);
    }

    /** The changes stay. */
    void end() {
        keyspace.ignore(this);
        before.clear();
        uncopied.clear();
    }

    /** Undoes the changes: all keys get back the values and the deadlines that they had. */
    void undo() {
        keyspace.ignore(this);
        before.forEach(this::restore);
    }

    private void restore(Bytes key, Before old) {
        keyspace.drop(key);
        if (old.value != null) {
            keyspace.put(key, old.value);
            if (old.deadline != Expiry.NEVER) {
                keyspace.expiry().deadline(key, old.value, old.deadline);
            }
        }
    }

    @Override
    public void replacing(Bytes key, Value old) {
        if (!before.containsKey(key)) {
            Bytes kept = key.copy();
            before.put(kept, new Before(old, keyspace.expiry().deadline(key)));
            if (old != null) {
                uncopied.put(old, kept);
            }
        }
    }

    @Override
    public void changing(Bytes key, Value value) {
        Bytes keeper =
                uncopied.remove(value); // perhaps only its deadline has changed so far, or it has moved to this key
        if (keeper != null) {
            before.put(keeper, new Before(value.copy(), before.get(keeper).deadline));
        }
        if (!before.containsKey(key)) {
            before.put(key.copy(), new Before(value.copy(), keyspace.expiry().deadline(key)));
        }
    }
}
