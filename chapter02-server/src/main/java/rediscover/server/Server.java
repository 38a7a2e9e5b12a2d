package rediscover.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;

/** Listens, and gives each connection a {@link Handler}. Safe for several threads. */
public interface Server extends AutoCloseable {
    /**
     * A server with a thread for each connection, on a port of the loopback interface: nobody from outside gets in.
     *
     * @param port 0 takes any free one
     * @param handlers makes the handler of a new connection
     * @throws IOException when the port cannot be had
     */
    static Server start(int port, Function<Connection, Handler> handlers) throws IOException {
        return ThreadServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), handlers);
    }

    /** The port it listens on. */
    int port();

    /** How many clients are connected. */
    int clients();

    /** How many clients may be connected; one more gets an error and is disconnected. 10 000 unless told. */
    void maxClients(int count);

    /**
     * How many bytes of memory all clients together may hold, for requests that are not complete and answers that they do
     * not take; when it is more, who holds the most is disconnected. A quarter of the heap unless told.
     */
    void clientMemory(long bytes);

    /** How long a client may say nothing before it is disconnected; zero, which it is unless told, is for ever. */
    void idleTimeout(Duration timeout);

    /** Waits until it is closed. */
    void await() throws InterruptedException;

    /**
     * Ends it: nobody is accepted any more, the answers under way go out, and after a grace period the connections that are
     * left end by force. Returns when all is over; if a handler calls it, without waiting for that handler.
     */
    @Override
    void close();
}
