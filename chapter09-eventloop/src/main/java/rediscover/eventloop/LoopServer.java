package rediscover.eventloop;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import rediscover.resp.Bytes;
import rediscover.server.Connection;
import rediscover.server.Handler;

/** Accepts connections and serves them on an {@link EventLoop}. */
public final class LoopServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopServer.class.getName());
    private static final int BACKLOG = 511;
    private static final int SPARE_SIZE = 64 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final ServerSocketChannel listener;
    private final Function<Connection, Handler> handlers;
    private final Set<LoopConnection> connections = new HashSet<>();
    private final byte[] spare = new byte[SPARE_SIZE];
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<LoopConnection> toFlush = new ArrayList<>();
    private List<LoopConnection> flushing = new ArrayList<>();
    private long lastId;
    private volatile int clients;
    private volatile int maxClients = 10_000;
    private volatile long idleNanos; // 0: for ever

    private LoopServer(EventLoop loop, ServerSocketChannel listener, Function<Connection, Handler> handlers) {
        this.loop = loop;
        this.listener = listener;
        this.handlers = handlers;
    }

    /** Listens, and serves as soon as the loop goes round. */
    public static LoopServer start(InetSocketAddress address, EventLoop loop, Function<Connection, Handler> handlers)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, BACKLOG);
            LoopServer server = new LoopServer(loop, listener, handlers);
            loop.register(listener, SelectionKey.OP_ACCEPT, key -> server.accept());
            loop.atEndOfRound(server::flush);
            loop.atTick(server::tick);
            return server;
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    EventLoop loop() {
        return loop;
    }

    /** A buffer to read into, for whoever is being served. */
    byte[] spare() {
        return spare;
    }

    /** The port it listens on. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** How many clients are connected. */
    public int clients() {
        return clients;
    }

    /** How many clients may be connected; one more gets an error and is disconnected. */
    public void maxClients(int count) {
        maxClients = count;
    }

    /** How long a client may say nothing before it is disconnected; zero is for ever. */
    public void idleTimeout(Duration timeout) {
        idleNanos = timeout.toNanos();
    }

    private void accept() {
        try {
            for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
                welcome(channel);
            }
        } catch (IOException e) {
            if (listener.isOpen()) {
                LOG.log(WARNING, "cannot accept a connection: " + e.getMessage());
            }
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        if (connections.size() >= maxClients) {
            channel.configureBlocking(false);
            channel.write(ByteBuffer.wrap(
                    Bytes.of("-ERR max number of clients reached\r\n").toArray()));
            channel.close();
            return;
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        LoopConnection connection =
                new LoopConnection(++lastId, channel, (InetSocketAddress) channel.getRemoteAddress(), this, handlers);
        connection.key(loop.register(channel, SelectionKey.OP_READ, connection));
        connections.add(connection);
        clients = connections.size();
    }

    void forget(LoopConnection connection) {
        connections.remove(connection);
        clients = connections.size();
    }

    void flushAtEndOfRound(LoopConnection connection) {
        toFlush.add(connection);
    }

    private void flush() {
        List<LoopConnection> ready = toFlush;
        toFlush = flushing;
        flushing = ready;
        ready.forEach(LoopConnection::flush);
        ready.clear();
    }

    private void tick() {
        long now = System.nanoTime();
        for (LoopConnection connection : List.copyOf(connections)) {
            connection.tick(now, idleNanos);
        }
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        loop.take(() -> {
            try {
                listener.close();
            } catch (IOException e) {
                LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
            }
            List.copyOf(connections).forEach(LoopConnection::close);
        });
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (clients > 0 && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        loop.take(() -> List.copyOf(connections).forEach(LoopConnection::abort));
        loop.close();
        closed.countDown();
    }
}
