package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.NO_MULTI;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import rediscover.commands.docs.CommandDocs;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands about the server as a whole. */
public final class ServerCommands {
    private final Runnable stop;
    private final InstantSource clock;

    private ServerCommands(InstantSource clock, Runnable stop) {
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Adds the commands.
     *
     * @param stop ends the server; is run by a thread of its own
     */
    public static void addTo(CommandTable table, Info info, InstantSource clock, Runnable stop) {
        ServerCommands commands = new ServerCommands(clock, stop);
        table.add("info", -1, NONE, info::info);
        table.add("cluster", -2, NONE, new ClusterCommand());
        table.add("asking", 1, NONE, ClusterCommand::disabled, FAST);
        table.add("readonly", 1, NONE, ClusterCommand::disabled, FAST);
        table.add("readwrite", 1, NONE, ClusterCommand::disabled, FAST);
        table.add("time", 1, NONE, commands::time, FAST);
        table.add("lolwut", -1, NONE, ServerCommands::lolwut, READONLY, FAST);
        table.add("shutdown", -1, NONE, commands::shutdown, ADMIN, NO_MULTI);
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

    /**
     * {@code SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] | ABORT}. The options make no difference, because the log always ends whole
     * and there is nothing else to save or to wait for. For the same reason, there is never a shutdown to abort.
     */
    Resp shutdown(Session session, Request request) {
        Set<String> options = new TreeSet<>();
        request.words().stream()
                .skip(1)
                .forEach(word -> options.add(word.toString().toLowerCase(Locale.ROOT)));
        if (options.equals(Set.of("abort"))) {
            throw new CommandException("ERR No shutdown in progress.");
        }
        boolean contradictory = options.contains("save") && options.contains("nosave");
        if (contradictory || !Set.of("save", "nosave", "now", "force").containsAll(options)) {
            throw CommandException.syntaxError();
        }
        Thread.ofPlatform().name("shutdown").start(stop);
        return Resp.NO_ANSWER;
    }
}
