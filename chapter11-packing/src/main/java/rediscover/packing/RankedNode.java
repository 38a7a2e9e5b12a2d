package rediscover.packing;

import java.util.function.Predicate;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;

/** A node of a {@link RankedTree}: elements in order, or children that have them. Ranks are those among its own elements. */
abstract sealed class RankedNode permits Leaf, Branch {
    /** The number of elements. */
    abstract int count();

    /** The number of elements before a place in the order. */
    abstract int rank(double score, Bytes member);

    /** The number of elements at the beginning that meet a condition; once one does not, none behind it does. */
    abstract int count(Predicate<Element> condition);

    /** Whether there is no room for one more element. */
    abstract boolean isFull(Bytes member, double score);

    /** Adds an element that is not there, if there is room, and returns its rank. If there is no memory, nothing has changed. */
    abstract int add(Bytes member, double score);

    /** Removes the elements from one rank up to another; some stay, or it is a leaf. This cannot fail for want of memory. */
    abstract void remove(int from, int to);

    /**
     * Hands the latter half of its elements to a new node. If there is no memory, nothing has changed.
     *
     * @return the new node, and the least element that it may have
     */
    abstract Split split();

    /** A node that has been split off. */
    record Split(Element least, RankedNode node) {}

    /**
     * Takes over all elements of the next node if both together are small.
     *
     * @param least the least element that the next node may have
     * @return whether it has done so; not if there is no memory for it
     */
    abstract boolean absorb(Element least, RankedNode next);
}
