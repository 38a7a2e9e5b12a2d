package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.arguments.Glob;
import rediscover.commands.arguments.SingleStep;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** ZSCAN: the members of a sorted set and their scores, all in one step, as in Redis for small sorted sets. */
final class SortedSetScan {
    private static final int SMALL = 128; // members; Redis's zset-max-listpack-entries
    private static final double LARGEST_INTEGER = 0x1p62;

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
                    found.add(Resp.bulk(spell(element.score(), set.size()))); // in RESP3 as well
                }
            }
        }
        return Resp.array(Resp.bulk("0"), new Resp.Array(found));
    }

    /** A score as Redis writes it here: small sorted sets keep integers as integers, however many digits they have. */
    private static Bytes spell(double score, int size) {
        boolean integer = size <= SMALL && score == (long) score && Math.abs(score) <= LARGEST_INTEGER;
        return integer ? Bytes.of((long) score) : Dialect.spell(score);
    }
}
