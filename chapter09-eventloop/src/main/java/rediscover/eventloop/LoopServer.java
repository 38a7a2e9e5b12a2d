package rediscover.eventloop;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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

/** Accepts connections and serves them on an {@link EventLoop}, which ends with the server. */
public final class LoopServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopServer.class.getName());
    private static final int BACKLOG = 511;
    private static final int MOST_ACCEPTED_IN_A_ROUND = 100;
    private static final int MOST_REFUSED = 16; // each of them holds a file descriptor until it has read why
    private static final int SPARE_SIZE = 64 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final int port;
    private final Function<Connection, Handler> handlers;
    private final byte[] spare = new byte[SPARE_SIZE];
    private final Set<LoopConnection> connections = new LinkedHashSet<>();
    private final Ledger ledger = new Ledger(connections);
    private final Set<LoopConnection> refused =
            new HashSet<>(); // some of these connections, which do not count as clients
    private final List<LoopConnection> toFlush = new ArrayList<>(); // at the end of the round
    private final List<LoopConnection> toEnd = new ArrayList<>(); // after the others were flushed
    private Consumer<Collection<Request>> prefetch = _ -> {};
    private LineSyntax lines = RequestReader::words;
    private final List<SelectionKey> accepting = new ArrayList<>(); // one for each address
    private boolean shortOfDescriptors; // since the last time that nobody was waiting
    private long lastId;
    private boolean closing;
    private long closeBy;
    private volatile int clients;
    private volatile int maxClients = 10_000;
    private volatile long idleNanos; // 0: for ever

    private LoopServer(EventLoop loop, int port, Function<Connection, Handler> handlers) {
        this.loop = loop;
        this.port = port;
        this.handlers = handlers;
    }

    /**
     * Listens and serves from now on.
     *
     * @param address the address to listen on; port 0 takes any free one
     * @param handlers makes the handler of a new connection
     * @throws IOException when the address cannot be had
     */
    public static LoopServer start(InetSocketAddress address, EventLoop loop, Function<Connection, Handler> handlers)
            throws IOException {
        ServerSocketChannel listener = bind(address);
        LoopServer server = new LoopServer(loop, listener.socket().getLocalPort(), handlers);
        loop.take(() -> {
            server.accept(listener);
            loop.atTick(server::tick);
            loop.atEndOfRound(server::endRound);
        });
        return server;
    }

    /**
     * Listens on another address, too.
     *
     * @throws IOException when the address cannot be had
     */
    public void listenOn(InetSocketAddress address) throws IOException {
        ServerSocketChannel listener = bind(address);
        loop.take(() -> accept(listener));
    }

    private static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        // By default, 0.0.0.0 would stand for all addresses of version 6, too.
        ServerSocketChannel listener = address.getAddress() instanceof Inet4Address
                ? ServerSocketChannel.open(StandardProtocolFamily.INET)
                : ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.socket().bind(address, BACKLOG);
            return listener;
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
    public static LoopServer start(int port, EventLoop loop, Function<Connection, Handler> handlers)
            throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), loop, handlers);
    }

    /**
     * Sets a function that gets requests before the first of them is handled, on the loop's thread. It can load what they
     * will need into the cache. Perhaps some of these requests are never handled, so it must change nothing that a client could
     * notice.
     */
    public void prefetch(Consumer<Collection<Request>> prefetch) {
        loop.take(() -> this.prefetch = prefetch);
    }

    void prefetch(Collection<Request> requests) {
        prefetch.accept(requests);
    }

    /** Sets how a typed line is split into words, for clients that connect from now on. By default it is split at blanks. */
    public void lines(LineSyntax lines) {
        loop.take(() -> this.lines = lines);
    }

    LineSyntax lines() {
        return lines;
    }

    EventLoop loop() {
        return loop;
    }

    /** A buffer for input, which belongs to the connection that is being served. */
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

    /** Sets how many clients may be connected; by default 10 000. One more gets an error and is disconnected. */
    public void maxClients(int count) {
        maxClients = count;
    }

    /**
     * Sets how many bytes of memory all clients together may hold: for requests that are not answered yet, for answers that
     * they have not taken, and for what handlers keep; by default a quarter of the heap. When they hold more, the client that
     * holds the most is disconnected.
     */
    public void clientMemory(long bytes) {
        ledger.limit(bytes);
    }

    /** Sets how many bytes a client may have sent that are not answered yet; by default 1 GB. With more, it is disconnected. */
    public void inputLimit(long bytes) {
        ledger.inputLimit(bytes);
    }

    /** Sets how many bytes of answers a client may leave untaken; by default any number. With more, it is disconnected. */
    public void outputLimit(OutputLimit limit) {
        ledger.outputLimit(limit);
    }

    /** Sets how long a client may be idle before it is disconnected; by default zero, which means for ever. */
    public void idleTimeout(Duration timeout) {
        idleNanos = timeout.toNanos();
    }

    /** Waits until the server is closed. */
    public void await() throws InterruptedException {
        loop.await();
    }

    private void accept(ServerSocketChannel listener) {
        try {
            accepting.add(loop.register(listener, SelectionKey.OP_ACCEPT, this::accept));
        } catch (IOException e) {
            throw new IllegalStateException("a channel that listens does not block", e);
        }
    }

    private void accept(SelectionKey ready) {
        try {
            for (int i = 0; i < MOST_ACCEPTED_IN_A_ROUND && refused.size() < MOST_REFUSED; i++) {
                SocketChannel channel = ((ServerSocketChannel) ready.channel()).accept();
                if (channel == null) {
                    shortOfDescriptors = false;
                    return;
                }
                welcome(channel);
            }
        } catch (IOException e) {
            ready.interestOps(0); // most likely there is no file descriptor left, until a client leaves
            if (!shortOfDescriptors) {
                shortOfDescriptors = true;
                LOG.log(WARNING, "cannot accept connections for the moment: " + e.getMessage());
            }
        } catch (RuntimeException | Error e) {
            ready.interestOps(0); // perhaps there is no memory left
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

    /** The bytes of memory that all clients hold; on the loop's thread. */
    public long heldByClients() {
        return ledger.total();
    }

    Ledger ledger() {
        return ledger;
    }

    private void endRound() {
        toFlush.forEach(LoopConnection::flush);
        toFlush.clear();
        if (refused.size() >= MOST_REFUSED) {
            refused.forEach(LoopConnection::abort); // others wait for their file descriptors
        }
        for (int i = 0; i < toEnd.size(); i++) { // a farewell may end other connections, which are added here
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
        for (SelectionKey key : accepting) {
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT); // perhaps a failure has stopped it
            }
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
            for (SelectionKey key : accepting) {
                try {
                    key.channel().close();
                } catch (IOException e) {
                    LOG.log(WARNING, "cannot close " + key.channel() + ": " + e.getMessage());
                }
            }
            connections.forEach(LoopConnection::close);
        }
    }

    /**
     * Ends the server. No client is accepted any more, the answers under way go out, and the connections that are left after a
     * grace period end by force. Returns when all is over; to a handler it returns at once.
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
