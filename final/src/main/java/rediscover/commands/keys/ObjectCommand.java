package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import rediscover.commands.subcommands.Subcommands;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** OBJECT: how a value is kept. */
final class ObjectCommand {
    private static final CommandRow.Keys SECOND = new CommandRow.Keys(2, 2, 1);

    private ObjectCommand() {}

    static void addTo(CommandTable table) {
        Subcommands object = new Subcommands("object");
        object.add("encoding", 3, SECOND, ObjectCommand::encoding, READONLY);
        object.add("freq", 3, SECOND, ObjectCommand::freq, READONLY);
        object.add("idletime", 3, SECOND, ObjectCommand::idletime, READONLY);
        object.add("refcount", 3, SECOND, ObjectCommand::refcount, READONLY);
        table.add("object", -2, NONE, object);
    }

    static Resp encoding(Session session, Request request) {
        Value value = session.keyspace().find(request.word(2));
        return value == null ? Resp.NULL : Resp.bulk(Encoding.of(value));
    }

    static Resp refcount(Session session, Request request) {
        Value value = session.keyspace().find(request.word(2));
        return value == null ? Resp.NULL : Resp.integer(Encoding.references(value));
    }

    /** The server does not remember when a key was used. */
    static Resp idletime(Session session, Request request) {
        return session.keyspace().find(request.word(2)) == null ? Resp.NULL : Resp.integer(0);
    }

    static Resp freq(Session session, Request request) {
        if (session.keyspace().find(request.word(2)) == null) {
            return Resp.NULL;
        }
        throw new CommandException(
                "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when"
                        + " switching between policies at runtime LRU and LFU data will take some time to adjust.");
    }
}
