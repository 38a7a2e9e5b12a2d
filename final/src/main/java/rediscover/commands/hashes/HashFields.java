package rediscover.commands.hashes;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.HashValue;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for the fields of a hash and their values. */
final class HashFields {
    private HashFields() {}

    static void addTo(CommandTable table) {
        table.add("hsetnx", 4, FIRST, HashFields::hsetnx, WRITE, DENYOOM, FAST);
        table.replace("hset", -4, FIRST, HashFields::hset, WRITE, DENYOOM, FAST);
        table.add("hmset", -4, FIRST, HashFields::hmset, WRITE, DENYOOM, FAST);
        table.add("hmget", -3, FIRST, HashFields::hmget, READONLY, FAST);
        table.add("hlen", 2, FIRST, HashFields::hlen, READONLY, FAST);
        table.add("hexists", 3, FIRST, HashFields::hexists, READONLY, FAST);
        table.add("hstrlen", 3, FIRST, HashFields::hstrlen, READONLY, FAST);
        table.add("hkeys", 2, FIRST, HashFields::hkeys, READONLY);
        table.add("hvals", 2, FIRST, HashFields::hvals, READONLY);
    }

    static Resp hsetnx(Session session, Request request) {
        Bytes key = request.word(1);
        if (fields(session, request).containsKey(request.word(2))) {
            return Resp.integer(0);
        }
        HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
        hash.put(request.word(2), request.word(3)); // the storage keeps copies
        session.keyspace().changed(key, hash);
        return Resp.integer(1);
    }

    static Resp hset(Session session, Request request) {
        return Resp.integer(put(session, request, "hset"));
    }

    static Resp hmset(Session session, Request request) {
        put(session, request, "hmset");
        return Resp.OK;
    }

    /**
     * Sets fields to values, all or none, and returns how many are new. It does not copy the request
     * first, as the command of {@code HashCommands} does: the storage keeps copies, and {@link rediscover.memory.MemoryRunner} has seen to it that there is room for them.
     */
    private static int put(Session session, Request request, String command) {
        if (request.size() % 2 != 0) {
            throw CommandException.wrongNumberOfArguments(command);
        }
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
        int added = 0;
        for (int i = 2; i < request.size(); i += 2) {
            if (hash.put(request.word(i), request.word(i + 1))) {
                added++;
            }
        }
        session.keyspace().changed(key, hash);
        return added;
    }

    static Resp hmget(Session session, Request request) {
        Map<Bytes, Bytes> fields = fields(session, request);
        List<Resp> values = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            Bytes value = fields.get(request.word(i));
            values.add(value == null ? Resp.NULL : Resp.bulk(value));
        }
        return new Resp.Array(values);
    }

    static Resp hlen(Session session, Request request) {
        return Resp.integer(fields(session, request).size());
    }

    static Resp hexists(Session session, Request request) {
        return Resp.integer(fields(session, request).containsKey(request.word(2)) ? 1 : 0);
    }

    static Resp hstrlen(Session session, Request request) {
        return Resp.integer(fields(session, request)
                .getOrDefault(request.word(2), Bytes.EMPTY)
                .length());
    }

    static Resp hkeys(Session session, Request request) {
        return array(fields(session, request).keySet());
    }

    static Resp hvals(Session session, Request request) {
        return array(fields(session, request).values());
    }

    private static Map<Bytes, Bytes> fields(Session session, Request request) {
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        return hash == null ? Map.of() : hash.fields();
    }

    private static Resp array(Collection<Bytes> elements) {
        List<Resp> bulks = new ArrayList<>(elements.size());
        elements.forEach(element -> bulks.add(Resp.bulk(element)));
        return new Resp.Array(bulks);
    }
}
