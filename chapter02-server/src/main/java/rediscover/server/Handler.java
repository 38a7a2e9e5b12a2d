package rediscover.server;

import java.io.IOException;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/**
 * Answers what one client asks. There is one for each connection, so it remembers its client in plain fields. It sees no
 * socket, which is why it can be tested without one.
 */
public interface Handler {
    /** Answers a request: writes its answer behind those of earlier requests. */
    void handle(Request request, RespWriter answers);

    /**
     * The answers written so far, perhaps none, are about to be sent.
     *
     * @throws IOException when they must not be: the connection ends, and its client gets none of them
     */
    default void beforeSending() throws IOException {}

    /** The connection has ended; nothing is asked any more. Called once. */
    default void end() {}
}
