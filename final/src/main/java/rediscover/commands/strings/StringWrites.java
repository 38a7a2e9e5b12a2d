package rediscover.commands.strings;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands that set a whole string, or take it away. */
final class StringWrites {
    private StringWrites() {}

    static void addTo(CommandTable table) {
        table.replace("set", -3, FIRST, StringWrites::set, WRITE, DENYOOM);
        table.add("setnx", 3, FIRST, StringWrites::setnx, WRITE, DENYOOM, FAST);
        table.add("getset", 3, FIRST, StringWrites::getset, WRITE, DENYOOM, FAST);
        table.add("getdel", 2, FIRST, StringWrites::getdel, WRITE, FAST);
    }

    static Resp set(Session session, Request request) {
        SetOptions options = SetOptions.of(request);
        long deadline = options.deadline(session);
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        Resp old = options.get() ? get(keyspace, key) : Resp.NULL;
        if (options.isConditional() && !options.allows(keyspace.find(key) != null)) {
            return old;
        }
        if (options.keepsDeadline()) {
            ExpiringStrings.putKeeping(keyspace, key, request.word(2));
        } else {
            ExpiringStrings.put(session, request, request.word(2), deadline);
        }
        return options.get() ? old : Resp.OK;
    }

    static Resp setnx(Session session, Request request) {
        if (session.keyspace().find(request.word(1)) != null) {
            return Resp.integer(0);
        }
        session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
        return Resp.integer(1);
    }

    static Resp getset(Session session, Request request) {
        Resp old = get(session.keyspace(), request.word(1));
        LogForm.instead(session, request, Request.of(Bytes.of("SET"), request.word(1), request.word(2)));
        session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
        return old;
    }

    static Resp getdel(Session session, Request request) {
        Resp old = get(session.keyspace(), request.word(1));
        LogForm.instead(session, request, Request.of(Bytes.of("DEL"), request.word(1)));
        session.keyspace().remove(request.word(1));
        return old;
    }

    private static Resp get(Keyspace keyspace, Bytes key) {
        StringValue value = keyspace.find(key, StringValue.class);
        return value == null ? Resp.NULL : Resp.bulk(value.bytes());
    }
}
