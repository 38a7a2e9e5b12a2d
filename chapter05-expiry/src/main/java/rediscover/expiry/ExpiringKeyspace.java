package rediscover.expiry;

import java.time.InstantSource;
import java.util.Map;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/** Keys of which some have a deadline. */
public class ExpiringKeyspace extends Keyspace {
    private final RequestClock clock;
    private final Expiry expiry;

    /** @param storage where keys and values are kept; empty, and nobody else's */
    public ExpiringKeyspace(Map<Bytes, Value> storage, InstantSource clock) {
        this(storage, new HashedDeadlines(), new RequestClock(clock));
    }

    /** A key space that keeps its deadlines there; they are empty, and nobody else's, as the storage is. */
    @SuppressWarnings("this-escape") // it is kept there, and not yet used
    public ExpiringKeyspace(Map<Bytes, Value> storage, Deadlines deadlines, RequestClock clock) {
        super(storage);
        this.clock = clock;
        this.expiry = new Expiry(this, clock, deadlines);
        observe(expiry);
    }

    /** The clock by which its keys expire. */
    public final RequestClock clock() {
        return clock;
    }

    /** The deadlines. */
    public final Expiry expiry() {
        return expiry;
    }
}
