package rediscover.handlers;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * What a command does. It returns its answer as a value: it can be tested without a network, its answer can become an
 * element of another one, and a command that fails half way leaves no half answer on the wire.
 *
 * <p><b>All or nothing.</b> A command answers with an error only if it has changed nothing. So it checks everything first,
 * then copies what it will keep, and changes the key space last: a check may refuse, and a copy may find no memory.
 */
@FunctionalInterface
public interface Command {
    /**
     * Runs in a {@link Turn}.
     *
     * @param request has a number of words that the command's row accepts
     * @throws CommandException when the client is to get an error
     */
    Resp run(Session session, Request request);
}
