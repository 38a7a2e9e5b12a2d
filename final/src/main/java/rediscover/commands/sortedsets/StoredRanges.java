package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.RangeQuery;
import rediscover.sortedsets.RangeQuery.By;
import rediscover.sortedsets.SortedSetValue;

/** ZRANGESTORE: a part of a sorted set as another one. */
final class StoredRanges {
    private static final CommandRow.Keys BOTH = new CommandRow.Keys(1, 2, 1);
    private static final RangeQuery.Form FORM = new RangeQuery.Form(By.RANK, false, true, false);

    private StoredRanges() {}

    static void addTo(CommandTable table) {
        table.add("zrangestore", -5, BOTH, StoredRanges::zrangestore, WRITE, DENYOOM);
    }

    static Resp zrangestore(Session session, Request request) {
        RangeQuery query = RangeQuery.of(request, 3, FORM);
        SortedSetValue source = session.keyspace().find(request.word(2), SortedSetValue.class);
        SortedSetValue range = new SortedSetValue();
        if (source != null) {
            query.forEach(source, element -> range.add(element.member(), element.score()));
        }
        return Combinations.store(session, request.word(1), range);
    }
}
