package rediscover.handlers;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/** A step on the way to a command. A runner may hold another one and do something before it, after it, or instead. */
public interface Runner {
    /**
     * Runs a request in a {@link Turn}. Throws nothing: what goes wrong is an error as an answer.
     *
     * @return the answer; null if there is nothing to say
     */
    Resp run(Session session, CommandRow row, Request request);
}
