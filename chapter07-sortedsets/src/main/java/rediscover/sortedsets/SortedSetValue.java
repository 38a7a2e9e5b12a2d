package rediscover.sortedsets;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * A sorted set: members, each with a score.
 *
 * <p>Implementation note. Two structures share the elements: a {@link SkipList} knows their order, a dictionary knows where
 * each member is. So the score of a member is found in constant time, and with its element its rank, without a search for
 * the member in the list. Each member's bytes are there once.
 *
 * <pre>
 * dictionary   a ───┐  c ───┐  b ───────┐
 *                   ▼       ▼           ▼
 * list    head ──► a 1 ──► c 1 ───────► b 2.5
 * </pre>
 *
 * <p>A score of −0 becomes 0, as it does in Redis, whose small sorted sets keep integers as integers.
 */
public class SortedSetValue implements Value {
    private final Map<Bytes, Element> elements;
    private final SkipList list;
    private long memberBytes;

    /** A sorted set without members. */
    public SortedSetValue() {
        elements = new HashMap<>();
        list = new SkipList(ThreadLocalRandom.current().nextLong());
    }

    /**
     * Takes over the members of another one, which is not to be used any more.
     *
     * @param dictionary where they are found from now on; empty, and nobody else's
     */
    protected SortedSetValue(SortedSetValue other, Map<Bytes, Element> dictionary) {
        dictionary.putAll(other.elements);
        elements = dictionary;
        list = other.list;
        memberBytes = other.memberBytes;
    }

    /** The number of members. */
    public int size() {
        return list.size();
    }

    /** The number of bytes of all members together. */
    public long memberBytes() {
        return memberBytes;
    }

    /** The element of a member, or null. */
    public Element find(Bytes member) {
        return elements.get(member);
    }

    /** Adds a member that is not there yet, and keeps it, not copied. If there is no memory for that, nothing has changed. */
    public void add(Bytes member, double score) {
        Element element = list.element(member, score + 0.0); // which makes −0 a 0
        try {
            elements.put(member, element);
            list.add(element);
        } catch (OutOfMemoryError e) {
            elements.remove(member);
            throw e;
        }
        memberBytes += member.length();
    }

    /** Changes the score of an element that is there. */
    public void move(Element element, double score) {
        list.move(element, score + 0.0);
    }

    /** Removes a member; true if it was there. */
    public boolean remove(Bytes member) {
        Element element = find(member);
        if (element != null) {
            remove(element, 1);
        }
        return element != null;
    }

    /** Removes an element and those behind it, {@code count} in all; there must be as many. */
    public void remove(Element first, int count) {
        list.remove(first, count, element -> {
            elements.remove(element.member());
            memberBytes -= element.member().length();
        });
    }

    /**
     * A set of the members that would stay without an element and those behind it, {@code count} in all. It takes as long as to
     * add those that stay, however many go.
     *
     * @return null if there is no memory for another set
     */
    public SortedSetValue without(Element first, int count) {
        try {
            SortedSetValue rest = new SortedSetValue();
            rest.addAll(first(), first);
            rest.addAll(at((long) rank(first) + count), null);
            return rest;
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** Adds the members of another set's elements, from one on up to, not including, another. */
    private void addAll(Element from, Element to) {
        for (Element element = from; element != null && !element.equals(to); element = element.next()) {
            add(element.member(), element.score());
        }
    }

    /** The first element, or null. */
    public Element first() {
        return list.first();
    }

    /** The last element, or null. */
    public Element last() {
        return list.last();
    }

    /** The element with this number of elements before it; null if there is none. */
    public Element at(long rank) {
        return rank < 0 || rank >= size() ? null : list.at((int) rank);
    }

    /** The number of elements before one of these. */
    public int rank(Element element) {
        return list.rank(element);
    }

    /** The first element in a range, or null. */
    public Element first(Range range) {
        return list.first(range);
    }

    /** The last element in a range, or null. */
    public Element last(Range range) {
        return list.last(range);
    }

    /** The number of elements in a range. */
    public int count(Range range) {
        return list.count(range);
    }

    @Override
    public SortedSetValue copy() {
        SortedSetValue copy = new SortedSetValue();
        copy.addAll(first(), null);
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
