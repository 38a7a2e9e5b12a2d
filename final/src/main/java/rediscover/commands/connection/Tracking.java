package rediscover.commands.connection;

import java.util.List;
import rediscover.handlers.CommandException;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** The subcommands of CLIENT about caches on the client's side. The server does not help with these, and says so. */
final class Tracking {
    private Tracking() {}

    /** {@code CLIENT TRACKING ON|OFF [option …]} */
    static Resp tracking(Session session, Request request) {
        if (ClientCommands.isOn(request.word(2))) {
            throw new CommandException("ERR CLIENT TRACKING ON is not supported: this server sends no invalidations");
        }
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        return Resp.OK;
    }

    static Resp trackinginfo(Session session, Request request) {
        return new Resp.Map(List.of(
                new Resp.Entry(Resp.bulk("flags"), new Resp.Set(List.of(Resp.bulk("off")))),
                new Resp.Entry(Resp.bulk("redirect"), Resp.integer(-1)),
                new Resp.Entry(Resp.bulk("prefixes"), Resp.array())));
    }

    static Resp getredir(Session session, Request request) {
        return Resp.integer(-1);
    }

    static Resp caching(Session session, Request request) {
        return Resp.error(
                "ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT"
                        + " mode enabled");
    }
}
