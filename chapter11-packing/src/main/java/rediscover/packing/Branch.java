package rediscover.packing;

import java.util.Arrays;
import java.util.function.Predicate;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;

/**
 * An inner node of a {@link RankedTree}. It knows for each child how many elements that has, and a lower bound of them, which is
 * greater than all elements before. The first child has no bound.
 */
final class Branch extends RankedNode {
    static final int CHILDREN = 64; // at most

    private final RankedNode[] children = new RankedNode[CHILDREN];
    private final int[] counts = new int[CHILDREN];
    private final Element[] least = new Element[CHILDREN]; // a lower bound for each child but the first one
    private final double[] scores = new double[CHILDREN]; // of the bounds, all in one place
    private int size; // the number of children

    /** One with a single child, and room for more. */
    Branch(RankedNode child) {
        put(0, null, child);
        size = 1;
    }

    private Branch() {}

    private void put(int index, Element bound, RankedNode child) {
        children[index] = child;
        counts[index] = child.count();
        least[index] = bound;
        scores[index] = bound == null ? 0 : bound.score();
    }

    /** The only child; null if there are more. */
    RankedNode only() {
        return size == 1 ? children[0] : null;
    }

    /** A child. */
    RankedNode child(int index) {
        return children[index];
    }

    /** The number of elements in a child. */
    int count(int child) {
        return counts[child];
    }

    @Override
    int count() {
        return before(size);
    }

    private int before(int child) {
        int before = 0;
        for (int i = 0; i < child; i++) {
            before += counts[i];
        }
        return before;
    }

    /** The child in which the element with that score and that member is, or has its place. */
    private int child(double score, Bytes member) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            boolean isBefore =
                    score < scores[middle] || (score == scores[middle] && member.compareTo(least[middle].member()) < 0);
            if (isBefore) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    @Override
    int rank(double score, Bytes member) {
        int child = child(score, member);
        return before(child) + children[child].rank(score, member);
    }

    @Override
    int count(Predicate<Element> condition) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (condition.test(least[middle])) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return before(low) + children[low].count(condition);
    }

    @Override
    boolean isFull(Bytes member, double score) {
        return size == CHILDREN;
    }

    @Override
    int add(Bytes member, double score) {
        int child = child(score, member);
        while (children[child].isFull(member, score) && size < CHILDREN) { // for a long member, perhaps more than once
            makeRoom(child, member, score);
            child = child(score, member);
        }
        int rank = children[child].add(member, score);
        counts[child]++;
        return before(child) + rank;
    }

    /** Splits a full child. Behind the last element of all, there is a new child instead: so ascending elements fill their leaves. */
    private void makeRoom(int child, Bytes member, double score) {
        RankedNode full = children[child];
        boolean isBehindAll = child == size - 1 && full instanceof Leaf && full.rank(score, member) == counts[child];
        Split split = isBehindAll ? new Split(new Element(member.copy(), score), Leaf.empty()) : full.split();
        counts[child] = full.count();
        move(child + 1, this, child + 2, size - child - 1);
        size++;
        put(child + 1, split.least(), split.node());
    }

    /** Copies children from an index on to another place, which may be in another branch. */
    private void move(int from, Branch target, int to, int moving) {
        System.arraycopy(children, from, target.children, to, moving);
        System.arraycopy(counts, from, target.counts, to, moving);
        System.arraycopy(least, from, target.least, to, moving);
        System.arraycopy(scores, from, target.scores, to, moving);
    }

    @Override
    Split split() {
        Branch other = new Branch();
        int half = size / 2;
        Split split = new Split(least[half], other);
        move(half, other, 0, size - half);
        other.size = size - half;
        other.least[0] = null;
        cut(half);
        return split;
    }

    /** Forgets the children from an index on. */
    private void cut(int from) {
        Arrays.fill(children, from, size, null);
        Arrays.fill(least, from, size, null);
        size = from;
    }

    @Override
    void remove(int from, int to) {
        int first = 0;
        int rank = 0; // of the first element in a child
        while (rank + counts[first] <= from) {
            rank += counts[first];
            first++;
        }
        int kept = first;
        int child = first;
        for (; rank < to; child++) {
            int count = counts[child];
            int begin = Math.max(0, from - rank);
            int end = Math.min(count, to - rank);
            if (end - begin < count) {
                children[child].remove(begin, end);
                counts[child] -= end - begin;
                move(child, this, kept, 1);
                kept++;
            }
            rank += count;
        }
        removeChildren(kept, child);
        for (int i = Math.min(first + 1, size - 1); i > 0 && i >= first; i--) {
            unite(i);
        }
    }

    private void removeChildren(int from, int to) {
        move(to, this, from, size - to);
        cut(size - (to - from));
    }

    /** Unites a child with the one before it if both are small. */
    private void unite(int child) {
        if (children[child - 1].absorb(least[child], children[child])) {
            counts[child - 1] += counts[child];
            removeChildren(child, child + 1);
        }
    }

    @Override
    boolean absorb(Element bound, RankedNode next) {
        Branch other = (Branch) next;
        if (size + other.size > CHILDREN / 8 * 7) {
            return false;
        }
        other.move(0, this, size, other.size);
        least[size] = bound;
        scores[size] = bound.score();
        size += other.size;
        return true;
    }
}
