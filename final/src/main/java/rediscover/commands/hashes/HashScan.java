package rediscover.commands.hashes;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import rediscover.commands.arguments.Walk;
import rediscover.handlers.CommandTable;
import rediscover.handlers.HashValue;
import rediscover.handlers.Session;
import rediscover.packing.PackedHash;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** HSCAN: the fields of a hash, a few at a time; all of them at once if they are few. */
final class HashScan {
    private HashScan() {}

    static void addTo(CommandTable table) {
        table.add("hscan", -3, FIRST, HashScan::hscan, READONLY);
    }

    static Resp hscan(Session session, Request request) {
        Walk walk = new Walk(request.word(2));
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        List<Resp> found = new ArrayList<>();
        long next = 0;
        if (hash != null) {
            walk.readOptions(request, 3);
            next = fields(walk, hash, (field, value) -> {
                if (walk.wants(field)) {
                    found.add(Resp.bulk(field));
                    found.add(Resp.bulk(value));
                }
            });
        }
        return Walk.answer(next, found);
    }

    private static long fields(Walk walk, HashValue hash, BiConsumer<Bytes, Bytes> fields) {
        if (hash instanceof PackedHash packed) {
            return packed.scan(walk.cursor(), walk.count(), fields);
        }
        hash.fields().forEach(fields);
        return 0;
    }
}
