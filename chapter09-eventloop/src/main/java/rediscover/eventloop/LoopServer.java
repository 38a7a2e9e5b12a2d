package rediscover.eventloop;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;
import rediscover.server.EchoHandler;
import rediscover.server.Handler;

/** Accepts connections and serves them on an {@link EventLoop}, which ends with it. */
public final class LoopServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopServer.class.getName());
    private static final int BACKLOG = 511;
    private static final int MOST_ACCEPTED_IN_A_ROUND = 100;
    private static final int SPARE_SIZE = 64 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final ServerSocketChannel listener;
    private final int port;
    private final Function<Connection, Handler> handlers;
    private final byte[] spare = new byte[SPARE_SIZE];
    private final Set<LoopConnection> connections = new LinkedHashSet<>();
    private final Set<LoopConnection> refused = new HashSet<>(); // among them
    private final List<LoopConnection> toFlush = new ArrayList<>(); // at the end of the round
    private final List<LoopConnection> toEnd = new ArrayList<>(); // behind that
    private Consumer<Collection<Request>> prefetch = _ -> {};
    private LineSyntax lines = RequestReader::words;
    private SelectionKey accepting;
    private long lastId;
    private long memory; // bytes that all connections together hold
    private boolean closing;
    private long closeBy;
    private volatile int clients;
    private volatile int maxClients = 10_000;
    private volatile long clientMemory = Runtime.getRuntime().maxMemory() / 4;
    private volatile long idleNanos; // 0: for ever

    private LoopServer(EventLoop loop, ServerSocketChannel listener, Function<Connection, Handler> handlers) {
        this.loop = loop;
        this.listener = listener;
        this.port = listener.socket().getLocalPort();
        this.handlers = handlers;
    }

    /**
     * Listens and serves from now on.
     *
     * @param address where; port 0 takes any free one
     * @param handlers makes the handler of a new connection
     * @throws IOException when the address cannot be had
     */
    public static LoopServer start(InetSocketAddress address, EventLoop loop, Function<Connection, Handler> handlers)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.socket().bind(address, BACKLOG);
            LoopServer server = new LoopServer(loop, listener, handlers);
            loop.take(server::listen);
            return server;
        } catch (IOException e) {
            listener.close();
            String name = address.getHostString() + ":" + address.getPort();
            throw new IOException("cannot listen on " + name + ": " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            listener.close();
            throw e;
        }
    }

    /** Listens on a port of the loopback interface, where nobody from outside gets in. */
    static LoopServer start(int port, EventLoop loop, Function<Connection, Handler> handlers) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), loop, handlers);
    }

    /**
     * Sets what is told, on the loop's thread, of requests before the first of them is handled, so that it can fetch the memory
     * that they will need. It changes nothing that a client could notice: the requests may come to be handled otherwise.
     */
    public void prefetch(Consumer<Collection<Request>> prefetch) {
        loop.take(() -> this.prefetch = prefetch);
    }

    void prefetch(Collection<Request> requests) {
        prefetch.accept(requests);
    }

    /** Sets how the lines that people type are split into words, for clients that connect from now on; by default at blanks. */
    public void lines(LineSyntax lines) {
        loop.take(() -> this.lines = lines);
    }

    LineSyntax lines() {
        return lines;
    }

    EventLoop loop() {
        return loop;
    }

    /** A buffer to read into, for the connection that is being served. */
    byte[] spare() {
        return spare;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** The number of clients that are connected. */
    public int clients() {
        return clients;
    }

    /** The most clients that may be connected; one more gets an error and is disconnected. By default 10 000. */
    public void maxClients(int count) {
        maxClients = count;
    }

    /**
     * The most bytes of memory that all clients together may hold, for requests that are not complete and answers that they do
     * not take. When it is more, the client that holds the most is disconnected. By default a quarter of the heap.
     */
    public void clientMemory(long bytes) {
        clientMemory = bytes;
    }

    /** How long a client may say nothing before it is disconnected; zero, the default, is for ever. */
    public void idleTimeout(Duration timeout) {
        idleNanos = timeout.toNanos();
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        loop.await();
    }

    private void listen() {
        try {
            accepting = loop.register(listener, SelectionKey.OP_ACCEPT, _ -> accept());
        } catch (IOException e) {
            throw new IllegalStateException("a channel that listens does not block", e);
        }
        loop.atTick(this::tick);
        loop.atEndOfRound(this::endRound);
    }

    private void accept() {
        try {
            for (int i = 0; i < MOST_ACCEPTED_IN_A_ROUND; i++) {
                SocketChannel channel = listener.accept();
                if (channel == null) {
                    return;
                }
                welcome(channel);
            }
        } catch (IOException | RuntimeException | Error e) {
            accepting.interestOps(0); // most likely there are no file descriptors, until a client leaves
            LOG.log(WARNING, "cannot accept a connection", e);
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // answers leave when they are complete
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            boolean welcome = clients < maxClients;
            LoopConnection connection =
                    new LoopConnection(++lastId, channel, this, welcome ? handlers : LoopServer::refuse);
            connections.add(connection);
            if (!welcome) {
                refused.add(connection);
            }
            clients = connections.size() - refused.size();
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static Handler refuse(Connection connection) {
        connection.send(Resp.error("ERR max number of clients reached"));
        connection.close();
        return new EchoHandler();
    }

    /** The connection has something to send. */
    void flushAtEndOfRound(LoopConnection connection) {
        toFlush.add(connection);
    }

    /** The connection has ended. */
    void endAtEndOfRound(LoopConnection connection) {
        toEnd.add(connection);
    }

    /** A connection holds more bytes of memory; if all together hold too many, the one that holds the most has to go. */
    void claim(long more) {
        memory += more;
        while (memory > clientMemory && more > 0) {
            LoopConnection heaviest = Collections.max(connections, Comparator.comparingLong(LoopConnection::memory));
            heaviest.expel();
        }
    }

    /** The bytes of memory that all connections hold; on the loop's thread. */
    long memory() {
        return memory;
    }

    private void endRound() {
        toFlush.forEach(LoopConnection::flush);
        toFlush.clear();
        for (int i = 0; i < toEnd.size(); i++) { // saying farewell may end others
            LoopConnection connection = toEnd.get(i);
            connections.remove(connection);
            refused.remove(connection);
            connection.sayFarewell();
        }
        toEnd.clear();
        clients = connections.size() - refused.size();
        if (closing && connections.isEmpty()) {
            loop.close();
        }
    }

    private void tick() {
        if (accepting.isValid()) {
            accepting.interestOps(SelectionKey.OP_ACCEPT); // if it had to pause
        }
        long now = System.nanoTime();
        connections.forEach(connection -> connection.tick(now, idleNanos));
        if (closing && now - closeBy >= 0) {
            connections.forEach(LoopConnection::abort);
        }
    }

    /** Begins to close. */
    private void hangUp() {
        if (!closing) {
            closing = true;
            closeBy = System.nanoTime() + GRACE.toNanos();
            try {
                listener.close();
            } catch (IOException e) {
                LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
            }
            connections.forEach(LoopConnection::close);
        }
    }

    /**
     * Ends it: no client is accepted any more, the answers under way go out, and after a grace period the connections that are
     * left end by force. Returns when all is over; a handler that calls it is not waited for.
     */
    @Override
    public void close() {
        loop.ask(this::hangUp);
        try {
            loop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
