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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import rediscover.resp.Bytes;

/**
 * Accepts connections and gives each a virtual thread and a {@link Handler}.
 *
 * <p>It ends by {@link #close()}: it accepts nobody any more, lets the answers under way out, and returns when all
 * connections have ended, after a grace period by force. Safe for several threads.
 */
public final class Server implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final int BACKLOG = 511;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final ServerSocket listener;
    private final Function<Connection, Handler> handlers;
    private final Map<SocketConnection, Thread> connections = new ConcurrentHashMap<>();
    private final Thread accepting = Thread.ofPlatform().name("accept").unstarted(this::accept);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int maxClients = 10_000;
    private volatile int idleMillis; // 0: for ever
    private volatile boolean closing;

    private Server(ServerSocket listener, Function<Connection, Handler> handlers) {
        this.listener = listener;
        this.handlers = handlers;
    }

    /**
     * Listens and serves from now on.
     *
     * @param address where; port 0 takes any free one
     * @param handlers makes the handler of a new connection
     * @throws IOException when the address cannot be had
     */
    public static Server start(InetSocketAddress address, Function<Connection, Handler> handlers) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
        } catch (IOException e) {
            listener.close();
            String name = address.getHostString() + ":" + address.getPort();
            throw new IOException("cannot listen on " + name + ": " + e.getMessage(), e);
        }
        Server server = new Server(listener, handlers);
        server.accepting.start();
        return server;
    }

    /** Listens on a port of the loopback interface: nobody from outside gets in. */
    public static Server start(int port, Function<Connection, Handler> handlers) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), handlers);
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many clients are connected. */
    public int clients() {
        return connections.size();
    }

    /** How many clients may be connected; one more gets an error and is disconnected. */
    public void maxClients(int count) {
        maxClients = count;
    }

    /** How long a client may say nothing before it is disconnected; zero is for ever. Holds from its next request on. */
    public void idleTimeout(Duration timeout) {
        idleMillis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    }

    int idleMillis() {
        return idleMillis;
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    private void accept() {
        for (long id = 1; !closing; id++) {
            try {
                welcome(id, listener.accept());
            } catch (IOException | RuntimeException | Error e) {
                if (!closing) {
                    LOG.log(WARNING, "cannot accept a connection", e);
                    pause(); // out of file descriptors, most likely: some client has to leave first
                }
            }
        }
    }

    private void welcome(long id, Socket socket) throws IOException {
        try {
            if (connections.size() >= maxClients) {
                Thread.startVirtualThread(() -> refuse(socket));
                return;
            }
            socket.setTcpNoDelay(true); // a batch of answers is complete: nothing to wait for
            socket.setKeepAlive(true);
            SocketConnection connection = new SocketConnection(id, socket, this, handlers);
            Thread thread = Thread.ofVirtual().name("client-" + id).unstarted(connection);
            connections.put(connection, thread);
            thread.start();
        } catch (IOException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    private static void refuse(Socket socket) {
        try (socket) {
            socket.getOutputStream()
                    .write(Bytes.of("-ERR max number of clients reached\r\n").toArray());
            SocketConnection.linger(socket);
        } catch (IOException e) {
            // It did not wait for the answer.
        }
    }

    void forget(SocketConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
            accepting.join(GRACE); // from then on there are no new connections
            connections.keySet().forEach(SocketConnection::close);
            connections.values().remove(Thread.currentThread()); // it ends when this handler has answered
            long deadline = System.nanoTime() + GRACE.toNanos();
            for (Thread thread : connections.values()) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (IOException e) {
            LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.keySet().forEach(SocketConnection::abort);
            closed.countDown();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
