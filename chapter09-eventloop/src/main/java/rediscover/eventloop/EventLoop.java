package rediscover.eventloop;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import rediscover.handlers.Turn;

/**
 * A thread that waits for many channels at once, and serves those that are ready, round after round.
 *
 * <pre>
 *   ┌─► wait ──► serve the channels that are ready ──► work of other threads ──► tick? ──► end of the round ─┐
 *   └────────────────────────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>The loop is the {@link Turn} of a database: all work runs on its one thread, so there is no lock to take. Another thread
 * that has work for the loop hands it over, and wakes the loop.
 */
public final class EventLoop implements Turn, AutoCloseable {
    /** The work to do when a channel is ready. */
    interface Ready {
        void ready(SelectionKey key);
    }

    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final Duration TICK = Duration.ofMillis(100);

    private final Selector selector;
    private final Thread thread = Thread.ofPlatform().name("loop").unstarted(this::run);
    private final List<Runnable> endOfRound = new ArrayList<>();
    private final List<Runnable> ticks = new ArrayList<>();
    private final Object door = new Object();
    private List<Runnable> asked = new ArrayList<>(); // guarded by door
    private List<Runnable> doing = new ArrayList<>();
    private boolean asleep; // or about to fall asleep; guarded by door
    private boolean ended; // guarded by door
    private boolean closed;
    private long nextTick = System.nanoTime();

    private EventLoop(Selector selector) {
        this.selector = selector;
    }

    /** Starts a loop. */
    public static EventLoop start() throws IOException {
        EventLoop loop = new EventLoop(Selector.open());
        loop.thread.start();
        return loop;
    }

    /** Adds work that is done at the end of every round, behind the work that was added before. */
    public void atEndOfRound(Runnable work) {
        take(() -> endOfRound.add(work));
    }

    /** Adds work that is done about ten times a second. */
    public void atTick(Runnable work) {
        take(() -> ticks.add(work));
    }

    /** Has a channel served when it is ready. Called on the loop's thread. */
    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    /** Whether this is the loop's thread. */
    @SuppressWarnings("ReferenceEquality") // a thread equals itself only
    boolean isHere() {
        return Thread.currentThread() == thread;
    }

    /** Does the work at once if this is the loop's thread. Otherwise the loop does it soon, and nobody waits for it. */
    void ask(Runnable work) {
        if (isHere()) {
            work.run();
        } else {
            later(work);
        }
    }

    /** Has the work done soon: in this round, if the loop has not begun with the work of other threads, or in the next one. */
    public void later(Runnable work) {
        synchronized (door) {
            if (ended) {
                work.run(); // the door still keeps other threads out meanwhile
                return;
            }
            asked.add(work);
            if (asleep) {
                asleep = false;
                selector.wakeup();
            }
        }
    }

    @Override
    public void take(Runnable work) {
        if (isHere()) {
            work.run();
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        later(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        switch (done.handle((_, thrown) -> thrown).join()) {
            case null -> {}
            case Error error -> throw error;
            case Throwable exception -> throw (RuntimeException) exception;
        }
    }

    private void run() {
        while (!closed) {
            try {
                goRound();
            } catch (IOException | RuntimeException | Error e) {
                report(e);
            }
        }
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            report(e);
        }
        synchronized (door) {
            ended = true;
            doWhatWasAsked();
        }
    }

    private static void report(Throwable e) {
        try {
            LOG.log(ERROR, "the loop goes on, though something failed", e);
        } catch (RuntimeException | Error again) {
            // To go on is more important. Without memory or file descriptors, perhaps nothing can be logged.
        }
    }

    private void goRound() throws IOException {
        if (mayWait()) {
            selector.select(EventLoop::serve, 1 + Math.max(0, nextTick - System.nanoTime()) / 1_000_000);
        } else {
            selector.selectNow(EventLoop::serve);
        }
        doWhatWasAsked();
        long now = System.nanoTime();
        if (now - nextTick >= 0) {
            nextTick = now + TICK.toNanos();
            doAll(ticks);
        }
        doAll(endOfRound);
    }

    private boolean mayWait() {
        synchronized (door) {
            asleep = asked.isEmpty() && nextTick - System.nanoTime() > 0;
            return asleep;
        }
    }

    private void doWhatWasAsked() {
        synchronized (door) {
            asleep = false;
            List<Runnable> empty = doing;
            doing = asked;
            asked = empty;
        }
        doAll(doing);
        doing.clear();
    }

    /** Runs one task after the other. One that fails does not keep the others from being run. */
    private static void doAll(List<Runnable> works) {
        for (int i = 0; i < works.size(); i++) {
            try {
                works.get(i).run();
            } catch (RuntimeException | Error e) {
                report(e);
            }
        }
    }

    private static void serve(SelectionKey key) {
        try {
            if (key.isValid()) { // otherwise a channel that was served before it has closed it
                ((Ready) key.attachment()).ready(key);
            }
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    /**
     * Ends the loop after the round under way, and closes the channels that are left. Returns when that is done. A thread that
     * has work for the loop afterwards does it itself.
     */
    @Override
    public void close() {
        take(() -> closed = true);
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends soon anyway
        }
    }

    /** Waits until it has ended, unless this is its own thread. */
    void await() throws InterruptedException {
        if (!isHere()) {
            thread.join();
        }
    }
}
