package rediscover.eventloop;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import rediscover.handlers.Turn;

/**
 * A thread that waits for many channels at once, and goes round as long as there is something to do.
 *
 * <p>In each round: what other threads asked for, then what the channels are ready for, then what is to be done at the end
 * of a round, such as committing and sending. It is the {@link Turn} of everything that runs on it.
 */
public final class EventLoop implements Turn, AutoCloseable {
    /** What is to be done when a channel is ready. */
    interface Ready {
        void ready(SelectionKey key);
    }

    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final long TICK_MILLIS = 100;

    private final Selector selector;
    private final Thread thread = Thread.ofPlatform().name("loop").unstarted(this::goRound);
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean(); // or about to wake up
    private final List<Runnable> endOfRound = new ArrayList<>();
    private final List<Runnable> ticks = new ArrayList<>();
    private volatile boolean closed;

    /** Does not run yet, so that what it calls can be {@linkplain #atEndOfRound added} first. */
    public EventLoop() throws IOException {
        selector = Selector.open();
    }

    /** Has something done at the end of every round; before it is started. */
    public void atEndOfRound(Runnable work) {
        endOfRound.add(work);
    }

    /** Has something done about ten times a second; before it is started. */
    public void atTick(Runnable work) {
        ticks.add(work);
    }

    /** Goes round from now on. */
    public void start() {
        thread.start();
    }

    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    @Override
    public void take(Runnable work) {
        if (Thread.currentThread().equals(thread) || !thread.isAlive()) {
            work.run();
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        ask(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Has something done soon; for other threads. */
    void ask(Runnable work) {
        asked.add(work);
        if (awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    private void goRound() {
        long nextTick = System.nanoTime();
        while (!closed) {
            try {
                awake.set(false);
                if (asked.isEmpty()) {
                    selector.select(EventLoop::serve, TICK_MILLIS);
                } else {
                    selector.selectNow(EventLoop::serve);
                }
                awake.set(true);
                for (Runnable work = asked.poll(); work != null; work = asked.poll()) {
                    work.run();
                }
                if (System.nanoTime() - nextTick >= 0) {
                    nextTick = System.nanoTime() + TICK_MILLIS * 1_000_000;
                    ticks.forEach(Runnable::run);
                }
                endOfRound.forEach(Runnable::run);
            } catch (IOException | RuntimeException | Error e) {
                LOG.log(ERROR, "a round of the loop failed", e);
            }
        }
    }

    private static void serve(SelectionKey key) {
        ((Ready) key.attachment()).ready(key);
    }

    @Override
    public void close() {
        take(() -> closed = true);
    }
}
