package rediscover.eviction;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * LFU, least frequently used, by sampling: the one with the lowest count, among a few, goes.
 *
 * <p>A byte counts to a million, because the higher the count, the less likely it is raised: with a factor f, a use raises a
 * count c above 5 with probability 1 / (f · (c − 5) + 1). A new key begins with 5, so that it lives to be used again. Each
 * {@code lfu-decay-time} minutes without use take one off, so that what was popular once has to go.
 *
 * <pre>
 * trace    |    unused    | minute of the last use | count |
 *                8 bits             16 bits          8 bits
 *
 * count after     100   1000   100 000   1 000 000   10 000 000  uses
 * factor 0        104    255       255         255          255
 * factor 1         18     49       255         255          255
 * factor 10        10     18       142         255          255
 * factor 100        8     11        49         143          255
 * </pre>
 *
 * <p>Sources: Morris, <i>Counting Large Numbers of Events in Small Registers</i>, CACM 21(10), 1978; Redis, which has the same
 * bits, factor and table.
 */
public final class LeastFrequent extends Sampling {
    private static final int FIRST = 5; // the count of a new key
    private static final int MOST = 255;
    private static final int MINUTES = 0xffff;
    private static final long MINUTE = 60_000; // milliseconds

    private final Tuning tuning;
    private final LongSupplier clock;
    private final RandomGenerator random;

    /** @param clock in milliseconds */
    public LeastFrequent(Candidates candidates, Tuning tuning, LongSupplier clock, RandomGenerator random) {
        super(candidates, tuning, random);
        this.tuning = tuning;
        this.clock = clock;
        this.random = random;
    }

    private int minute() {
        return (int) (clock.getAsLong() / MINUTE) & MINUTES;
    }

    /** How often a key was used: its count, from 0 to 255, less what time has taken off. */
    public int frequency(Bytes key) {
        int trace = traces().of(key, trace(FIRST));
        int count = trace & MOST;
        int idle = (minute() - (trace >>> Byte.SIZE)) & MINUTES;
        return tuning.decayMinutes() == 0 ? count : Math.max(0, count - idle / tuning.decayMinutes());
    }

    /** Notes how often a key was used: its count, from 0 to 255. */
    public void frequency(Bytes key, int count) {
        traces().set(key, trace(count));
    }

    private int trace(int count) {
        return minute() << Byte.SIZE | count;
    }

    /** The count after one more use. */
    int raised(int count) {
        double steps = (double) tuning.logFactor() * Math.max(0, count - FIRST) + 1;
        return count < MOST && random.nextDouble() * steps < 1 ? count + 1 : count;
    }

    @Override
    long score(Bytes key) {
        return (long) MOST - frequency(key);
    }

    @Override
    public void stored(Bytes key) {
        if (traces().get(key) == null) {
            traces().set(key, trace(FIRST));
        }
    }

    @Override
    public void used(Bytes key) {
        traces().set(key, trace(raised(frequency(key))));
    }
}
