package rediscover.commands.databases;

import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/** Counts the changes of keys. A key that gets another value has changed once. */
public final class ChangeCount implements Keyspace.Observer {
    private static final int BETWEEN_GLANCES = 256;

    private final Runnable glance;
    private long count;
    private Bytes replaced; // the key whose value was just removed; perhaps its new one follows

    /** @param glance is run now and then, after some hundred changes */
    public ChangeCount(Runnable glance) {
        this.glance = glance;
    }

    /** The number of changes. */
    public long count() {
        return count;
    }

    /** Counts changes of keys of which an observer is not told. */
    void add(long changes) {
        count += changes;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same change has the same object
    public void changed(Bytes key, Value value) {
        if (key != replaced) {
            add();
        }
        replaced = null;
    }

    @Override
    public void removed(Bytes key, Value value) {
        add();
        replaced = key;
    }

    private void add() {
        count++;
        if (count % BETWEEN_GLANCES == 0) {
            glance.run();
        }
    }
}
