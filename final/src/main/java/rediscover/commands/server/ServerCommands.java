package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.time.Instant;
import java.time.InstantSource;
import rediscover.commands.docs.CommandDocs;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands about the server as a whole. */
public final class ServerCommands {
    private final InstantSource clock;

    private ServerCommands(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds the commands. */
    public static void addTo(CommandTable table, Info info, InstantSource clock) {
        ServerCommands commands = new ServerCommands(clock);
        table.add("info", -1, NONE, info::info);
        table.add("cluster", -2, NONE, new ClusterCommand());
        table.add("asking", 1, NONE, ClusterCommand::disabled, FAST);
        table.add("readonly", 1, NONE, ClusterCommand::disabled, FAST);
        table.add("readwrite", 1, NONE, ClusterCommand::disabled, FAST);
        table.add("time", 1, NONE, commands::time, FAST);
        table.add("lolwut", -1, NONE, ServerCommands::lolwut, READONLY, FAST);
    }

    Resp time(Session session, Request request) {
        Instant now = clock.instant();
        return Resp.array(
                Resp.bulk(Long.toString(now.getEpochSecond())), Resp.bulk(Long.toString(now.getNano() / 1000)));
    }

    /** {@code LOLWUT [VERSION version]}: the version of Redis. Older ones had a picture with it. */
    static Resp lolwut(Session session, Request request) {
        if (request.size() > 2 && request.word(1).equalsIgnoreCase("version")) {
            Arguments.integer(request.word(2));
        }
        return new Resp.VerbatimString("txt", Bytes.of("Redis ver. " + CommandDocs.REDIS_VERSION + "\n"));
    }
}
