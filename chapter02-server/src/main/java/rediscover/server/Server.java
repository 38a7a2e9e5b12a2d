package rediscover.server;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Accepts connections, and gives each one a {@link Handler} and a virtual thread.
 *
 * <p>It ends by {@link #close()}: it accepts nobody any more, lets the answers under way out, and returns when all
 * connections have ended, after a grace period by force. Safe for several threads.
 */
public final class Server implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final int BACKLOG = 511; // connections that wait to be accepted, as many as in Redis
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final ServerSocket listener;
    private final Supplier<Handler> handlers;
    private final Duration grace;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
    private final Thread accepting = Thread.ofPlatform().name("accept").unstarted(this::accept);
    private volatile boolean closing;

    private Server(ServerSocket listener, Supplier<Handler> handlers, Duration grace) {
        this.listener = listener;
        this.handlers = handlers;
        this.grace = grace;
    }

    /**
     * Listens on a port of the loopback interface, where nobody from outside gets in, and serves from now on.
     *
     * @param port 0 takes any free one
     * @param handlers makes the handler of a new connection
     * @throws IOException when the port cannot be had
     */
    public static Server start(int port, Supplier<Handler> handlers) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        return start(listener, handlers, GRACE);
    }

    /** Serves the clients of this listener from now on; {@code grace} is how long close waits for them. */
    static Server start(ServerSocket listener, Supplier<Handler> handlers, Duration grace) {
        Server server = new Server(listener, handlers, grace);
        server.accepting.start();
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The number of clients that are connected. */
    public int clients() {
        return connections.size();
    }

    /**
     * Accepts clients until the server closes. A failure that concerns one client must not keep the others out: it is
     * reported, and the loop goes on after a pause, without which it would spin.
     */
    private void accept() {
        while (!closing) {
            try {
                welcome(listener.accept());
            } catch (IOException | RuntimeException | Error e) {
                if (!closing) {
                    report(e);
                    pause(); // most likely there are no file descriptors or no memory, until a client leaves
                }
            }
        }
    }

    /**
     * Begins a conversation: with a handler, on a virtual thread that is known to the server before it runs. If that fails,
     * the socket is closed.
     */
    private void welcome(Socket socket) throws IOException {
        try {
            socket.setTcpNoDelay(true); // answers leave when they are complete: there is nothing to wait for
            Connection connection = new Connection(socket, handlers.get());
            Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
            connections.put(connection, thread);
            thread.start();
        } catch (IOException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    private void serve(Connection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(connection);
        }
    }

    private static void report(Throwable e) {
        try {
            LOG.log(WARNING, "cannot accept a connection", e);
        } catch (RuntimeException | Error again) {
            // Without memory there is no way to say so; to accept the next client is more important.
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Closes the listener and waits for the accepting thread: from then on there are no new connections. Then closes all
     * connections and waits for their threads. When the grace period is over, or the waiting is interrupted, the connections
     * that are left end by force.
     */
    @Override
    public void close() {
        closing = true;
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            listener.close();
            accepting.join(grace);
            connections.keySet().forEach(Connection::close);
            for (Thread thread : connections.values()) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (IOException e) {
            LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.keySet().forEach(Connection::abort);
        }
    }
}
