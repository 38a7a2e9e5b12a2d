package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.ALL;

import rediscover.expiry.Expiry;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for single keys, whatever their values are. */
final class KeyNames {
    private KeyNames() {}

    static void addTo(CommandTable table) {
        // The collector frees the memory in either case, and a key that is found is touched.
        table.add("unlink", -2, ALL, table.find(Bytes.of("del")).command(), WRITE, FAST);
        table.add("touch", -2, ALL, table.find(Bytes.of("exists")).command(), READONLY, FAST);
        table.add("rename", 3, new CommandRow.Keys(1, 2, 1), KeyNames::rename, WRITE);
        table.add("renamenx", 3, new CommandRow.Keys(1, 2, 1), KeyNames::renamenx, WRITE, FAST);
    }

    static Resp rename(Session session, Request request) {
        Value value = existing(session.keyspace(), request.word(1));
        move(session, request.word(1), value, request.word(2));
        return Resp.OK;
    }

    static Resp renamenx(Session session, Request request) {
        Value value = existing(session.keyspace(), request.word(1));
        if (session.keyspace().find(request.word(2)) != null) {
            return Resp.integer(0);
        }
        move(session, request.word(1), value, request.word(2));
        return Resp.integer(1);
    }

    private static Value existing(Keyspace keyspace, Bytes key) {
        Value value = keyspace.find(key);
        if (value == null) {
            throw new CommandException("ERR no such key");
        }
        return value;
    }

    /** The deadline goes with the value. A key that has been found does not expire before it is moved. */
    private static void move(Session session, Bytes key, Value value, Bytes newKey) {
        if (key.equals(newKey)) {
            return;
        }
        Expiry expiry = Expiry.of(session);
        long deadline = expiry.deadline(key);
        session.keyspace().put(newKey, value); // first, because it may find no memory
        if (deadline != Expiry.NEVER) {
            expiry.deadline(newKey, value, deadline);
        }
        session.keyspace().drop(key);
    }
}
