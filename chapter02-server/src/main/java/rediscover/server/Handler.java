package rediscover.server;

import java.util.Iterator;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/**
 * Answers what one client asks. There is one for each connection, so what it has to remember about its client is in
 * plain fields. It sees no socket, which is why it can be tested without one.
 */
public interface Handler {
    /**
     * Answers requests in the order in which they arrived.
     *
     * @param batch requests that have arrived; it ends early when enough answers for one write have gathered, and the
     *     rest comes with the next call
     * @param replies takes one answer for each request taken from the batch, unless it is postponed
     */
    void handle(Iterator<Request> batch, RespWriter replies);

    /** The connection has ended; nothing is asked any more. */
    void end();
}
