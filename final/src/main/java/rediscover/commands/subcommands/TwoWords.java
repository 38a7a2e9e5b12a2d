package rediscover.commands.subcommands;

import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.resp.Request;

/** A command whose second word says what it does. */
public interface TwoWords extends Command {
    /** The row for a request of two words or more; if there is none, a row that refuses the request, as the table does. */
    CommandRow rowFor(Request request);
}
