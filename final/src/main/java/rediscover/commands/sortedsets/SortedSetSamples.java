package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rediscover.collections.Counts;
import rediscover.collections.Sample;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetChanges;
import rediscover.sortedsets.SortedSetValue;

/** ZRANDMEMBER: members of a sorted set at random. */
final class SortedSetSamples {
    private final Random random = new Random();

    private SortedSetSamples() {}

    static void addTo(CommandTable table) {
        table.add("zrandmember", -2, FIRST, new SortedSetSamples()::zrandmember, READONLY);
    }

    Resp zrandmember(Session session, Request request) {
        boolean one = request.size() == 2;
        long count = one ? 1 : Counts.signed(request.word(2));
        boolean withScores = request.size() == 4 && request.word(3).equalsIgnoreCase("WITHSCORES");
        if (request.size() > 3 && !withScores) {
            throw CommandException.syntaxError();
        }
        Sample.check(count);
        if (withScores && count > Long.MAX_VALUE / 2) {
            throw new CommandException("ERR value is out of range");
        }
        SortedSetValue set = session.keyspace().find(request.word(1), SortedSetValue.class);
        if (set == null) {
            return one ? Resp.NULL : Resp.array();
        }
        if (one) {
            return Resp.bulk(draw(set).member());
        }
        List<Resp> answer = new ArrayList<>();
        for (Element element : Sample.of(count, set.size(), () -> draw(set), () -> all(set), random)) {
            answer.add(Resp.bulk(element.member()));
            if (withScores) {
                answer.add(new Resp.Double(element.score()));
            }
        }
        return ScoredPairs.inPairs(session, new Resp.Array(answer));
    }

    /** All elements, the last one first, as in Redis. */
    private static List<Element> all(SortedSetValue set) {
        return SortedSetChanges.outermost(set, set.size(), true);
    }

    /** Each as likely as any other, in logarithmic time. */
    private Element draw(SortedSetValue set) {
        return set.at(random.nextInt(set.size()));
    }
}
