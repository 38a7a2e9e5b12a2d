package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import rediscover.commands.databases.Database;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.messages.Glob;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for all keys together. */
final class WholeKeyspace {
    private final RandomGenerator random = new SplittableRandom();

    private WholeKeyspace() {}

    static void addTo(CommandTable table) {
        table.add("dbsize", 1, NONE, WholeKeyspace::dbsize, READONLY, FAST);
        table.add("keys", 2, NONE, WholeKeyspace::keys, READONLY);
        table.add("randomkey", 1, NONE, new WholeKeyspace()::randomkey, READONLY);
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

    Resp randomkey(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        while (keyspace.size() > 0) {
            Bytes key = random(keyspace);
            if (keyspace.find(key) != null) { // otherwise it has expired, and been removed
                return Resp.bulk(key);
            }
        }
        return Resp.NULL;
    }

    private Bytes random(Keyspace keyspace) {
        return keyspace instanceof Database database
                ? database.randomKey(random)
                : List.copyOf(keyspace.keys()).get(random.nextInt(keyspace.size()));
    }
}
