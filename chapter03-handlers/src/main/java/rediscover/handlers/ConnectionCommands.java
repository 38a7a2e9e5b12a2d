package rediscover.handlers;

import static rediscover.handlers.CommandRow.Flag.FAST;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands about the connection itself. */
public final class ConnectionCommands {
    private ConnectionCommands() {}

    public static void addTo(CommandTable table) {
        table.add("ping", -1, ConnectionCommands::ping, FAST);
        table.add("echo", 2, ConnectionCommands::echo, FAST);
    }

    static Resp ping(Session session, Request request) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> throw CommandException.wrongNumberOfArguments("ping");
        };
    }

    static Resp echo(Session session, Request request) {
        return Resp.bulk(request.word(1));
    }
}
