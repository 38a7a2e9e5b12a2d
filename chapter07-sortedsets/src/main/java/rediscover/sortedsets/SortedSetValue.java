package rediscover.sortedsets;

import java.util.Iterator;
import java.util.function.Predicate;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * A sorted set: members, each with a score.
 *
 * <p>A score of −0 becomes 0, as it does in Redis, whose small sorted sets keep integers as integers.
 */
public class SortedSetValue implements Value {
    /** The elements that are searched one by one; then a range of members has the same answer as in Redis, whatever the scores. */
    static final int FEW = 128;

    private final Ranking ranking;

    /** A sorted set without members. */
    public SortedSetValue() {
        this(new IndexedSkipList());
    }

    /** @param ranking where the elements are kept; empty, and nobody else's */
    protected SortedSetValue(Ranking ranking) {
        this.ranking = ranking;
    }

    /** Another set, without members, whose elements are kept in the same way. */
    protected SortedSetValue another() {
        return new SortedSetValue();
    }

    /** The number of members. */
    public int size() {
        return ranking.size();
    }

    /** The element of a member, or null. */
    public Element find(Bytes member) {
        return ranking.find(member);
    }

    /** Adds a member that is not there yet, and may keep it, not copied. If there is no memory for that, nothing has changed. */
    public void add(Bytes member, double score) {
        ranking.add(member, score + 0.0); // which makes −0 a 0
    }

    /** Changes the score of an element that is there. If there is no memory for that, nothing has changed. */
    public void move(Element element, double score) {
        ranking.move(element, score + 0.0);
    }

    /** Removes a member; true if it was there. */
    public boolean remove(Bytes member) {
        return ranking.remove(member);
    }

    /** Removes the elements from one rank up to, not including, another. */
    public void removeRange(int from, int to) {
        ranking.removeRange(from, to);
    }

    /**
     * A set of the members that would stay without the elements from one rank up to, not including, another. It takes as long as
     * to add those that stay, however many go.
     *
     * @return null if there is no memory for another set
     */
    public SortedSetValue without(int from, int to) {
        try {
            SortedSetValue rest = another();
            rest.addAll(this, 0, from);
            rest.addAll(this, to, size());
            return rest;
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** Adds the elements of another set from one rank up to, not including, another. */
    protected final void addAll(SortedSetValue other, int from, int to) {
        Iterator<Element> elements = other.ascending(from);
        for (int rank = from; rank < to; rank++) {
            Element element = elements.next();
            add(element.member(), element.score());
        }
    }

    /** The element at a rank, which is the number of elements before it; null if there is none. */
    public Element at(long rank) {
        return rank < 0 || rank >= size() ? null : ranking.at((int) rank);
    }

    /** The rank of an element that is there. */
    public int rank(Element element) {
        return ranking.rank(element);
    }

    /** The element at a rank and those behind it, in order; none if there is none at that rank. No longer valid after a change. */
    public Iterator<Element> ascending(int rank) {
        return ranking.ascending(rank);
    }

    /** The element at a rank and those before it, the last one first; none for −1. No longer valid after a change. */
    public Iterator<Element> descending(int rank) {
        return ranking.descending(rank);
    }

    /** The rank of the first element in a range; if none is in it, of one behind the range, or the size. */
    public int begin(Range range) {
        if (isOutside(range)) {
            return size();
        }
        return size() > FEW ? ranking.begin(range) : count(ascending(0), range::beginsBehind);
    }

    /** The rank behind the last element in a range; if none is in it, behind one before the range, or 0. */
    public int end(Range range) {
        if (isOutside(range)) {
            return 0;
        }
        return size() > FEW ? ranking.end(range) : size() - count(descending(size() - 1), range::endsBefore);
    }

    /** The number of elements in a range. */
    public int count(Range range) {
        int begin = begin(range);
        return size() > FEW
                ? Math.max(0, end(range) - begin)
                : count(ascending(begin), element -> !range.endsBefore(element));
    }

    /** Whether no element can be in a range. */
    private boolean isOutside(Range range) {
        return isEmpty() || range.beginsBehind(at(size() - 1L)) || range.endsBefore(at(0));
    }

    /** The number of elements at the beginning that meet a condition. */
    private static int count(Iterator<Element> elements, Predicate<Element> condition) {
        int count = 0;
        while (elements.hasNext() && condition.test(elements.next())) {
            count++;
        }
        return count;
    }

    @Override
    public SortedSetValue copy() {
        SortedSetValue copy = another();
        copy.addAll(this, 0, size());
        return copy;
    }

    @Override
    public String type() {
        return "zset";
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }
}
