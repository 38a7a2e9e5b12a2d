package rediscover.server;

import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogRecord;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

/**
 * A server of threads whose handlers answer everything with OK, and whose connections do not end before they are let go. It
 * remembers the sockets that its listener has accepted, and the handlers that were made.
 */
final class Lobby implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    final List<Handler> welcome = new CopyOnWriteArrayList<>();
    final List<Thread> ending = new CopyOnWriteArrayList<>(); // the threads of connections that are about to end
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final LogCapture log = new LogCapture(Server.class);
    private final LogCapture others = new LogCapture(Connection.class); // conversations are not the point
    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Callable<?> ahead;
    private final Listener listener = new WatchedListener();
    private final Server server;
    private volatile Throwable death; // of the accepting thread

    Lobby() throws IOException {
        this(() -> null, () -> {});
    }

    /**
     * @param ahead happens each time the listener is asked, before it accepts
     * @param obstacle happens each time a handler is made
     */
    Lobby(Callable<?> ahead, Runnable obstacle) throws IOException {
        this.ahead = ahead;
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> die(e));
        this.server = Server.start(
                listener,
                () -> {
                    obstacle.run();
                    Handler guest = new Guest();
                    welcome.add(guest);
                    return guest;
                },
                GRACE);
    }

    private void die(Throwable e) {
        death = e;
        try {
            listener.close(); // clients that knock need not wait any more
        } catch (IOException again) {
            e.addSuppressed(again);
        }
    }

    Listener listener() {
        return listener;
    }

    /** The number of clients that the server takes for connected. */
    int clients() {
        return server.clients();
    }

    RawClient knock() throws IOException {
        try {
            return RawClient.connect(listener.getLocalPort()).timeout(PATIENCE);
        } catch (IOException e) {
            check();
            throw e;
        }
    }

    /** Waits until something has come about. */
    void until(String what, Callable<Boolean> condition) throws Exception {
        Await.until(what, PATIENCE, () -> {
            check();
            return condition.call();
        });
    }

    /** Fails if the accepting thread has died, with the reason. */
    void check() {
        if (death instanceof UnsupportedOperationException e) {
            throw e; // nobody has written it yet
        }
        if (death != null) {
            throw new AssertionError("the accepting thread has died of " + death, death);
        }
    }

    /** Lets all connections end that have to wait for it. */
    void letGo() {
        letGo.countDown();
    }

    /** Closes the server in good order. */
    void closeServer() {
        server.close();
    }

    /** The server's complaints, each thing once. */
    List<String> complaints() {
        return log.records().stream().map(LogRecord::getMessage).distinct().toList();
    }

    List<LogRecord> log() {
        return log.records();
    }

    @Override
    public void close() {
        letGo();
        listener.end(server);
        log.close();
        others.close();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private final class WatchedListener extends Listener {
        WatchedListener() throws IOException {
            super(0);
        }

        @Override
        public Socket accept() throws IOException {
            accepting = Thread.currentThread();
            try {
                ahead.call();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return super.accept();
        }
    }

    private final class Guest implements Handler {
        @Override
        public void handle(Request request, RespWriter answers) {
            answers.write(Resp.OK);
        }

        @Override
        public void end() {
            ending.add(Thread.currentThread());
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
