package rediscover.expiry;

import static java.lang.System.Logger.Level.ERROR;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import rediscover.handlers.Turn;

/**
 * Removes keys that nobody looks up.
 *
 * <p>Ten times a second it draws keys at random, and goes on as long as it finds many whose time is up: as many as are
 * expired at any time are then a tenth of those with a deadline, or fewer. It may take a quarter of the time for that, in
 * turns so short that no client notices.
 *
 * <p>Source: <a href="https://redis.io/docs/latest/commands/expire/">EXPIRE, "How Redis expires keys"</a>.
 */
public final class ActiveExpiry implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ActiveExpiry.class.getName());
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration LONGEST_CYCLE = PERIOD.dividedBy(4);
    private static final Duration LONGEST_TURN = Duration.ofMillis(1);

    private final Expiry expiry;
    private final Turn turn;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("expiry").daemon().factory());
    private boolean more; // guarded by turn

    /** Works on from now on, ten times a second, until it is closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // a cycle throws nothing
    public ActiveExpiry(Expiry expiry, Turn turn) {
        this.expiry = expiry;
        this.turn = turn;
        timer.scheduleWithFixedDelay(this::cycle, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cycle() {
        try {
            long end = System.nanoTime() + LONGEST_CYCLE.toNanos();
            do {
                turn.take(this::oneTurn);
            } while (more && System.nanoTime() < end);
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "expiry failed, and will be tried again", e);
        }
    }

    private void oneTurn() {
        long end = System.nanoTime() + LONGEST_TURN.toNanos();
        do {
            more = expiry.sample(random);
        } while (more && System.nanoTime() < end);
    }

    @Override
    public void close() {
        timer.close();
    }
}
