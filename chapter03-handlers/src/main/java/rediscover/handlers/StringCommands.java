package rediscover.handlers;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for strings, and for the numbers that strings spell. */
public final class StringCommands {
    private StringCommands() {}

    public static void addTo(CommandTable table) {
        table.add("set", -3, FIRST, StringCommands::set, WRITE, DENYOOM);
        table.add("get", 2, FIRST, StringCommands::get, READONLY, FAST);
        table.add("incr", 2, FIRST, StringCommands::incr, WRITE, DENYOOM, FAST);
        table.add("decr", 2, FIRST, StringCommands::decr, WRITE, DENYOOM, FAST);
        table.add("incrby", 3, FIRST, StringCommands::incrby, WRITE, DENYOOM, FAST);
        table.add("decrby", 3, FIRST, StringCommands::decrby, WRITE, DENYOOM, FAST);
    }

    /** {@code SET key value}: stores a string, whatever the key stood for. More words are a syntax error. Answers OK. */
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
        return Resp.OK;
    }

    /** {@code GET key}: answers with the string, or NULL if there is no such key. */
    static Resp get(Session session, Request request) {
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        return value == null ? Resp.NULL : Resp.bulk(value.bytes());
    }

    /** {@code INCR key}: adds 1. */
    static Resp incr(Session session, Request request) {
        return add(session, request.word(1), 1);
    }

    /** {@code DECR key}: subtracts 1. */
    static Resp decr(Session session, Request request) {
        return add(session, request.word(1), -1);
    }

    /** {@code INCRBY key increment}: adds a number. The number is checked before the key is looked up. */
    static Resp incrby(Session session, Request request) {
        return add(session, request.word(1), Arguments.integer(request.word(2)));
    }

    /**
     * {@code DECRBY key decrement}: subtracts a number. The number is checked before the key is looked up. The smallest one
     * cannot be negated: {@code ERR decrement would overflow}.
     */
    static Resp decrby(Session session, Request request) {
        long decrement = Arguments.integer(request.word(2));
        if (decrement == Long.MIN_VALUE) {
            throw new CommandException("ERR decrement would overflow");
        }
        return add(session, request.word(1), -decrement);
    }

    /**
     * Adds to the number that a key's string spells, 0 if there is no such key, and stores the sum as the next version of the
     * string, even if the increment is 0. What else is known of the key stays. Answers with the sum.
     */
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
        Resp answer = Resp.integer(sum);
        session.keyspace().replace(key, new StringValue(Bytes.of(sum)));
        return answer;
    }
}
