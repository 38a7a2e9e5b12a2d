package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.arguments.Glob;
import rediscover.commands.arguments.SingleStep;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** ZSCAN: the members of a sorted set and their scores, all in one step, as in Redis for small sorted sets. */
final class SortedSetScan {
    private SortedSetScan() {}

    static void addTo(CommandTable table) {
        table.add("zscan", -3, FIRST, SortedSetScan::zscan, READONLY);
    }

    static Resp zscan(Session session, Request request) {
        SingleStep.checkCursor(request);
        SortedSetValue set = session.keyspace().find(request.word(1), SortedSetValue.class);
        List<Resp> found = new ArrayList<>();
        if (set != null) {
            Glob pattern = SingleStep.pattern(request);
            for (Element element = set.first(); element != null; element = element.next()) {
                if (pattern == null || pattern.matches(element.member())) {
                    found.add(Resp.bulk(element.member()));
                    found.add(Resp.bulk(Dialect.spell(element.score()))); // in RESP3 as well
                }
            }
        }
        return Resp.array(Resp.bulk("0"), new Resp.Array(found));
    }
}
