package rediscover.server;

import java.net.InetSocketAddress;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/**
 * What a {@link Handler} may do to its connection besides answering. Any thread may call any method but {@link #postpone},
 * which is for the thread that is in the handler.
 */
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

    /**
     * The handler, in the middle of a batch, cannot answer yet the request that it has taken last. The batch ends with it; after
     * {@link #resume} it comes again, and behind it what has arrived meanwhile.
     */
    void postpone();

    /** Has the handler asked again what it has postponed, in a batch of its own. Never waits for that. */
    void resume();

    /** Ends the connection once what was answered up to here is sent. What arrived behind it is not answered. */
    void close();

    /** Ends the connection at once, even if its client reads nothing. */
    void abort();
}
