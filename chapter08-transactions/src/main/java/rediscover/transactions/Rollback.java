package rediscover.transactions;

import java.util.HashMap;
import java.util.Map;
import rediscover.expiry.Expiry;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * What keys stood for before an update, so that it can be undone.
 *
 * <p>A key's value is copied when the update is about to change it for the first time. That costs as much as the value is
 * large; strings, which never change in place, cost nothing.
 */
final class Rollback implements Keyspace.Observer {
    private record Before(Value value, long deadline) {}

    private final Keyspace keyspace;
    private final Expiry expiry;
    private final Map<Bytes, Before> before = new HashMap<>();

    Rollback(Keyspace keyspace, Expiry expiry) {
        this.keyspace = keyspace;
        this.expiry = expiry;
    }

    /** From now on, what is changed can be undone. */
    void begin() {
        keyspace.observe(this);
    }

    /** What was changed can no longer be undone. */
    void end() {
        keyspace.ignore(this);
        before.clear();
    }

    /** All keys that were changed stand for what they did, as long as they did. */
    void undo() {
        keyspace.ignore(this);
        before.forEach(this::restore);
    }

    private void restore(Bytes key, Before old) {
        keyspace.drop(key);
        if (old.value != null) {
            keyspace.put(key, old.value);
            if (old.deadline != Expiry.NEVER) {
                expiry.deadline(key, old.value, old.deadline);
            }
        }
    }

    @Override
    public boolean found(Bytes key, Value value) {
        return true;
    }

    @Override
    public void changing(Bytes key, Value value) {
        if (!before.containsKey(key)) {
            before.put(key.copy(), new Before(value == null ? null : value.copy(), expiry.deadline(key)));
        }
    }

    @Override
    public void changed(Bytes key, Value value) {
        // What it was before is known.
    }

    @Override
    public void removed(Bytes key, Value value) {
        // What it was before is known.
    }
}
