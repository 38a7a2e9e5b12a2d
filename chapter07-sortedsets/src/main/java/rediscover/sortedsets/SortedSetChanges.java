package rediscover.sortedsets;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rediscover.collections.Counts;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands that change sorted sets. Each one looks first whether there is something to change. */
public final class SortedSetChanges {
    private static final int MANY = 8; // removed members for each one that stays: then it is sooner added to a new set

    private SortedSetChanges() {}

    static void addTo(CommandTable table) {
        table.add("zadd", -4, FIRST, SortedSetChanges::zadd, WRITE, DENYOOM, FAST);
        table.add("zincrby", 4, FIRST, SortedSetChanges::zincrby, WRITE, DENYOOM, FAST);
        table.add("zrem", -3, FIRST, SortedSetChanges::zrem, WRITE, FAST);
        table.add("zpopmin", -2, FIRST, SortedSetChanges::zpopmin, WRITE, FAST);
        table.add("zpopmax", -2, FIRST, SortedSetChanges::zpopmax, WRITE, FAST);
        table.add("zremrangebyrank", 4, FIRST, SortedSetChanges::zremrangebyrank, WRITE);
        table.add("zremrangebyscore", 4, FIRST, SortedSetChanges::zremrangebyscore, WRITE);
        table.add("zremrangebylex", 4, FIRST, SortedSetChanges::zremrangebylex, WRITE);
    }

    /**
     * {@code ZADD key [NX | XX | GT | LT | CH | INCR …] score member [score member …]}: adds members, and changes the scores of
     * those that are there. Answers how many are new; with CH, how many are new or have another score; with INCR, with the
     * score, or NULL if it was forbidden.
     */
    static Resp zadd(Session session, Request request) {
        return add(session, request.word(1), Addition.of(request, false));
    }

    /** {@code ZINCRBY key increment member}: adds to a member's score, 0 if it is new. Answers with the sum. */
    static Resp zincrby(Session session, Request request) {
        return add(session, request.word(1), Addition.of(request, true));
    }

    private static Resp add(Session session, Bytes key, Addition addition) {
        SortedSetValue set = session.keyspace().find(key, SortedSetValue.class);
        Resp answer = addition.increases() ? increased(set, addition) : null;
        Bytes[] members = copies(set, addition); // before findToChange: a copy may find no memory
        if (members == null) {
            return answer != null ? answer : Resp.integer(0);
        }
        SortedSetValue changing = session.keyspace().findToChange(key, SortedSetValue.class, SortedSetValue::new);
        int added = 0;
        int moved = 0;
        for (int i = 0; i < addition.size(); i++) {
            Element element = changing.find(addition.member(i));
            double score = addition.score(i, element);
            if (element == null && !Double.isNaN(score)) {
                changing.add(members[i], score);
                added++;
            } else if (element != null && changes(element, score)) {
                changing.move(element, score);
                moved++;
            }
        }
        session.keyspace().changed(key, changing);
        return answer != null ? answer : Resp.integer(addition.countsChanges() ? added + moved : added);
    }

    /** The score that the one member will have, or NULL. */
    private static Resp increased(SortedSetValue set, Addition addition) {
        double score = addition.score(0, find(set, addition.member(0)));
        return Double.isNaN(score) ? Resp.NULL : new Resp.Double(score);
    }

    /**
     * Copies of the members that are to be added; null if nothing is to be changed. To say so, it is enough to look at the set
     * as it is: the first pair that changes something has none before it that does.
     */
    private static Bytes[] copies(SortedSetValue set, Addition addition) {
        Bytes[] copies = new Bytes[addition.size()];
        boolean changes = false;
        for (int i = 0; i < copies.length; i++) {
            Element element = find(set, addition.member(i));
            double score = addition.score(i, element);
            if (element == null && !Double.isNaN(score)) {
                copies[i] = addition.member(i).copy();
                changes = true;
            } else if (element != null) {
                changes |= changes(element, score);
            }
        }
        return changes ? copies : null;
    }

    private static boolean changes(Element element, double score) {
        return score < element.score() || score > element.score(); // NaN does not, nor does −0 in place of 0
    }

    private static Element find(SortedSetValue set, Bytes member) {
        return set == null ? null : set.find(member);
    }

    /** {@code ZREM key member [member …]}: removes members; with the last one goes the set. Answers how many were there. */
    static Resp zrem(Session session, Request request) {
        Bytes key = request.word(1);
        SortedSetValue set = session.keyspace().find(key, SortedSetValue.class);
        List<Bytes> members = request.words().subList(2, request.size());
        if (set == null || members.stream().noneMatch(member -> set.find(member) != null)) {
            return Resp.integer(0);
        }
        SortedSetValue changing = session.keyspace().findToChange(key, SortedSetValue.class);
        int removed = 0;
        for (Bytes member : members) {
            if (changing.remove(member)) {
                removed++;
            }
        }
        session.keyspace().changed(key, changing);
        return Resp.integer(removed);
    }

    /** {@code ZPOPMIN key [count]}: removes the first members. Answers with these and their scores in turn. */
    static Resp zpopmin(Session session, Request request) {
        return pop(session, request, false);
    }

    /** {@code ZPOPMAX key [count]}: removes the last members. Answers with these, the last one first, and their scores in turn. */
    static Resp zpopmax(Session session, Request request) {
        return pop(session, request, true);
    }

    private static Resp pop(Session session, Request request, boolean last) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        long count = request.size() == 3 ? Counts.unsigned(request.word(2)) : 1;
        SortedSetValue set = session.keyspace().find(request.word(1), SortedSetValue.class);
        if (set == null || count == 0) {
            return Resp.array();
        }
        List<Element> popped = outermost(set, count, last);
        List<Resp> answer = new ArrayList<>(2 * popped.size()); // before the change: it may find no memory
        popped.forEach(element -> Replies.add(element, true, answer));
        remove(session.keyspace(), request.word(1), set, last ? set.size() - popped.size() : 0, popped.size());
        return new Resp.Array(answer);
    }

    /** The first elements of a set, or the last ones, the last of all first; all if there are fewer than {@code count}. */
    public static List<Element> outermost(SortedSetValue set, long count, boolean last) {
        List<Element> elements = new ArrayList<>((int) Math.min(count, set.size()));
        Iterator<Element> all = last ? set.descending(set.size() - 1) : set.ascending(0);
        while (all.hasNext() && elements.size() < count) {
            elements.add(all.next());
        }
        return elements;
    }

    /**
     * Removes {@code count} elements from a rank on of a key's sorted set, which was found. If few members stay, they move to a
     * new set; if none does, the key goes with all of them at once.
     */
    public static void remove(Keyspace keyspace, Bytes key, SortedSetValue set, int first, int count) {
        int staying = set.size() - count;
        SortedSetValue rest = staying > 0 && staying < count / MANY ? set.without(first, first + count) : null;
        if (staying == 0) {
            keyspace.drop(key);
        } else if (rest != null) {
            keyspace.replace(key, rest);
        } else {
            SortedSetValue changing = keyspace.findToChange(key, SortedSetValue.class);
            changing.removeRange(first, first + count);
            keyspace.changed(key, changing);
        }
    }

    /** {@code ZREMRANGEBYRANK key first last}: removes the members of some ranks. Answers how many. */
    static Resp zremrangebyrank(Session session, Request request) {
        long from = Arguments.integer(request.word(2));
        long to = Arguments.integer(request.word(3));
        SortedSetValue set = session.keyspace().find(request.word(1), SortedSetValue.class);
        RankRange ranks = RankRange.of(from, to, set == null ? 0 : set.size());
        if (ranks.count() > 0) {
            remove(session.keyspace(), request.word(1), set, ranks.first(), ranks.count());
        }
        return Resp.integer(ranks.count());
    }

    /** {@code ZREMRANGEBYSCORE key min max}: removes the members whose scores are in a range. Answers how many. */
    static Resp zremrangebyscore(Session session, Request request) {
        return remove(session, request.word(1), ScoreRange.of(request.word(2), request.word(3)));
    }

    /** {@code ZREMRANGEBYLEX key min max}: removes the members of a range, if all scores are equal. Answers how many. */
    static Resp zremrangebylex(Session session, Request request) {
        return remove(session, request.word(1), MemberRange.of(request.word(2), request.word(3)));
    }

    private static Resp remove(Session session, Bytes key, Range range) {
        SortedSetValue set = session.keyspace().find(key, SortedSetValue.class);
        int count = set == null ? 0 : set.count(range);
        if (count > 0) {
            remove(session.keyspace(), key, set, set.begin(range), count);
        }
        return Resp.integer(count);
    }
}
