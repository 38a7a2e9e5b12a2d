package rediscover;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The time, up to a tenth of a second late: a thread reads the real clock ten times a second, so that requests need not.
 */
final class CoarseClock implements InstantSource, AutoCloseable {
    private static final long PERIOD_MILLIS = 100;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clock").daemon().factory());
    private volatile long millis;

    @SuppressWarnings("FutureReturnValueIgnored") // looking at a clock does not fail
    CoarseClock(InstantSource exact) {
        millis = exact.millis();
        timer.scheduleAtFixedRate(() -> millis = exact.millis(), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public void close() {
        timer.close();
    }
}
