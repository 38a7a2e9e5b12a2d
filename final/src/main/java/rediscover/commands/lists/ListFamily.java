package rediscover.commands.lists;

import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.List;
import rediscover.collections.End;
import rediscover.collections.ListEnds;
import rediscover.collections.ListValue;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.messages.CountedKeys;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** The commands for lists that {@link rediscover.collections.CollectionCommands} lacks. */
public final class ListFamily {
    private ListFamily() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table) {
        table.add("lmpop", -4, NONE, ListFamily::lmpop, WRITE);
    }

    /** LMPOP numkeys key [key …] LEFT|RIGHT [COUNT count]: takes elements away from the first of the lists that there is. */
    static Resp lmpop(Session session, Request request) {
        int behind = CountedKeys.end(request, 1);
        End end = End.named(request.word(behind));
        long most = CountedKeys.count(request, behind + 1);
        for (Bytes key : request.words().subList(2, behind)) {
            ListValue list = session.keyspace().find(key, ListValue.class);
            if (list != null) {
                Bytes name = Bytes.of(end == End.LEFT ? "LPOP" : "RPOP");
                LogForm.instead(session, request, Request.of(name, key, Bytes.of(Math.min(most, list.size()))));
                List<Resp> taken = ListEnds.take(session.keyspace(), key, list, end, most);
                return Resp.array(Resp.bulk(key), new Resp.Array(taken));
            }
        }
        return Resp.NULL_ARRAY;
    }
}
