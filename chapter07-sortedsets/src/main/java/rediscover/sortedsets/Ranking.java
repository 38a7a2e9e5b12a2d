package rediscover.sortedsets;

import java.util.Iterator;
import rediscover.resp.Bytes;

/**
 * The elements of a sorted set in their order, where they are kept. It may keep the members that it is given, not copies. The
 * rank of an element is the number of elements before it. Scores are neither NaN nor −0.
 */
public interface Ranking {
    /** The number of elements. */
    int size();

    /** The element of a member, or null. */
    Element find(Bytes member);

    /** Adds a member that is not there yet. If there is no memory for that, nothing has changed. */
    void add(Bytes member, double score);

    /** Changes the score of an element that is there. If there is no memory for that, nothing has changed. */
    void move(Element element, double score);

    /** Removes a member; true if it was there. If there is no memory for that, nothing has changed. */
    boolean remove(Bytes member);

    /**
     * Removes the elements from one rank up to, not including, another. If there is no memory for that, some may be gone; those
     * are gone altogether.
     */
    void removeRange(int from, int to);

    /** The element at a rank; there must be one. */
    Element at(int rank);

    /** The rank of an element that is there. */
    int rank(Element element);

    /** The number of elements before the lower end of a range. */
    int begin(Range range);

    /** The number of elements before the upper end of a range. */
    int end(Range range);

    /** The element at a rank and those behind it, in order; none if there is none at that rank. No longer valid after a change. */
    Iterator<Element> ascending(int rank);

    /** The element at a rank and those before it, the last one first; none for −1. No longer valid after a change. */
    Iterator<Element> descending(int rank);
}
