package rediscover.packing;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;

/**
 * The elements of a sorted set in their order, without an object for any of them.
 *
 * <p>Implementation note. In one long array of elements, each change moves all those behind it, and a place is found only from
 * the beginning. So the elements are in many short arrays, the leaves of a tree. All leaves are equally deep, and each inner
 * node knows how many elements are in each of its children: the element at a rank is found by subtraction, without a look at
 * another one; the rank of an element is the sum of the counts that a search leaves to its left.
 *
 * <pre>
 *                 branch    | 5 elements | 4, from ada 3 on | 6, from dan 8 on |
 *                                 ▼               ▼                  ▼
 * leaves   | bob 1 | eve 1 | … |    | ada 3 | joe 3.5 | … |    | dan 8 | kim 9 | … |        which rank has joe? 5 + 1
 * </pre>
 *
 * <p>Invariants: a child's elements are not less than its bound, and those before it are less. A leaf has at most
 * {@value Leaf#SIZE} bytes, unless it has long members; a branch has at most {@value Branch#CHILDREN} children. Neighbours in
 * which a removal has left little are united when together they have less than ⅞ of that; only if there was no memory for that,
 * they are not.
 *
 * <p>Cost: to add, to remove or to find an element takes logarithmic time, and a walk through a leaf. To remove a run of ranks
 * takes as long as to go through its first and last leaves, and to let go of those between. An element takes its packed bytes
 * and at most as many more, usually half; one that is added behind all others, only a few more.
 *
 * <p>Source: R. Bayer and E. McCreight, <i>Organization and Maintenance of Large Ordered Indexes</i>, Acta Informatica 1, 1972;
 * the counts are those of S. Tatham's <i>Counted B-Trees</i>, 2001.
 */
final class RankedTree {
    private RankedNode root;

    /** @param root its elements */
    RankedTree(Leaf root) {
        this.root = root;
    }

    /** The number of elements. */
    int size() {
        return root.count();
    }

    /** The elements, if all are in one leaf. */
    Leaf leaf() {
        return (Leaf) root;
    }

    /** The number of elements before a place in the order. */
    int rank(double score, Bytes member) {
        return root.rank(score, member);
    }

    /** The number of elements at the beginning that meet a condition; once one does not, none behind it does. */
    int count(Predicate<Element> condition) {
        return root.count(condition);
    }

    /** Adds an element that is not there, and returns its rank. If there is no memory for it, nothing has changed. */
    int add(Bytes member, double score) {
        if (root.isFull(member, score)) {
            root = new Branch(root);
        }
        return root.add(member, score);
    }

    /** Removes the elements from one rank up to, not including, another. This takes no memory, so it cannot fail. */
    void remove(int from, int to) {
        if (from == to) {
            return;
        }
        if (to - from == size()) {
            root = first();
            root.remove(0, root.count());
            return;
        }
        root.remove(from, to);
        while (root instanceof Branch branch && branch.only() != null) {
            root = branch.only();
        }
    }

    private RankedNode first() {
        RankedNode node = root;
        while (node instanceof Branch branch) {
            node = branch.child(0);
        }
        return node;
    }

    /** The element at a rank; there must be one. */
    Element at(int rank) {
        return new Walk(rank, 1).next();
    }

    /** The element at a rank and those behind it, if there is one. */
    Iterator<Element> ascending(int rank) {
        return new Walk(rank, 1);
    }

    /** The element at a rank and those before it, if there is one. */
    Iterator<Element> descending(int rank) {
        return new Walk(rank, -1);
    }

    /** A walk from leaf to leaf. It finds each one from the root: so the leaves need not know each other. */
    private final class Walk implements Iterator<Element> {
        private final int size = size();
        private final int step;
        private int rank; // of the next element
        private Leaf leaf; // null at the beginning
        private int first; // the rank of its first element
        private int behind; // the rank behind its last element
        private int at; // the index in the leaf behind the element that was returned last
        private int[] starts; // for a walk backwards: the indexes of the leaf's elements

        private Walk(int rank, int step) {
            this.rank = rank;
            this.step = step;
        }

        @Override
        public boolean hasNext() {
            return rank >= 0 && rank < size;
        }

        @Override
        public Element next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (leaf == null || rank < first || rank >= behind) {
                enter();
            }
            int start = step > 0 ? at : starts[rank - first];
            at = leaf.next(start);
            rank += step;
            return leaf.element(start);
        }

        /** Finds the leaf of the next element. */
        private void enter() {
            RankedNode node = root;
            int count = size;
            int left = rank;
            while (node instanceof Branch branch) {
                int child = 0;
                while (left >= branch.count(child)) {
                    left -= branch.count(child);
                    child++;
                }
                count = branch.count(child);
                node = branch.child(child);
            }
            leaf = (Leaf) node;
            first = rank - left;
            behind = first + count;
            at = step > 0 ? leaf.start(left) : 0;
            starts = step > 0 ? null : leaf.starts();
        }
    }
}
