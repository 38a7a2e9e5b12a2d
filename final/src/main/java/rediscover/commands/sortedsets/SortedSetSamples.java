package rediscover.commands.sortedsets;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import rediscover.collections.Counts;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** ZRANDMEMBER: members of a sorted set at random. */
final class SortedSetSamples {
    private static final int FEW = 3; // of three members, one at most: then hardly any is drawn twice
    private static final int MOST_REPETITIONS = 1024 * 1024; // so that one request does not take all memory

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
        if (count < -MOST_REPETITIONS || (withScores && count > Long.MAX_VALUE / 2)) {
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
        for (Element element : sample(set, count)) {
            answer.add(Resp.bulk(element.member()));
            if (withScores) {
                answer.add(new Resp.Double(element.score()));
            }
        }
        return ScoredPairs.inPairs(session, new Resp.Array(answer));
    }

    /** Different elements, at most {@code count}; if that is negative, −count elements, which may repeat. */
    private Collection<Element> sample(SortedSetValue set, long count) {
        if (count > set.size() / FEW) {
            List<Element> all = new ArrayList<>(set.size());
            for (Element element = set.first(); element != null; element = element.next()) {
                all.add(element);
            }
            if (count >= all.size()) {
                return all.reversed(); // as in Redis
            }
            Collections.shuffle(all, random);
            return all.subList(0, (int) count);
        }
        Collection<Element> sample = count < 0 ? new ArrayList<>() : new LinkedHashSet<>();
        while (sample.size() < Math.abs(count)) {
            sample.add(draw(set));
        }
        return sample;
    }

    /** Each as likely as any other, in logarithmic time. */
    private Element draw(SortedSetValue set) {
        return set.at(random.nextInt(set.size()));
    }
}
