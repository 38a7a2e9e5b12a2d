package rediscover.server;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Accepts connections, and gives each one a {@link Handler} and a virtual thread.
 *
 * <p>It ends by {@link #close()}: it accepts nobody any more, and sends the answers under way. Safe for several threads.
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
        try {
            return start(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), handlers, GRACE);
        } catch (IOException e) {
            throw new IOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
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
     * Accepts clients until the server closes. A failure that concerns one client does not keep the others out: it is
     * reported, and the loop goes on after a pause.
     */
    private void accept() {
        while (!closing) {
            try {
                welcome(listener.accept());
            } catch (IOException | RuntimeException | Error e) {
                if (!closing) {
                    pause(e);
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
            socket.setTcpNoDelay(true); // an answer is complete when it leaves
            Connection connection = new Connection(socket, handlers.get());
            Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
            connections.put(connection, thread);
            thread.start();
        } catch (IOException | RuntimeException | Error e) {
            connections.values().removeIf(thread -> thread.getState() == Thread.State.NEW); // it could not be started
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

    /** Waits a moment, then reports the failure: most likely, file descriptors or memory are short until a client leaves. */
    private static void pause(Throwable failure) {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
            LOG.log(WARNING, "cannot accept a connection", failure);
        } catch (InterruptedException | RuntimeException | Error e) {
            // Without memory there is no way to say so; to accept the next client is more important.
        }
    }

    /**
     * Ends the server: nobody is accepted any more, and the conversations end as soon as the requests that have been read are
     * answered. Connections that are left after the grace period, or when the waiting is interrupted, end by force. Not for
     * handlers: such a call would wait for its own end.
     */
    @Override
    public void close() {
        closing = true;
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            listener.close();
            accepting.join(grace); // from then on there are no new connections
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
