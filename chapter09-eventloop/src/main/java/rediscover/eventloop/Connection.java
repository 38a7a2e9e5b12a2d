package rediscover.eventloop;

import java.net.InetSocketAddress;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/**
 * What a handler may do to its connection besides answering. Any thread may call any method but {@link #postpone}, which is
 * for the loop's thread while it is in the handler.
 */
public interface Connection {
    /** A number that no other connection of this server had or will have; the first is 1. */
    long id();

    /** The client's address. */
    InetSocketAddress remote();

    /** From now on, values are written to this client in this dialect. */
    void speak(Dialect dialect);

    /**
     * Sends a value that the client has not asked for. It arrives behind all answers that were given before, and ahead of all
     * that are given later. Never waits for the client.
     */
    void send(Resp value);

    /**
     * The handler cannot answer yet the request that it is handling. After {@link #resume} the request comes again, and behind
     * it those that have arrived meanwhile.
     */
    void postpone();

    /** Has the handler asked again what it has postponed. Never waits for that. */
    void resume();

    /** Ends the connection once the answers given so far are sent. Requests that arrived behind them are not answered. */
    void close();

    /** Ends the connection at once, even if its client reads nothing. */
    void abort();
}
