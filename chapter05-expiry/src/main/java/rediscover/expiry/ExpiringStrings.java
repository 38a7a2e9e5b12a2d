package rediscover.expiry;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands that set or read a string and say how long it lives. */
public final class ExpiringStrings {
    private static final Bytes SET = Bytes.of("SET");
    private static final Bytes PXAT = Bytes.of("PXAT");
    private static final Bytes PERSIST = Bytes.of("PERSIST");

    private ExpiringStrings() {}

    public static void addTo(CommandTable table) {
        table.replace("set", -3, FIRST, ExpiringStrings::set, WRITE, DENYOOM);
        table.add("setex", 4, FIRST, ExpiringStrings::setex, WRITE, DENYOOM);
        table.add("psetex", 4, FIRST, ExpiringStrings::psetex, WRITE, DENYOOM);
        table.add("getex", -2, FIRST, ExpiringStrings::getex, WRITE, FAST);
    }

    /** {@code SET key value [EX seconds | PX milliseconds | EXAT seconds | PXAT milliseconds | KEEPTTL]} */
    static Resp set(Session session, Request request) {
        Lifetime lifetime = Lifetime.of(request, 3, "keepttl");
        long deadline = lifetime.deadline(session, "set");
        if (lifetime.saidAlone()) {
            putKeeping(session.keyspace(), request.word(1), request.word(2));
        } else {
            put(session, request, request.word(2), deadline);
        }
        return Resp.OK;
    }

    static Resp setex(Session session, Request request) {
        return set(session, request, ExpireTime.EX, "setex");
    }

    static Resp psetex(Session session, Request request) {
        return set(session, request, ExpireTime.PX, "psetex");
    }

    private static Resp set(Session session, Request request, ExpireTime unit, String command) {
        long deadline =
                unit.positiveDeadline(request.word(2), Expiry.of(session).now(), command);
        put(session, request, request.word(3), deadline);
        return Resp.OK;
    }

    /** Sets a request's key to a string with a deadline, or without one. The log gets the deadline, however it was said. */
    public static void put(Session session, Request request, Bytes string, long deadline) {
        Bytes key = request.word(1);
        StringValue value = new StringValue(string.copy());
        if (deadline == Expiry.NEVER) {
            session.keyspace().put(key, value);
        } else {
            LogForm.instead(session, request, Request.of(SET, key, string, PXAT, Bytes.of(deadline)));
            session.keyspace().put(key, value);
            Expiry.of(session).deadline(key, value, deadline);
        }
    }

    /** Sets a key to a string that has the deadline of the value before it. */
    public static void putKeeping(Keyspace keyspace, Bytes key, Bytes string) {
        keyspace.find(key); // which removes it if its time is up: that deadline is not to be kept
        keyspace.replace(key, new StringValue(string.copy()));
    }

    /** {@code GETEX key [EX seconds | PX milliseconds | EXAT seconds | PXAT milliseconds | PERSIST]} */
    static Resp getex(Session session, Request request) {
        Lifetime lifetime = Lifetime.of(request, 2, "persist");
        Bytes key = request.word(1);
        StringValue value = session.keyspace().find(key, StringValue.class);
        if (value == null) {
            return Resp.NULL;
        }
        long deadline = lifetime.deadline(session, "getex");
        if (deadline != Expiry.NEVER) {
            ExpiryCommands.expireAt(session, request, value, deadline);
        } else if (lifetime.saidAlone()) {
            LogForm.instead(
                    session, request, Request.of(PERSIST, key)); // if there is a deadline; otherwise nothing is logged
            Expiry.of(session).persist(key, value);
        }
        return Resp.bulk(value.bytes());
    }
}
