package rediscover.commands.connection;

import java.util.Arrays;

/** How fast a count grows: the average of the last 16 tenths of a second. Redis takes the same. */
final class Rate {
    private static final long PERIOD_MILLIS = 100;

    private final long[] perSecond = new long[16];
    private int next;
    private long count;
    private long countedAt; // milliseconds

    /** Notes the count at a time. It is enough to be told now and then, and before {@link #perSecond()}. */
    void note(long now, long millis) {
        long passed = millis - countedAt;
        if (passed >= PERIOD_MILLIS) {
            long sample = (now - count) * 1000 / passed;
            for (long period = Math.min(passed / PERIOD_MILLIS, perSecond.length); period > 0; period--) {
                perSecond[next] = sample;
                next = (next + 1) % perSecond.length;
            }
            count = now;
            countedAt = millis;
        }
    }

    /** Begins anew: the count is zero. */
    void reset() {
        Arrays.fill(perSecond, 0);
        count = 0;
    }

    long perSecond() {
        return Arrays.stream(perSecond).sum() / perSecond.length;
    }
}
