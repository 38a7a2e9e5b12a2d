package rediscover.handlers;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * A step on the way to a command. The last one runs it: {@link CommandRow#answer}. An earlier step may act before the
 * next one, after it, or instead of it.
 */
@FunctionalInterface
public interface Runner {
    /**
     * Runs a request in a {@link Turn}. A failure is an error as an answer; at worst, an Error is thrown.
     *
     * @return the answer
     */
    Resp run(CommandRow row, Session session, Request request);
}
