package rediscover.commands.hashes;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.arguments.Glob;
import rediscover.commands.arguments.SingleStep;
import rediscover.handlers.CommandTable;
import rediscover.handlers.HashValue;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** HSCAN: the fields of a hash, all in one step, as in Redis for small hashes. */
final class HashScan {
    private HashScan() {}

    static void addTo(CommandTable table) {
        table.add("hscan", -3, FIRST, HashScan::hscan, READONLY);
    }

    static Resp hscan(Session session, Request request) {
        SingleStep.checkCursor(request);
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        List<Resp> found = new ArrayList<>();
        if (hash != null) {
            Glob pattern = SingleStep.pattern(request);
            hash.fields().forEach((field, value) -> {
                if (pattern == null || pattern.matches(field)) {
                    found.add(Resp.bulk(field));
                    found.add(Resp.bulk(value));
                }
            });
        }
        return Resp.array(Resp.bulk("0"), new Resp.Array(found));
    }
}
