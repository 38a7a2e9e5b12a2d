package rediscover.expiry;

import java.util.List;
import java.util.random.RandomGenerator;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The deadlines of a key space: it observes what happens to the keys, and removes those whose time is up. */
public final class Expiry implements Keyspace.Observer {
    /** The deadline of a key that has none. */
    public static final long NEVER = -1;

    private static final Bytes DEL = Bytes.of("DEL");
    private static final int SAMPLE = 20;
    private static final int FEW = SAMPLE / 10;

    private final Keyspace keyspace;
    private final RequestClock clock;
    private final Deadlines deadlines;
    private ChangeLog log; // null until keys may expire
    private long expired;

    /** Nothing expires until {@link #begin}: while a log is replayed, its records alone remove keys. */
    Expiry(Keyspace keyspace, RequestClock clock, Deadlines deadlines) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /** The deadlines of the keys that a session works on. */
    public static Expiry of(Session session) {
        return ((ExpiringKeyspace) session.keyspace()).expiry();
    }

    /** From now on keys expire, and are logged as removed. */
    public void begin(ChangeLog log) {
        this.log = log;
    }

    /** The time, in milliseconds since 1970. */
    public long now() {
        return clock.now();
    }

    /** The number of keys that have a deadline. */
    public int size() {
        return deadlines.size();
    }

    /** The number of keys that have expired so far. */
    public long expired() {
        return expired;
    }

    /** The milliseconds that keys with a deadline still have, on average; estimated from some of them. */
    public long averageTimeLeft(RandomGenerator random) {
        long sum = 0;
        int count = Math.min(SAMPLE, deadlines.size());
        for (int i = 0; i < count; i++) {
            long left = deadlines.of(deadlines.random(random)) - now();
            sum += Math.clamp(left, 0, Long.MAX_VALUE / SAMPLE);
        }
        return count == 0 ? 0 : sum / count;
    }

    /** The key's deadline, or {@link #NEVER}. */
    public long deadline(Bytes key) {
        return deadlines.of(key);
    }

    /** Gives a key that is there a deadline, in place of the one it may have. */
    public void deadline(Bytes key, Value value, long deadline) {
        keyspace.change(key, value, () -> deadlines.set(key, deadline));
    }

    /** Takes a key's deadline away; true if it had one. */
    public boolean persist(Bytes key, Value value) {
        if (deadlines.of(key) == NEVER) {
            return false;
        }
        keyspace.change(key, value, () -> deadlines.remove(key));
        return true;
    }

    /** Whether a deadline has passed; none has before {@link #begin}. */
    public boolean hasPassed(long deadline) {
        return isInForce(deadline) && deadline <= now();
    }

    private boolean isInForce(long deadline) {
        return log != null && deadline != NEVER;
    }

    /**
     * Draws some keys at random, and removes those whose time is up. Before {@link #begin} it draws none, because another thread
     * may be loading them.
     *
     * @return whether these were so many that it is worth while to draw again
     */
    boolean sample(RandomGenerator random) {
        int removed = 0;
        for (int i = 0; log != null && i < SAMPLE && deadlines.size() > 0; i++) {
            Bytes key = deadlines.random(random);
            if (hasPassed(deadlines.of(key))) {
                expire(key);
                removed++;
            }
        }
        return removed > FEW;
    }

    /** Makes room in the log for records in these forms; while a log is replayed, nothing is recorded. */
    void reserve(List<Request> forms) {
        if (log != null) {
            log.reserve(forms);
        }
    }

    private void expire(Bytes key) {
        log.separately(keyspace, Request.of(DEL, key), () -> keyspace.drop(key));
        expired++;
    }

    @Override
    public boolean found(Bytes key, Value value) {
        long deadline = deadlines.of(key);
        if (isInForce(deadline) && deadline <= clock.moment()) {
            expire(key);
            return false;
        }
        return true;
    }

    @Override
    public void removed(Bytes key, Value value) {
        deadlines.remove(key);
    }
}
