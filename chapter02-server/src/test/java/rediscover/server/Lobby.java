package rediscover.server;

import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogRecord;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

/**
 * A server of threads whose connections say nothing and do not end before they are let go. It remembers whom its listener
 * has accepted, and for whom a handler was made.
 */
final class Lobby implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration NOTICE = Duration.ofMillis(300);

    final List<Socket> accepted = new CopyOnWriteArrayList<>();
    final List<Connection> welcome = new CopyOnWriteArrayList<>();
    final List<Thread> ending = new CopyOnWriteArrayList<>(); // the threads of connections that are about to end
    volatile Thread accepting;

    private final CountDownLatch letGo = new CountDownLatch(1);
    private final LogCapture log = new LogCapture(Server.class);
    private final LogCapture others = new LogCapture(Connection.class); // what becomes of connections is not the point
    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Callable<?> ahead;
    private final ServerSocket listener = new Listener();
    private final ThreadServer server;
    private volatile Throwable death; // of the accepting thread

    /** What happens when somebody comes, before anything else does. */
    @FunctionalInterface
    interface Obstacle {
        void meet(Connection connection);
    }

    Lobby() throws IOException {
        this(() -> null, _ -> {});
    }

    /**
     * @param ahead happens each time the listener is asked, before it accepts
     * @param obstacle happens each time a handler is made
     */
    Lobby(Callable<?> ahead, Obstacle obstacle) throws IOException {
        this.ahead = ahead;
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> die(e));
        this.server = ThreadServer.start(listener, connection -> {
            obstacle.meet(connection);
            welcome.add(connection);
            return new Guest();
        });
    }

    private void die(Throwable e) {
        death = e;
        try {
            listener.close(); // whoever has knocked need not wait any more
        } catch (IOException again) {
            e.addSuppressed(again);
        }
    }

    /** How many the server takes for connected. */
    int clients() {
        return server.clients();
    }

    void maxClients(int count) {
        server.maxClients(count);
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

    /** Fails if the accepting thread has died, with what it died of. */
    void check() {
        switch (death) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(death);
        }
    }

    /** Lets all connections end that have to wait for it. */
    void letGo() {
        letGo.countDown();
    }

    /** Ends the server by force. */
    void end() {
        server.abort();
    }

    /** Closes the server in an orderly way. */
    void closeServer() {
        server.close();
    }

    /** What the server has complained of, each thing once. */
    List<String> complaints() {
        return log.records().stream().map(LogRecord::getMessage).distinct().toList();
    }

    List<LogRecord> log() {
        return log.records();
    }

    @Override
    public void close() {
        letGo();
        end();
        log.close();
        others.close();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private final class Listener extends ServerSocket {
        Listener() throws IOException {
            super(0, 100, InetAddress.getLoopbackAddress());
        }

        /** Closed it is only when the accepting thread has noticed: what that does then, others see. */
        @Override
        public void close() throws IOException {
            super.close();
            Thread waiting = accepting;
            if (waiting != null && !waiting.equals(Thread.currentThread())) {
                try {
                    waiting.join(NOTICE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
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
            Socket socket = super.accept();
            accepted.add(socket);
            return socket;
        }
    }

    private final class Guest implements Handler {
        @Override
        public void handle(Iterator<Request> batch, RespWriter replies) {
            batch.forEachRemaining(_ -> {});
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
