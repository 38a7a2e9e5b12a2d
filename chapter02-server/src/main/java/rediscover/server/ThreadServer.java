package rediscover.server;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import rediscover.resp.Bytes;

/**
 * Accepts connections and gives each a virtual thread and a {@link Handler}.
 *
 * <p>It ends by {@link #close()}: it accepts nobody any more, lets the answers under way out, and returns when all
 * connections have ended, after a grace period by force. Safe for several threads.
 */
public final class ThreadServer implements Server {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final int BACKLOG = 511;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int LITTLE_MEMORY = 32 * 1024; // what a client takes that asks for little
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final ServerSocket listener;
    private final Function<Connection, Handler> handlers;
    private final Map<SocketConnection, Thread> connections = new ConcurrentHashMap<>();
    private final Thread accepting = Thread.ofPlatform().name("accept").unstarted(this::accept);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong memory = new AtomicLong(); // bytes that all connections together hold
    private volatile long clientMemory = Runtime.getRuntime().maxMemory() / 4;
    private volatile int maxClients = 10_000;
    private volatile int idleMillis; // 0: for ever
    private volatile Duration grace = GRACE;
    private volatile boolean closing;

    private ThreadServer(ServerSocket listener, Function<Connection, Handler> handlers) {
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
    public static ThreadServer start(InetSocketAddress address, Function<Connection, Handler> handlers)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
        } catch (IOException e) {
            listener.close();
            String name = address.getHostString() + ":" + address.getPort();
            throw new IOException("cannot listen on " + name + ": " + e.getMessage(), e);
        }
        return start(listener, handlers);
    }

    /** Serves from now on whoever comes to this listener. */
    static ThreadServer start(ServerSocket listener, Function<Connection, Handler> handlers) {
        ThreadServer server = new ThreadServer(listener, handlers);
        server.accepting.start();
        return server;
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public int clients() {
        return connections.size();
    }

    @Override
    public void maxClients(int count) {
        maxClients = count;
    }

    @Override
    public void clientMemory(long bytes) {
        clientMemory = bytes;
    }

    @Override
    public void idleTimeout(Duration timeout) {
        idleMillis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    }

    /** How long close waits for connections to end by themselves; five seconds unless told. */
    void grace(Duration duration) {
        grace = duration;
    }

    int idleMillis() {
        return idleMillis;
    }

    @Override
    public void await() throws InterruptedException {
        closed.await();
    }

    /**
     * Welcomes whom the listener accepts, with the numbers 1, 2, 3 …, until the server closes. Whatever goes wrong with one
     * must not keep others out: it is reported after a pause, without which the loop would spin; unless the server is
     * closing, when that is the end.
     */
    private void accept() {
        for (long id = 1; !closing; id++) {
            try {
                welcome(id, listener.accept());
            } catch (IOException | RuntimeException | Error e) {
                if (!closing) {
                    pause(); // out of file descriptors or memory, most likely: a client has to leave
                    warn(e);
                }
            }
        }
    }

    private static void warn(Throwable e) {
        try {
            LOG.log(WARNING, "cannot accept a connection", e);
        } catch (RuntimeException | Error again) {
            // Accepting the next one is more important: without memory or file descriptors, there may be no way to say
            // so.
        }
    }

    /**
     * Gives a connection its handler and a virtual thread {@code client-} and the number, which begins when both are known to
     * the server. One client too many is refused, by a thread of its own, because that may take a second. The socket has no
     * delay, and is kept alive; if anything fails, it is closed.
     */
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

    /** Tells a client that it is one too many, and waits until it has taken notice. */
    private static void refuse(Socket socket) {
        try (socket) {
            socket.getOutputStream()
                    .write(Bytes.of("-ERR max number of clients reached\r\n").toArray());
            SocketConnection.linger(socket);
        } catch (IOException e) {
            // It did not wait for the answer.
        }
    }

    /**
     * A connection holds so much more memory. When it is too much for all, who holds the most has to go; and so has this
     * one unless it asks for little, because what the other held is not free before its thread has ended.
     */
    void claim(SocketConnection connection, long more) {
        if (memory.addAndGet(more) > clientMemory) {
            SocketConnection heaviest =
                    Collections.max(connections.keySet(), Comparator.comparingLong(SocketConnection::memory));
            if (memory.get() > clientMemory) { // as ever: nobody has to go for one who is gone by now
                heaviest.expel();
                if (more > LITTLE_MEMORY) {
                    connection.expel();
                }
            }
        }
    }

    /** A connection holds so much less memory; it says so before it forgets that it held it. */
    void release(long less) {
        memory.addAndGet(-less);
    }

    void forget(SocketConnection connection) {
        connections.remove(connection);
    }

    /**
     * Closes the listener and waits for the accepting thread, then closes all connections and waits for their threads: for
     * each of both no longer than {@code grace}. Whoever is left then, or if the waiting is interrupted, ends by force; but
     * for the connection that this is called by, which is forgotten, because its answer has yet to leave.
     */
    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
            accepting.join(grace); // from then on there are no new connections
            connections.keySet().forEach(SocketConnection::close);
            connections.values().remove(Thread.currentThread()); // ends when this handler has answered
            long deadline = System.nanoTime() + grace.toNanos();
            for (Thread thread : connections.values()) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (IOException e) {
            LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            abort();
        }
    }

    /** Ends everything at once, by force, and wakes who waits for the end. */
    void abort() {
        closing = true;
        try {
            listener.close();
        } catch (IOException e) {
            LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
        }
        connections.keySet().forEach(SocketConnection::abort);
        closed.countDown();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
