package rediscover.commands.subcommands;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Finds the row of a subcommand, so that the runners behind this one see {@code client|kill}, not {@code client}. */
public final class SubcommandRunner implements Runner {
    private final Runner next;

    public SubcommandRunner(Runner next) {
        this.next = next;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        CommandRow exact = row.command() instanceof TwoWords words && request.size() > 1 ? words.rowFor(request) : row;
        return next.run(exact, session, request);
    }
}
