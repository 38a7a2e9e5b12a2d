package rediscover.commands.lists;

import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.List;
import rediscover.collections.Counts;
import rediscover.collections.End;
import rediscover.collections.ListEnds;
import rediscover.collections.ListValue;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
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
        long keys = Counts.atLeast(1, request.word(1), "ERR numkeys should be greater than 0");
        if (keys > request.size() - 3) {
            throw CommandException.syntaxError();
        }
        int behind = 2 + (int) keys;
        End end = End.named(request.word(behind));
        long most = count(request, behind + 1);
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

    /** The number behind COUNT; 1 if there is none. */
    private static long count(Request request, int from) {
        if (request.size() == from) {
            return 1;
        }
        if (request.size() == from + 1 || !request.word(from).equalsIgnoreCase("count")) {
            throw CommandException.syntaxError();
        }
        long count = Counts.atLeast(1, request.word(from + 1), "ERR count should be greater than 0");
        if (request.size() > from + 2) {
            throw CommandException.syntaxError();
        }
        return count;
    }
}
