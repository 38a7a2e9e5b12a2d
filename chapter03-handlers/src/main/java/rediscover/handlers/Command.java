package rediscover.handlers;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * What a command does. It returns its answer as a value: it can be tested without a network, its answer can become an
 * element of another one, and if it fails half way there is no half an answer on the wire.
 */
@FunctionalInterface
public interface Command {
    /**
     * Runs in a {@link Turn}.
     *
     * @param request has as many words as the command's row asks for
     * @return the answer; null if there is nothing to say
     * @throws CommandException when the client is to get an error
     */
    Resp run(Session session, Request request);
}
