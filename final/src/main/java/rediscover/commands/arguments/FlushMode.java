package rediscover.commands.arguments;

import rediscover.handlers.CommandException;
import rediscover.resp.Request;

/** The word behind FLUSHDB and FLUSHALL: ASYNC or SYNC. It changes nothing, because the collector frees the memory. */
public final class FlushMode {
    private FlushMode() {}

    /**
     * Checks the words behind the command's name.
     *
     * @throws CommandException when there is another word, or more than one
     */
    public static void check(Request request) {
        boolean isMode = request.size() == 2
                && (request.word(1).equalsIgnoreCase("ASYNC") || request.word(1).equalsIgnoreCase("SYNC"));
        if (request.size() > 1 && !isMode) {
            throw CommandException.syntaxError();
        }
    }
}
