package rediscover.commands.sets;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.collections.SetValue;
import rediscover.commands.arguments.Glob;
import rediscover.commands.arguments.SingleStep;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** SSCAN: the members of a set, all in one step, as in Redis for small sets of integers. */
final class SetScan {
    private SetScan() {}

    static void addTo(CommandTable table) {
        table.add("sscan", -3, FIRST, SetScan::sscan, READONLY);
    }

    static Resp sscan(Session session, Request request) {
        SingleStep.checkCursor(request);
        SetValue set = session.keyspace().find(request.word(1), SetValue.class);
        List<Resp> found = new ArrayList<>();
        if (set != null) {
            Glob pattern = SingleStep.pattern(request);
            for (Bytes member : set.members()) {
                if (pattern == null || pattern.matches(member)) {
                    found.add(Resp.bulk(member));
                }
            }
        }
        return Resp.array(Resp.bulk("0"), new Resp.Array(found));
    }
}
