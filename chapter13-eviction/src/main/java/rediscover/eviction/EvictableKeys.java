package rediscover.eviction;

import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * A key space of which keys may go, and its policy. It observes the key space while there is a policy, and tells the policy what
 * happens to the keys.
 *
 * <p>Not every look at a key is a use: a client that asks for a key's deadline does not want the key to stay. Commands that only
 * ask about a key are run {@linkplain Evictor#quietly quietly}.
 */
public final class EvictableKeys implements Keyspace.Observer {
    private final Evictor evictor;
    private final Keyspace keyspace;
    private final Candidates all;
    private final Candidates withDeadline;
    private Policy policy; // null if none is needed
    private Bytes last; // the key that was looked up last: a command may look it up more than once

    EvictableKeys(Evictor evictor, Keyspace keyspace, Candidates all, Candidates withDeadline) {
        this.evictor = evictor;
        this.keyspace = keyspace;
        this.all = all;
        this.withDeadline = withDeadline;
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    /** The policy; null if there is none. */
    public Policy policy() {
        return policy;
    }

    /** A key's value, or null. That somebody asks about a key in this way does not count as a use. */
    public Value look(Bytes key) {
        return evictor.quietly(() -> keyspace.find(key));
    }

    /** The keys that a policy of this kind may choose. */
    public Candidates candidates(PolicyKind kind) {
        return kind.isVolatile() ? withDeadline : all;
    }

    /** From now on, goes by another policy, or by none if it is null. */
    void policy(Policy other) {
        if (policy == null && other != null) {
            keyspace.observe(this);
        } else if (policy != null && other == null) {
            keyspace.ignore(this);
        }
        policy = other;
    }

    @Override
    public boolean found(Bytes key, Value value) {
        if (!evictor.isQuiet()) {
            use(key);
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // each request has objects of its own
    private void use(Bytes key) {
        if (key != last) {
            policy.used(key);
        }
        last = key;
    }

    @Override
    public void changed(Bytes key, Value value) {
        policy.stored(key);
    }

    /** A key that is overwritten is not gone: it is used, and remains as popular as it was. */
    @Override
    public void removed(Bytes key, Value value) {
        if (all.has(key)) {
            use(key);
        } else {
            policy.removed(key);
        }
    }
}
