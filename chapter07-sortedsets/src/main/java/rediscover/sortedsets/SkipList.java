package rediscover.sortedsets;

import java.util.function.Consumer;
import java.util.function.Predicate;
import rediscover.resp.Bytes;

/**
 * Elements in their order.
 *
 * <p>Implementation note. A linked list is easy to change, but to find a place in it means to go through all elements before
 * that place. So some elements, one in four, are on a second level as well, one in four of those on a third one, and so on.
 * A search begins on the highest level. Where the next element would lie too far behind, it goes on one level below:
 *
 * <pre>
 * level 2   head ───────────4──────────► d ─────1─────►                    which of the elements is e?
 * level 1   head ──2──► b ──────2──────► d ─────1─────►                    head, d, e
 * level 0   head ─► a ─► b ─► c ───────► d ─► e                            at position 4 + 1
 * </pre>
 *
 * <p>The invariant: every level holds the elements in the same order, and each element of a level is on the levels below it.
 * The number of an element's levels is drawn by lot and never changes, so no change needs more than the links around one
 * element, and no order of changes makes the list slow. A link knows its span, the number of steps that it saves on the
 * lowest level; the last one of a level has the number of elements behind it as its span. The sum of the spans on the way to
 * an element is its position.
 *
 * <p>To find, to add or to remove an element, to find the one at a position, or the position of one, takes logarithmic time;
 * to go to the next or the previous one, constant time. An element is on 1⅓ levels on average.
 *
 * <p>Source: W. Pugh, <i>Skip Lists: A Probabilistic Alternative to Balanced Trees</i>, Communications of the ACM 33 (6),
 * 1990; spans are those of "linear list operations" in his <i>A Skip List Cookbook</i>, 1990.
 */
final class SkipList {
    private static final int HIGHEST = 16; // levels: enough for 4 to the 16th elements
    private static final int BITS = 2; // of randomness for each level: one of four elements is on the next one

    private Node head = Node.of(null, 0, 1); // before all elements; it has all levels in use
    private Node last;
    private int height = 1; // the number of levels in use
    private int size;
    private long random;

    /** @param seed decides about the levels; a client that knows it could make the list slow */
    SkipList(long seed) {
        random = seed == 0 ? 1 : seed;
    }

    /** The number of elements. */
    int size() {
        return size;
    }

    /** The first node, or null. */
    Node first() {
        return head.next();
    }

    /** The last node, or null. */
    Node last() {
        return last;
    }

    /** A node for a new element, not yet added. */
    Node node(Bytes member, double score) {
        random ^= random << 13; // xorshift: G. Marsaglia, 2003
        random ^= random >>> 7;
        random ^= random << 17;
        int levels = 1 + Long.numberOfLeadingZeros(random) / BITS;
        return Node.of(member, score, Math.min(levels, HIGHEST));
    }

    /** The nodes before a place, one on each level, and their positions: that of the first one is 1, that of the head 0. */
    private static final class Path {
        private final Node[] nodes;
        private final int[] positions;

        private Path(int levels) {
            nodes = new Node[levels];
            positions = new int[levels];
        }
    }

    /** Adds a node. If there is no memory for that, nothing has changed. */
    void add(Node node) {
        Path path = new Path(Math.max(height, node.height));
        if (head.height < node.height) {
            head = higher(node.height);
        }
        link(node, path);
    }

    /** A head with more levels. */
    private Node higher(int levels) {
        Node higher = Node.of(null, 0, levels);
        for (int level = 0; level < height; level++) {
            higher.link(level, head.next(level), head.span(level));
        }
        return higher;
    }

    /**
     * Removes {@code count} nodes from a rank on; passes on each before it goes. If there is no memory for that, nothing has
     * changed. If there is none to pass one on, those before it are gone.
     */
    void remove(int rank, int count, Consumer<Node> removing) {
        Path path = new Path(height);
        findBefore(rank, path);
        Node first = path.nodes[0].next();
        int passed = 0;
        try {
            for (Node node = first; passed < count; passed++) {
                removing.accept(node);
                node = node.next();
            }
        } finally {
            unlink(first, passed, path);
            leave(first, passed);
        }
    }

    /** Makes removed nodes forget their neighbours. */
    private static void leave(Node first, int count) {
        Node node = first;
        for (int i = 0; i < count; i++) {
            Node next = node.next();
            node.leave();
            node = next;
        }
    }

    /** Changes the score of a node, and with it perhaps the place. If there is no memory for that, nothing has changed. */
    void move(Node node, double score) {
        Node previous = node.previous();
        Node next = node.next();
        boolean keepsItsPlace = (previous == null || previous.isBefore(score, node.member))
                && (next == null || !next.isBefore(score, node.member));
        if (keepsItsPlace) {
            node.score = score;
            return;
        }
        Path path = new Path(height);
        findBefore(node, path);
        unlink(node, 1, path);
        node.score = score;
        link(node, path);
    }

    /** Finds the nodes before the place of a node, whether that is there or not. */
    private void findBefore(Node node, Path path) {
        double score = node.score;
        Bytes member = node.member;
        Node at = head;
        int position = 0;
        for (int level = height - 1; level >= 0; level--) {
            Node next = at.next(level);
            while (next != null && next.isBefore(score, member)) {
                position += at.span(level);
                at = next;
                next = at.next(level);
            }
            path.nodes[level] = at;
            path.positions[level] = position;
        }
    }

    /** Finds the nodes before a rank. Nothing is compared. */
    private void findBefore(int rank, Path path) {
        Node at = head;
        int position = 0;
        for (int level = height - 1; level >= 0; level--) {
            for (Node next; (next = at.next(level)) != null && position + at.span(level) <= rank; at = next) {
                position += at.span(level);
            }
            path.nodes[level] = at;
            path.positions[level] = position;
        }
    }

    private void link(Node node, Path path) {
        findBefore(node, path);
        for (; height < node.height; height++) {
            head.link(height, null, size);
            path.nodes[height] = head;
            path.positions[height] = 0;
        }
        Node next = path.nodes[0].next();
        for (int level = 0; level < height; level++) {
            Node before = path.nodes[level];
            if (level < node.height) {
                int passed = path.positions[0] - path.positions[level];
                node.link(level, before.next(level), before.span(level) - passed);
                before.link(level, node, passed + 1);
            } else {
                before.stretch(level, 1);
            }
        }
        node.previous(path.nodes[0] == head ? null : path.nodes[0]);
        if (next == null) {
            last = node;
        } else {
            next.previous(node);
        }
        size++;
    }

    /** Cuts out a node and those behind it, {@code count} in all, in logarithmic time: on each level by one link around them. */
    private void unlink(Node first, int count, Path path) {
        int end = path.positions[0] + count;
        Node at = head;
        int position = 0;
        for (int level = height - 1; level >= 0; level--) {
            Node before = path.nodes[level];
            if (position < path.positions[level]) {
                at = before;
                position = path.positions[level];
            }
            for (Node next; position < end && (next = at.next(level)) != null && position + at.span(level) <= end; ) {
                position += at.span(level);
                at = next;
            }
            int span = position + at.span(level) - path.positions[level] - count;
            before.link(level, at.next(level), span);
        }
        Node next = at.next();
        if (next == null) {
            last = first.previous();
        } else {
            next.previous(first.previous());
        }
        size -= count;
        while (height > 1 && head.next(height - 1) == null) {
            height--;
        }
    }

    /** The node at a rank; there must be one. */
    Node at(int rank) {
        if (rank == size - 1) {
            return last;
        }
        Node at = head;
        int left = rank + 1;
        for (int level = height - 1; left > 0; level--) {
            for (Node next; (next = at.next(level)) != null && at.span(level) <= left; at = next) {
                left -= at.span(level);
            }
        }
        return at;
    }

    /** The rank of a node that is there. The way leads to the end, always on the highest level: nothing is compared. */
    int rank(Node node) {
        int behind = 0;
        Node at = node;
        while (at != last) {
            int top = at.height - 1;
            behind += at.span(top);
            Node next = at.next(top);
            at = next == null ? last : next;
        }
        return size - 1 - behind;
    }

    /** The number of elements before the lower end of a range. */
    int begin(Range range) {
        return count(range::beginsBehind);
    }

    /** The number of elements before the upper end of a range. */
    int end(Range range) {
        return count(element -> !range.endsBefore(element));
    }

    /** The number of elements before a place. */
    private int count(Predicate<Element> isBefore) {
        Node at = head;
        int count = 0;
        for (int level = height - 1; level >= 0; level--) {
            for (Node next; (next = at.next(level)) != null && isBefore.test(next.element()); at = next) {
                count += at.span(level);
            }
        }
        return count;
    }
}
