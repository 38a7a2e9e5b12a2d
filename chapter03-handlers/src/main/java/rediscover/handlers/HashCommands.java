package rediscover.handlers;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for hashes. */
public final class HashCommands {
    private HashCommands() {}

    public static void addTo(CommandTable table) {
        table.add("hset", -4, FIRST, HashCommands::hset, WRITE, DENYOOM, FAST);
        table.add("hget", 3, FIRST, HashCommands::hget, READONLY, FAST);
        table.add("hgetall", 2, FIRST, HashCommands::hgetall, READONLY);
        table.add("hdel", -3, FIRST, HashCommands::hdel, WRITE, FAST);
    }

    /**
     * {@code HSET key field value [field value …]}: sets fields, of a new hash if need be. A field without a value is a wrong
     * number of arguments. Answers how many fields are new.
     */
    static Resp hset(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.wrongNumberOfArguments("hset");
        }
        Bytes key = request.word(1);
        Request kept = request.copy(); // before findToChange: a copy may find no memory
        HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
        int added = 0;
        for (int i = 2; i < request.size(); i += 2) {
            if (hash.put(kept.word(i), kept.word(i + 1))) {
                added++;
            }
        }
        session.keyspace().changed(key, hash);
        return Resp.integer(added);
    }

    /** {@code HGET key field}: answers with the field's value, or NULL if there is no such field or no such hash. */
    static Resp hget(Session session, Request request) {
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        Bytes value = hash == null ? null : hash.find(request.word(2));
        return value == null ? Resp.NULL : Resp.bulk(value);
    }

    /** {@code HGETALL key}: answers with all fields and values; a hash that does not exist has none. */
    static Resp hgetall(Session session, Request request) {
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        List<Resp.Entry> entries = new ArrayList<>();
        if (hash != null) {
            hash.fields().forEach((field, value) -> entries.add(new Resp.Entry(Resp.bulk(field), Resp.bulk(value))));
        }
        return new Resp.Map(entries);
    }

    /**
     * {@code HDEL key field [field …]}: removes fields; with the last one goes the hash. Answers how many were there. If none
     * was, nothing has changed.
     */
    static Resp hdel(Session session, Request request) {
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class);
        if (hash == null) {
            return Resp.integer(0);
        }
        int removed = 0;
        for (int i = 2; i < request.size(); i++) {
            if (hash.remove(request.word(i))) {
                removed++;
            }
        }
        if (removed > 0) {
            session.keyspace().changed(key, hash);
        }
        return Resp.integer(removed);
    }
}
