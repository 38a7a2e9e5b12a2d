package rediscover.sortedsets;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.handlers.Command;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.RangeQuery.By;

/** Commands for sorted sets: those that read are here. */
public final class SortedSetCommands {
    private SortedSetCommands() {}

    /** Adds all commands for sorted sets. */
    public static void addTo(CommandTable table) {
        SortedSetChanges.addTo(table);
        table.add("zcard", 2, FIRST, SortedSetCommands::zcard, READONLY, FAST);
        table.add("zscore", 3, FIRST, SortedSetCommands::zscore, READONLY, FAST);
        table.add("zmscore", -3, FIRST, SortedSetCommands::zmscore, READONLY, FAST);
        table.add("zrank", 3, FIRST, SortedSetCommands::zrank, READONLY, FAST);
        table.add("zrevrank", 3, FIRST, SortedSetCommands::zrevrank, READONLY, FAST);
        table.add("zcount", 4, FIRST, SortedSetCommands::zcount, READONLY, FAST);
        table.add("zlexcount", 4, FIRST, SortedSetCommands::zlexcount, READONLY, FAST);
        table.add("zrange", -4, FIRST, range(By.RANK, false, true), READONLY);
        table.add("zrevrange", -4, FIRST, range(By.RANK, true, false), READONLY);
        table.add("zrangebyscore", -4, FIRST, range(By.SCORE, false, false), READONLY);
        table.add("zrevrangebyscore", -4, FIRST, range(By.SCORE, true, false), READONLY);
        table.add("zrangebylex", -4, FIRST, range(By.LEX, false, false), READONLY);
        table.add("zrevrangebylex", -4, FIRST, range(By.LEX, true, false), READONLY);
    }

    /** {@code ZCARD key}: answers how many members there are. */
    static Resp zcard(Session session, Request request) {
        SortedSetValue set = find(session, request);
        return Resp.integer(set == null ? 0 : set.size());
    }

    /** {@code ZSCORE key member}: answers with a member's score, or NULL. */
    static Resp zscore(Session session, Request request) {
        return Replies.score(find(find(session, request), request.word(2)));
    }

    /** {@code ZMSCORE key member [member …]}: answers with the scores of members, NULL for those that are not there. */
    static Resp zmscore(Session session, Request request) {
        SortedSetValue set = find(session, request);
        List<Resp> scores = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            scores.add(Replies.score(find(set, request.word(i))));
        }
        return new Resp.Array(scores);
    }

    /** {@code ZRANK key member}: answers how many elements lie before a member, or NULL. */
    static Resp zrank(Session session, Request request) {
        SortedSetValue set = find(session, request);
        Element element = find(set, request.word(2));
        return element == null ? Resp.NULL : Resp.integer(set.rank(element));
    }

    /** {@code ZREVRANK key member}: answers how many elements lie behind a member, or NULL. */
    static Resp zrevrank(Session session, Request request) {
        SortedSetValue set = find(session, request);
        Element element = find(set, request.word(2));
        return element == null ? Resp.NULL : Resp.integer(set.size() - 1L - set.rank(element));
    }

    /** {@code ZCOUNT key min max}: answers how many scores lie in a range. */
    static Resp zcount(Session session, Request request) {
        return count(session, request, ScoreRange.of(request.word(2), request.word(3)));
    }

    /** {@code ZLEXCOUNT key min max}: answers how many members lie in a range, if all scores are equal. */
    static Resp zlexcount(Session session, Request request) {
        return count(session, request, MemberRange.of(request.word(2), request.word(3)));
    }

    private static Resp count(Session session, Request request, Range range) {
        SortedSetValue set = find(session, request);
        return Resp.integer(set == null ? 0 : set.count(range));
    }

    /** A command that answers with the elements that a {@link RangeQuery} asks for. */
    private static Command range(By by, boolean reverse, boolean open) {
        RangeQuery.Form form = new RangeQuery.Form(by, reverse, open, true);
        return (session, request) -> {
            RangeQuery query = RangeQuery.of(request, 2, form);
            SortedSetValue set = find(session, request);
            List<Resp> answer = new ArrayList<>();
            if (set != null) {
                query.forEach(set, element -> Replies.add(element, query.withScores(), answer));
            }
            return new Resp.Array(answer);
        };
    }

    private static SortedSetValue find(Session session, Request request) {
        return session.keyspace().find(request.word(1), SortedSetValue.class);
    }

    private static Element find(SortedSetValue set, Bytes member) {
        return set == null ? null : set.find(member);
    }
}
