package rediscover.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread does. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 500_000;

    private Await() {}

    /** Returns as soon as the condition holds; fails when it does not come to hold. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, LONGEST, condition);
    }

    /**
     * Returns as soon as the condition holds; fails when it does not come to hold within this time. On a machine that is so
     * busy that this thread hardly gets to look, the other one has up to three times as long.
     */
    public static void until(String what, Duration longest, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        long enough = longest.toNanos() / PAUSE_NANOS / 2;
        for (long looks = 0; !condition.call(); looks++) {
            long waited = System.nanoTime() - start;
            if (waited > 3 * longest.toNanos() || (waited > longest.toNanos() && looks > enough)) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
