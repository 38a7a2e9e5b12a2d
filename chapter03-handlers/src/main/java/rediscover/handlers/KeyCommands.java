package rediscover.handlers;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.ALL;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for keys, whatever they stand for. */
public final class KeyCommands {
    private KeyCommands() {}

    public static void addTo(CommandTable table) {
        table.add("del", -2, ALL, KeyCommands::del, WRITE);
        table.add("exists", -2, ALL, KeyCommands::exists, READONLY, FAST);
        table.add("type", 2, FIRST, KeyCommands::type, READONLY, FAST);
    }

    static Resp del(Session session, Request request) {
        int removed = 0;
        for (int i = 1; i < request.size(); i++) {
            if (session.keyspace().remove(request.word(i))) {
                removed++;
            }
        }
        return Resp.integer(removed);
    }

    static Resp exists(Session session, Request request) {
        int found = 0;
        for (int i = 1; i < request.size(); i++) {
            if (session.keyspace().find(request.word(i)) != null) {
                found++;
            }
        }
        return Resp.integer(found);
    }

    static Resp type(Session session, Request request) {
        Value value = session.keyspace().find(request.word(1));
        return new Resp.SimpleString(value == null ? "none" : value.type());
    }
}
