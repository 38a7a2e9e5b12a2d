package rediscover.expiry;

import static java.lang.System.Logger.Level.ERROR;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import rediscover.handlers.Turn;

/**
 * Removes keys that no client looks up.
 *
 * <p>Ten times a second it draws keys at random, and goes on while the time of many of them is up. So after a while, at most a
 * tenth of the keys with a deadline have passed it. It works in short turns, with pauses three times as long: a client waits
 * for one of these turns at most, and three quarters of the time are left to the clients.
 *
 * <pre>
 *  turn                 turn     turn     turn                 turn
 *   ┌┐                   ┌──┐     ┌──┐     ┌─┐                  ┌┐
 * ──┘└───────────────────┘  └─────┘  └─────┘ └──────────────────┘└──
 *        100 ms           1   3    1   3            100 ms
 * </pre>
 *
 * <p>Source: <a href="https://redis.io/docs/latest/commands/expire/">EXPIRE, "How Redis expires keys"</a>.
 */
public final class ActiveExpiry implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ActiveExpiry.class.getName());
    private static final long REST_MILLIS = 100;
    private static final long PAUSE_MILLIS = 3;
    private static final long LONGEST_TURN_NANOS = 1_000_000;

    private final List<Expiry> expiries;
    private final Turn turn;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("expiry").daemon().unstarted(this::work);
    private boolean more; // set by a turn, while this thread waits for it

    /** Works from now on, until it is closed. */
    public ActiveExpiry(List<Expiry> expiries, Turn turn) {
        this.expiries = List.copyOf(expiries);
        this.turn = turn;
        thread.start();
    }

    private void work() {
        try {
            while (!closing.await(more ? PAUSE_MILLIS : REST_MILLIS, TimeUnit.MILLISECONDS)) {
                takeTurn();
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
    }

    private void takeTurn() {
        more = false;
        try {
            turn.take(this::expireSome);
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    private static void report(Throwable e) {
        try {
            LOG.log(ERROR, "active expiry failed, and will be tried again", e);
        } catch (RuntimeException | Error again) {
            // Without memory it cannot be logged. This thread must live on.
        }
    }

    private void expireSome() {
        long end = System.nanoTime() + LONGEST_TURN_NANOS;
        for (Expiry expiry : expiries) {
            boolean many;
            do {
                many = expiry.sample(random);
            } while (many && System.nanoTime() < end);
            more |= many;
        }
    }

    /** Returns when it has stopped. Not from within a turn. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it stops soon anyway
        }
    }
}
