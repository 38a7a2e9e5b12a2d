package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rediscover.commands.arguments.Walk;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.packing.PackedSortedSet;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** ZSCAN: the members of a sorted set and their scores, a few at a time; all of them at once if they are few. */
final class SortedSetScan {
    private static final double LARGEST_INTEGER = 0x1p62;

    private SortedSetScan() {}

    static void addTo(CommandTable table) {
        table.add("zscan", -3, FIRST, SortedSetScan::zscan, READONLY);
    }

    static Resp zscan(Session session, Request request) {
        Walk walk = new Walk(request.word(2));
        SortedSetValue set = session.keyspace().find(request.word(1), SortedSetValue.class);
        List<Resp> found = new ArrayList<>();
        long next = 0;
        if (set != null) {
            walk.readOptions(request, 3);
            boolean isPacked = set instanceof PackedSortedSet packed && packed.isPacked();
            next = elements(walk, set, element -> {
                if (walk.wants(element.member())) {
                    found.add(Resp.bulk(element.member()));
                    found.add(Resp.bulk(spell(element.score(), isPacked))); // in RESP3 as well
                }
            });
        }
        return Walk.answer(next, found);
    }

    private static long elements(Walk walk, SortedSetValue set, Consumer<Element> elements) {
        if (set instanceof PackedSortedSet packed) {
            return packed.scan(walk.cursor(), walk.count(), elements);
        }
        set.ascending(0).forEachRemaining(elements);
        return 0;
    }

    /** A score as Redis writes it here: small sorted sets keep integers as integers, however many digits they have. */
    private static Bytes spell(double score, boolean isPacked) {
        boolean integer = isPacked && score == (long) score && Math.abs(score) <= LARGEST_INTEGER;
        return integer ? Bytes.of((long) score) : Dialect.spell(score);
    }
}
