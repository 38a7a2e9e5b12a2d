package rediscover.eviction;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * LRU, least recently used, by sampling: the one that was not used for the longest time, among a few, goes.
 *
 * <p>A key's trace is the time of its last use, in units of 16 ms. It comes round after two years, so a key that was not used
 * for longer seems fresh. (Redis has 24 bits, in units of a second.) A key that has no trace counts as used when the policy
 * began.
 */
public final class LeastRecent extends Sampling {
    private static final int UNIT = 4; // bits: 16 ms
    private static final long ALL = 0xffff_ffffL;

    private final LongSupplier clock;
    private final int begin;

    /** @param clock in milliseconds */
    public LeastRecent(Candidates candidates, Tuning tuning, LongSupplier clock, RandomGenerator random) {
        super(candidates, tuning, random);
        this.clock = clock;
        begin = now();
    }

    private int now() {
        return (int) (clock.getAsLong() >> UNIT);
    }

    /** The milliseconds since a key was last used. */
    public long idle(Bytes key) {
        return ((now() - traces().of(key, begin)) & ALL) << UNIT;
    }

    /** Notes that a key was last used so many milliseconds ago. */
    public void idle(Bytes key, long millis) {
        traces().set(key, now() - (int) (millis >> UNIT));
    }

    @Override
    long score(Bytes key) {
        return idle(key);
    }

    @Override
    public void stored(Bytes key) {
        traces().set(key, now());
    }

    @Override
    public void used(Bytes key) {
        traces().set(key, now());
    }
}
