package rediscover.server;

import java.net.InetSocketAddress;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** What a {@link Handler} may do to its connection besides answering. All methods may be called by any thread. */
public interface Connection {
    /** A number that no other connection of this server had or will have; the first is 1. */
    long id();

    /** Where the client is. */
    InetSocketAddress remote();

    /** From now on, values are written to this client in this dialect. */
    void speak(Dialect dialect);

    /**
     * Sends a value that nobody asked for. It arrives behind all answers that were given before, and ahead of all that
     * are given later. Never waits for the client.
     */
    void send(Resp value);

    /** Ends the connection once what was answered up to here is sent. What arrived behind it is not answered. */
    void close();

    /** Ends the connection at once, even if its client reads nothing. */
    void abort();
}
