package rediscover.expiry;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import rediscover.aof.LogForm;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands that set or read a string and say how long it lives. */
public final class ExpiringStrings {
    private static final Bytes SET = Bytes.of("SET");
    private static final Bytes DEL = Bytes.of("DEL");
    private static final Bytes PXAT = Bytes.of("PXAT");
    private static final Bytes PERSIST = Bytes.of("PERSIST");
    private static final Bytes PEXPIREAT = Bytes.of("PEXPIREAT");

    private ExpiringStrings() {}

    public static void addTo(CommandTable table) {
        table.add("set", -3, ExpiringStrings::set, WRITE, DENYOOM);
        table.add("setex", 4, ExpiringStrings::setex, WRITE, DENYOOM);
        table.add("psetex", 4, ExpiringStrings::psetex, WRITE, DENYOOM);
        table.add("getex", -2, ExpiringStrings::getex, WRITE, FAST);
    }

    /** {@code SET key value [EX seconds | PX millis | EXAT seconds | PXAT millis | KEEPTTL]} */
    static Resp set(Session session, Request request) {
        if (request.size() == 3) {
            session.keyspace().put(request.word(1), value(request, 2));
        } else if (request.size() == 4 && request.word(3).equalsIgnoreCase("keepttl")) {
            session.keyspace().replace(request.word(1), value(request, 2));
        } else if (request.size() == 5) {
            setUntil(session, request, time(request.word(3)), request.word(4), value(request, 2), "set");
        } else {
            throw CommandException.syntaxError();
        }
        return Resp.OK;
    }

    static Resp setex(Session session, Request request) {
        setUntil(session, request, ExpireTime.EX, request.word(2), value(request, 3), "setex");
        return Resp.OK;
    }

    static Resp psetex(Session session, Request request) {
        setUntil(session, request, ExpireTime.PX, request.word(2), value(request, 3), "psetex");
        return Resp.OK;
    }

    private static void setUntil(
            Session session, Request request, ExpireTime time, Bytes number, StringValue value, String command) {
        Expiry expiry = Expiry.of(session);
        long deadline = time.futureDeadline(number, expiry.now(), command);
        Bytes key = request.word(1);
        if (expiry.hasPassed(deadline)) {
            session.keyspace().remove(key);
            LogForm.instead(session, request, Request.of(DEL, key));
            return;
        }
        session.keyspace().put(key, value);
        expiry.deadline(key, value, deadline);
        LogForm.instead(session, request, Request.of(SET, key, value.bytes(), PXAT, Bytes.of(deadline)));
    }

    private static StringValue value(Request request, int index) {
        return new StringValue(request.word(index).copy());
    }

    private static ExpireTime time(Bytes word) {
        ExpireTime time = ExpireTime.named(word);
        if (time == null) {
            throw CommandException.syntaxError();
        }
        return time;
    }

    /** {@code GETEX key [EX seconds | PX millis | EXAT seconds | PXAT millis | PERSIST]} */
    static Resp getex(Session session, Request request) {
        Bytes key = request.word(1);
        Expiry expiry = Expiry.of(session);
        boolean persist = request.size() == 3 && request.word(2).equalsIgnoreCase("persist");
        ExpireTime time = request.size() == 4 ? time(request.word(2)) : null;
        if (request.size() > 2 && !persist && time == null) {
            throw CommandException.syntaxError();
        }
        long deadline = time == null ? Expiry.NEVER : time.futureDeadline(request.word(3), expiry.now(), "getex");
        StringValue value = session.keyspace().find(key, StringValue.class);
        if (value == null) {
            return Resp.NULL;
        }
        if (persist && expiry.persist(key, value)) {
            LogForm.instead(session, request, Request.of(PERSIST, key));
        } else if (time != null && expiry.hasPassed(deadline)) {
            session.keyspace().remove(key);
            LogForm.instead(session, request, Request.of(DEL, key));
        } else if (time != null) {
            expiry.deadline(key, value, deadline);
            LogForm.instead(session, request, Request.of(PEXPIREAT, key, Bytes.of(deadline)));
        }
        return Resp.bulk(value.bytes());
    }
}
