package rediscover.commands.sets;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rediscover.collections.SetValue;
import rediscover.commands.arguments.Walk;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.packing.PackedSet;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** SSCAN: the members of a set, a few at a time; all of them at once if they are few. */
final class SetScan {
    private SetScan() {}

    static void addTo(CommandTable table) {
        table.add("sscan", -3, FIRST, SetScan::sscan, READONLY);
    }

    static Resp sscan(Session session, Request request) {
        Walk walk = new Walk(request.word(2));
        SetValue set = session.keyspace().find(request.word(1), SetValue.class);
        List<Resp> found = new ArrayList<>();
        long next = 0;
        if (set != null) {
            walk.readOptions(request, 3);
            next = members(walk, set, member -> {
                if (walk.wants(member)) {
                    found.add(Resp.bulk(member));
                }
            });
        }
        return Walk.answer(next, found);
    }

    private static long members(Walk walk, SetValue set, Consumer<Bytes> members) {
        if (set instanceof PackedSet packed) {
            return packed.scan(walk.cursor(), walk.count(), members);
        }
        set.members().forEach(members);
        return 0;
    }
}
