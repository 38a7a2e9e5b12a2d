package rediscover.expiry;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.EnumSet;
import java.util.Set;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for deadlines. */
public final class ExpiryCommands {
    private static final Bytes DEL = Bytes.of("DEL");
    private static final Bytes PEXPIREAT = Bytes.of("PEXPIREAT");
    private static final int NO_KEY = -2;

    /** The condition for a new deadline: the key has no deadline (NX), has one (XX), the new one is later (GT), or earlier (LT). */
    private enum Condition {
        NX,
        XX,
        GT,
        LT
    }

    private ExpiryCommands() {}

    public static void addTo(CommandTable table) {
        table.add("expire", -3, FIRST, (s, r) -> expire(s, r, ExpireTime.EX, "expire"), WRITE, FAST);
        table.add("pexpire", -3, FIRST, (s, r) -> expire(s, r, ExpireTime.PX, "pexpire"), WRITE, FAST);
        table.add("expireat", -3, FIRST, (s, r) -> expire(s, r, ExpireTime.EXAT, "expireat"), WRITE, FAST);
        table.add("pexpireat", -3, FIRST, (s, r) -> expire(s, r, ExpireTime.PXAT, "pexpireat"), WRITE, FAST);
        table.add("ttl", 2, FIRST, ExpiryCommands::ttl, READONLY, FAST);
        table.add("pttl", 2, FIRST, ExpiryCommands::pttl, READONLY, FAST);
        table.add("expiretime", 2, FIRST, ExpiryCommands::expiretime, READONLY, FAST);
        table.add("pexpiretime", 2, FIRST, ExpiryCommands::pexpiretime, READONLY, FAST);
        table.add("persist", 2, FIRST, ExpiryCommands::persist, WRITE, FAST);
    }

    private static Resp expire(Session session, Request request, ExpireTime time, String command) {
        Expiry expiry = Expiry.of(session);
        Bytes key = request.word(1);
        Set<Condition> conditions = conditions(request);
        long deadline = time.deadline(request.word(2), expiry.now(), command);
        Value value = session.keyspace().find(key);
        if (value == null || !hold(conditions, expiry.deadline(key), deadline)) {
            return Resp.integer(0);
        }
        expireAt(session, request, value, deadline);
        return Resp.integer(1);
    }

    /** Gives the key of a request, which was found, a deadline. If the deadline has passed, the key is removed at once. */
    static void expireAt(Session session, Request request, Value value, long deadline) {
        Bytes key = request.word(1);
        Expiry expiry = Expiry.of(session);
        if (expiry.hasPassed(deadline)) {
            LogForm.instead(session, request, Request.of(DEL, key));
            session.keyspace().drop(key);
        } else {
            LogForm.instead(session, request, Request.of(PEXPIREAT, key, Bytes.of(deadline)));
            expiry.deadline(key, value, deadline);
        }
    }

    private static Set<Condition> conditions(Request request) {
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        for (int i = 3; i < request.size(); i++) {
            conditions.add(condition(request.word(i)));
        }
        if (conditions.contains(Condition.NX) && conditions.size() > 1) {
            throw new CommandException("ERR NX and XX, GT or LT options at the same time are not compatible");
        }
        if (conditions.contains(Condition.GT) && conditions.contains(Condition.LT)) {
            throw new CommandException("ERR GT and LT options at the same time are not compatible");
        }
        return conditions;
    }

    private static Condition condition(Bytes word) {
        for (Condition condition : Condition.values()) {
            if (word.equalsIgnoreCase(condition.name())) {
                return condition;
            }
        }
        throw CommandException.quoting("ERR Unsupported option ", word, "");
    }

    private static boolean hold(Set<Condition> conditions, long current, long deadline) {
        return conditions.stream().allMatch(condition -> switch (condition) {
            case NX -> current == Expiry.NEVER;
            case XX -> current != Expiry.NEVER;
            case GT -> current != Expiry.NEVER && deadline > current;
            case LT -> current == Expiry.NEVER || deadline < current;
        });
    }

    static Resp ttl(Session session, Request request) {
        return Resp.integer(seconds(timeLeft(session, request.word(1))));
    }

    static Resp pttl(Session session, Request request) {
        return Resp.integer(timeLeft(session, request.word(1)));
    }

    private static long timeLeft(Session session, Bytes key) {
        long deadline = deadline(session, key);
        return deadline < 0
                ? deadline
                : Math.max(0, deadline - Expiry.of(session).now());
    }

    static Resp expiretime(Session session, Request request) {
        return Resp.integer(seconds(deadline(session, request.word(1))));
    }

    static Resp pexpiretime(Session session, Request request) {
        return Resp.integer(deadline(session, request.word(1)));
    }

    /** Milliseconds as seconds, rounded half up. A negative number is no time, and stays as it is. */
    private static long seconds(long millis) {
        return millis < 0 ? millis : millis / 1000 + (millis % 1000 + 500) / 1000;
    }

    /** The key's deadline, −1 if it has none, −2 if there is no such key. */
    private static long deadline(Session session, Bytes key) {
        return session.keyspace().find(key) == null
                ? NO_KEY
                : Expiry.of(session).deadline(key);
    }

    static Resp persist(Session session, Request request) {
        Value value = session.keyspace().find(request.word(1));
        boolean persisted = value != null && Expiry.of(session).persist(request.word(1), value);
        return Resp.integer(persisted ? 1 : 0);
    }
}
