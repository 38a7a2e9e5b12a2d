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
 * A thread that waits for many channels at once, and goes round as long as there is something to do.
 *
 * <pre>
 *   ┌─► wait ──► serve the channels that are ready ──► what others asked for ──► tick? ──► end of the round ─┐
 *   └────────────────────────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>It is the {@link Turn} of everything that runs on it: there is no lock to take, since there is nobody else. Other
 * threads ask it to do something, and that wakes it up.
 */
public final class EventLoop implements Turn, AutoCloseable {
    /** What is to be done when a channel is ready. */
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
    private boolean asleep; // guarded by door; or about to wait
    private boolean ended; // guarded by door
    private boolean closed;
    private long nextTick = System.nanoTime();

    private EventLoop(Selector selector) {
        this.selector = selector;
    }

    /** A loop that goes round from now on. */
    public static EventLoop start() throws IOException {
        EventLoop loop = new EventLoop(Selector.open());
        loop.thread.start();
        return loop;
    }

    /** Has something done at the end of every round, after what has been added before. */
    public void atEndOfRound(Runnable work) {
        take(() -> endOfRound.add(work));
    }

    /** Has something done about ten times a second. */
    public void atTick(Runnable work) {
        take(() -> ticks.add(work));
    }

    /** Has a channel served when it is ready; on the loop's thread. */
    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    /** Whether this is the loop's thread. */
    @SuppressWarnings("ReferenceEquality") // a thread equals itself only
    boolean isHere() {
        return Thread.currentThread() == thread;
    }

    /** Does the work now if this is the loop's thread, otherwise soon, without waiting for it. */
    void ask(Runnable work) {
        if (isHere()) {
            work.run();
        } else {
            later(work);
        }
    }

    /** Does the work in the next round, before its end. */
    void later(Runnable work) {
        synchronized (door) {
            if (ended) {
                work.run(); // one after the other, still
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
            // To go on is more important: without memory or file descriptors, there may be no way to say so.
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

    /** Does one after the other, whatever becomes of those before. */
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
            if (key.isValid()) { // nobody before it has closed its channel
                ((Ready) key.attachment()).ready(key);
            }
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    /**
     * Ends after the round under way, closes the channels that are left, and returns when it has. What is asked for later is
     * done by whoever asks.
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
