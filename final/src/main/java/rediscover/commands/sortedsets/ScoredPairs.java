package rediscover.commands.sortedsets;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.connection.Client;
import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** Members with their scores: in RESP2 members and scores in turn, in RESP3 an array for each pair. */
final class ScoredPairs {
    private ScoredPairs() {}

    /** Has the commands that answer with scores do it in the client's way. */
    static void addTo(CommandTable table) {
        for (String name : List.of("zrange", "zrevrange", "zrangebyscore", "zrevrangebyscore")) {
            wrap(table, name, 4);
        }
        wrap(table, "zpopmin", 3); // without a count, the answer has no pairs in RESP3 either
        wrap(table, "zpopmax", 3);
    }

    /** @param words the fewest words of a request whose answer may have pairs */
    private static void wrap(CommandTable table, String name, int words) {
        CommandRow row = table.find(Bytes.of(name));
        Command flat = row.command();
        Command inPairs = (session, request) -> {
            Resp answer = flat.run(session, request);
            return request.size() >= words ? inPairs(session, answer) : answer;
        };
        table.replace(name, row.arity(), row.keys(), inPairs, row.flags().toArray(CommandRow.Flag[]::new));
    }

    /** An answer that has members and scores in turn, as the client is to get it. One without scores stays as it is. */
    static Resp inPairs(Session session, Resp answer) {
        boolean pairs = Client.of(session).dialect() == Dialect.RESP3
                && answer instanceof Resp.Array(List<Resp> elements)
                && elements.size() > 1
                && elements.get(1) instanceof Resp.Double;
        return pairs ? new Resp.Array(pairs(((Resp.Array) answer).elements())) : answer;
    }

    /** An array for each member and its score. */
    static List<Resp> pairs(List<Resp> flat) {
        List<Resp> pairs = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.add(Resp.array(flat.get(i), flat.get(i + 1)));
        }
        return pairs;
    }
}
