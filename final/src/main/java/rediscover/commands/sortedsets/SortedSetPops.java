package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.messages.CountedKeys;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetChanges;
import rediscover.sortedsets.SortedSetValue;

/** ZMPOP: the first or the last members of the first sorted set that there is. */
final class SortedSetPops {
    private static final Bytes ZPOPMIN = Bytes.of("ZPOPMIN");
    private static final Bytes ZPOPMAX = Bytes.of("ZPOPMAX");

    private SortedSetPops() {}

    static void addTo(CommandTable table) {
        table.add("zmpop", -4, NONE, SortedSetPops::zmpop, WRITE);
    }

    /** {@code ZMPOP numkeys key [key …] MIN | MAX [COUNT count]} */
    static Resp zmpop(Session session, Request request) {
        int where = CountedKeys.end(request, 1);
        boolean last = request.word(where).equalsIgnoreCase("MAX");
        if (!last && !request.word(where).equalsIgnoreCase("MIN")) {
            throw CommandException.syntaxError();
        }
        long count = CountedKeys.count(request, where + 1);
        for (Bytes key : request.words().subList(2, where)) {
            SortedSetValue set = session.keyspace().find(key, SortedSetValue.class);
            if (set != null) {
                return pop(session, request, key, Math.min(count, set.size()), last);
            }
        }
        return Resp.NULL_ARRAY;
    }

    private static Resp pop(Session session, Request request, Bytes key, long count, boolean last) {
        SortedSetValue set = session.keyspace().find(key, SortedSetValue.class);
        List<Element> elements = SortedSetChanges.outermost(set, count, last);
        List<Resp> pairs = new ArrayList<>(elements.size());
        for (Element element : elements) {
            pairs.add(Resp.array(Resp.bulk(element.member()), new Resp.Double(element.score())));
        }
        Resp answer = Resp.array(Resp.bulk(key), new Resp.Array(pairs)); // before the change: it may find no memory
        Request form = Request.of(last ? ZPOPMAX : ZPOPMIN, key, Bytes.of(count));
        LogForm.instead(session, request, form);
        SortedSetChanges.remove(session.keyspace(), key, set, last ? set.size() - elements.size() : 0, elements.size());
        return answer;
    }
}
