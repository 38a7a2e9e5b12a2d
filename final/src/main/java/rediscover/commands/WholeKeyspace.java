package rediscover.commands;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for all keys together. */
public final class WholeKeyspace {
    private WholeKeyspace() {}

    public static void addTo(CommandTable table) {
        table.add("dbsize", 1, WholeKeyspace::dbsize, READONLY, FAST);
        table.add("keys", 2, WholeKeyspace::keys, READONLY);
        table.add("randomkey", 1, WholeKeyspace::randomkey, READONLY);
        table.add("flushdb", -1, WholeKeyspace::flush, WRITE);
        table.add("flushall", -1, WholeKeyspace::flush, WRITE);
    }

    static Resp dbsize(Session session, Request request) {
        return Resp.integer(session.keyspace().size());
    }

    static Resp keys(Session session, Request request) {
        boolean all = request.word(1).equals(Bytes.of("*"));
        Glob pattern = new Glob(request.word(1));
        List<Resp> found = new ArrayList<>();
        for (Bytes key : List.copyOf(session.keyspace().keys())) {
            if ((all || pattern.matches(key)) && session.keyspace().find(key) != null) {
                found.add(Resp.bulk(key));
            }
        }
        return new Resp.Array(found);
    }

    static Resp randomkey(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        while (keyspace.size() > 0) {
            Iterator<Bytes> keys = keyspace.keys().iterator();
            for (int i = RandomGenerator.getDefault().nextInt(keyspace.size()); i > 0; i--) {
                keys.next();
            }
            Bytes key = keys.next();
            if (keyspace.find(key) != null) {
                return Resp.bulk(key);
            }
        }
        return Resp.NULL;
    }

    /** There is one database, and its memory is freed when the collector comes to it: all ways are the same. */
    static Resp flush(Session session, Request request) {
        boolean saysHow = request.size() == 2
                && (request.word(1).equalsIgnoreCase("ASYNC") || request.word(1).equalsIgnoreCase("SYNC"));
        if (request.size() > 1 && !saysHow) {
            throw CommandException.syntaxError();
        }
        session.keyspace().clear();
        return Resp.OK;
    }
}
