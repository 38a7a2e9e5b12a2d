package rediscover.commands.connection;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** The subcommands of CLIENT about caches on the client's side. The server does not help with these, and says so. */
final class Tracking {
    private static final Set<String> WITHOUT_VALUE = Set.of("bcast", "optin", "optout", "noloop");

    private final Clients clients;

    Tracking(Clients clients) {
        this.clients = clients;
    }

    /** {@code CLIENT TRACKING ON|OFF [REDIRECT id] [PREFIX prefix …] [BCAST] [OPTIN] [OPTOUT] [NOLOOP]} */
    Resp tracking(Session session, Request request) {
        Set<String> options = options(request);
        if (!ClientCommands.isOn(request.word(2))) {
            return Resp.OK;
        }
        boolean broadcast = options.contains("bcast");
        if (options.contains("prefix") && !broadcast) {
            throw new CommandException("ERR PREFIX option requires BCAST mode to be enabled");
        }
        if (broadcast && (options.contains("optin") || options.contains("optout"))) {
            throw new CommandException("ERR OPTIN and OPTOUT are not compatible with BCAST");
        }
        if (options.containsAll(List.of("optin", "optout"))) {
            throw new CommandException("ERR You can't specify both OPTIN mode and OPTOUT mode");
        }
        throw new CommandException("ERR CLIENT TRACKING ON is not supported: this server sends no invalidations");
    }

    /** The names of the options, in lower case. */
    private Set<String> options(Request request) {
        Set<String> options = new HashSet<>();
        for (int i = 3; i < request.size(); i++) {
            String option = request.word(i).toString().toLowerCase(Locale.ROOT);
            boolean hasValue = i + 1 < request.size();
            if (option.equals("redirect") && hasValue) {
                i++;
                checkRedirection(request.word(i), options.contains(option));
            } else if (option.equals("prefix") && hasValue) {
                i++;
            } else if (!WITHOUT_VALUE.contains(option)) {
                throw CommandException.syntaxError();
            }
            options.add(option);
        }
        return options;
    }

    private void checkRedirection(Bytes id, boolean isSecond) {
        if (isSecond) {
            throw new CommandException("ERR A client can only redirect to a single other client");
        }
        if (!clients.contains(Arguments.integer(id))) {
            throw new CommandException("ERR The client ID you want redirect to does not exist");
        }
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
