package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import rediscover.commands.databases.Database;
import rediscover.commands.subcommands.Subcommands;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** MEMORY: how much memory a key takes. */
public final class MemoryCommand {
    private MemoryCommand() {}

    public static void addTo(CommandTable table) {
        Subcommands memory = new Subcommands("memory");
        memory.add("usage", -3, new CommandRow.Keys(2, 2, 1), MemoryCommand::usage, READONLY);
        table.add("memory", -2, NONE, memory);
    }

    /** {@code MEMORY USAGE key [SAMPLES count]}. The count has no effect: the memory of a value is known. */
    static Resp usage(Session session, Request request) {
        for (int i = 3; i < request.size(); i += 2) {
            boolean isCount = request.word(i).equalsIgnoreCase("samples") && i + 1 < request.size();
            if (!isCount || Arguments.integer(request.word(i + 1)) < 0) {
                throw CommandException.syntaxError();
            }
        }
        Database database = (Database) session.keyspace();
        return Database.look(database, request.word(2)) == null
                ? Resp.NULL
                : Resp.integer(database.memory(request.word(2)));
    }
}
