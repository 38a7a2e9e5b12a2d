package rediscover.handlers;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * A step on the way to a command. The last one runs it: {@link CommandRow#answer}. A step before may do something before
 * the next one, after it, or instead.
 */
@FunctionalInterface
public interface Runner {
    /**
     * Runs a request in a {@link Turn}. Throws nothing: a failure is an error as an answer.
     *
     * @return the answer
     */
    Resp run(CommandRow row, Session session, Request request);
}
