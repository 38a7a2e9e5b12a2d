package rediscover.commands.strings;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.ALL;

import java.util.ArrayList;
import java.util.List;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for several strings at once. */
final class ManyStrings {
    private ManyStrings() {}

    static void addTo(CommandTable table) {
        table.add("mget", -2, ALL, ManyStrings::mget, READONLY, FAST);
        table.add("mset", -3, new CommandRow.Keys(1, -1, 2), ManyStrings::mset, WRITE, DENYOOM);
        table.add("msetnx", -3, new CommandRow.Keys(1, -1, 2), ManyStrings::msetnx, WRITE, DENYOOM);
    }

    static Resp mget(Session session, Request request) {
        List<Resp> values = new ArrayList<>(request.size() - 1);
        for (int i = 1; i < request.size(); i++) {
            Value value = session.keyspace().find(request.word(i));
            values.add(value instanceof StringValue string ? Resp.bulk(string.bytes()) : Resp.NULL);
        }
        return new Resp.Array(values);
    }

    static Resp mset(Session session, Request request) {
        requirePairs(request, "mset");
        setAll(session, request);
        return Resp.OK;
    }

    static Resp msetnx(Session session, Request request) {
        requirePairs(request, "msetnx");
        for (int i = 1; i < request.size(); i += 2) {
            if (session.keyspace().find(request.word(i)) != null) {
                return Resp.integer(0);
            }
        }
        setAll(session, request);
        return Resp.integer(1);
    }

    private static void requirePairs(Request request, String command) {
        if (request.size() % 2 == 0) {
            throw CommandException.wrongNumberOfArguments(command);
        }
    }

    private static void setAll(Session session, Request request) {
        Request kept = request.copy(); // before the first key changes
        for (int i = 1; i < request.size(); i += 2) {
            session.keyspace().put(kept.word(i), new StringValue(kept.word(i + 1)));
        }
    }
}
