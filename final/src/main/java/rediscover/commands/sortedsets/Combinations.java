package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.sortedsets.Combination.Kind;
import rediscover.commands.sortedsets.Combination.Option;
import rediscover.handlers.Command;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** Commands that combine sorted sets: unions, intersections, differences. */
final class Combinations {
    private static final List<Option> WEIGHING = List.of(Option.WEIGHTS, Option.AGGREGATE);
    private static final List<Option> ANSWERING = List.of(Option.WEIGHTS, Option.AGGREGATE, Option.WITHSCORES);

    private Combinations() {}

    static void addTo(CommandTable table) {
        table.add("zunion", -3, NONE, answering(Kind.UNION, "zunion", ANSWERING), READONLY);
        table.add("zinter", -3, NONE, answering(Kind.INTER, "zinter", ANSWERING), READONLY);
        table.add("zdiff", -3, NONE, answering(Kind.DIFF, "zdiff", List.of(Option.WITHSCORES)), READONLY);
        table.add("zunionstore", -4, FIRST, storing(Kind.UNION, "zunionstore", WEIGHING), WRITE, DENYOOM);
        table.add("zinterstore", -4, FIRST, storing(Kind.INTER, "zinterstore", WEIGHING), WRITE, DENYOOM);
        table.add("zdiffstore", -4, FIRST, storing(Kind.DIFF, "zdiffstore", List.of()), WRITE, DENYOOM);
        table.add("zintercard", -3, NONE, Combinations::zintercard, READONLY);
    }

    static Resp zintercard(Session session, Request request) {
        Combination combination = Combination.of(session, request, 1, Kind.INTER, "zintercard", List.of(Option.LIMIT));
        return Resp.integer(combination.cardinality());
    }

    private static Command answering(Kind kind, String name, List<Option> options) {
        return (session, request) -> {
            Combination combination = Combination.of(session, request, 1, kind, name, options);
            List<Resp> answer = new ArrayList<>();
            for (Element element : combination.result()) {
                answer.add(Resp.bulk(element.member()));
                if (combination.withScores()) {
                    answer.add(new Resp.Double(element.score()));
                }
            }
            return ScoredPairs.inPairs(session, new Resp.Array(answer));
        };
    }

    private static Command storing(Kind kind, String name, List<Option> options) {
        return (session, request) -> {
            SortedSetValue set = new SortedSetValue();
            for (Element element :
                    Combination.of(session, request, 2, kind, name, options).result()) {
                set.add(element.member(), element.score());
            }
            return store(session, request.word(1), set);
        };
    }

    /** Has a key stand for a sorted set, or for nothing if that is empty. Answers with its size. */
    static Resp store(Session session, Bytes key, SortedSetValue set) {
        Resp answer = Resp.integer(set.size());
        if (set.isEmpty()) {
            session.keyspace().remove(key);
        } else {
            session.keyspace().put(key, set);
        }
        return answer;
    }
}
