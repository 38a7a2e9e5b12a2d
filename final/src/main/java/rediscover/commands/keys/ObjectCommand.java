package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import rediscover.commands.databases.Database;
import rediscover.commands.subcommands.Subcommands;
import rediscover.eviction.LeastFrequent;
import rediscover.eviction.LeastRecent;
import rediscover.eviction.Policy;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** OBJECT: how a value is kept, and when or how often it was used. */
final class ObjectCommand {
    private static final CommandRow.Keys SECOND = new CommandRow.Keys(2, 2, 1);

    private static final String SWITCHING =
            " Please note that when switching between policies at runtime LRU and LFU data will take some time to"
                    + " adjust.";

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
        Value value = Database.look(session.keyspace(), request.word(2));
        return value == null ? Resp.NULL : Resp.bulk(Encoding.of(value));
    }

    static Resp refcount(Session session, Request request) {
        Value value = Database.look(session.keyspace(), request.word(2));
        return value == null ? Resp.NULL : Resp.integer(Encoding.references(value));
    }

    /** The seconds since a key was used; 0 if the policy does not need to know. */
    static Resp idletime(Session session, Request request) {
        Bytes key = request.word(2);
        if (Database.look(session.keyspace(), key) == null) {
            return Resp.NULL;
        }
        return switch (policy(session)) {
            case LeastFrequent _ ->
                throw new CommandException(
                        "ERR An LFU maxmemory policy is selected, idle time not tracked." + SWITCHING);
            case LeastRecent policy -> Resp.integer(policy.idle(key) / 1000);
            case null, default -> Resp.integer(0);
        };
    }

    static Resp freq(Session session, Request request) {
        Bytes key = request.word(2);
        if (Database.look(session.keyspace(), key) == null) {
            return Resp.NULL;
        }
        if (policy(session) instanceof LeastFrequent policy) {
            return Resp.integer(policy.frequency(key));
        }
        throw new CommandException(
                "ERR An LFU maxmemory policy is not selected, access frequency not tracked." + SWITCHING);
    }

    private static Policy policy(Session session) {
        return session.keyspace() instanceof Database database ? database.policy() : null;
    }
}
