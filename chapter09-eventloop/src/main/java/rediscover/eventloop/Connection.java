package rediscover.eventloop;

import java.net.InetSocketAddress;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/**
 * A handler's connection to its client. Any thread may call these methods, except {@link #postpone}, which a handler calls
 * while it handles a request.
 */
public interface Connection {
    /** A number that no other connection of this server had or will have; the first is 1. */
    long id();

    /** The client's address. */
    InetSocketAddress remote();

    /** The address at which the client reached the server. */
    InetSocketAddress local();

    /** Values that are written to this client from now on are in this dialect. */
    void speak(Dialect dialect);

    /**
     * Sends a value that the client has not asked for. It arrives behind all answers that were given before, and ahead of
     * those that are given later. Never waits for the client.
     */
    void send(Resp value);

    /**
     * Says that the request under way cannot be answered yet. The handler gets the same request again after {@link #resume},
     * and then the requests that have arrived meanwhile.
     */
    void postpone();

    /** Gives the handler the postponed request again, soon. Does not wait for that. */
    void resume();

    /** Ends the connection once the answers given so far are sent. Later requests are not answered. */
    void close();

    /** Ends the connection at once, even if its client reads nothing. */
    void abort();
}
