package rediscover.packing;

import java.util.Arrays;

/**
 * The nodes of a list in their order, and how many elements each one has.
 *
 * <p>Implementation note. The nodes lie in the middle of an array, with room on both sides. Their counts lie beside each other
 * in an array of their own: to find the element with an index, a walk adds counts, beginning at the nearer end of the list. It
 * visits memory that the processor reads ahead, and no node but the one that is found.
 *
 * <pre>
 *                  first                   first + size
 * nodes    |      |   ●   |   ●   |   ●   |      |        index 900: 680 + 220
 * counts   |   0  |  680  |  681  |   12  |   0  |
 * </pre>
 *
 * <p>A place is a {@code long}: the number of a node, and in the lower half an index in it. It is no object, because removing
 * something must not take memory.
 *
 * <p>Cost: for an index, an addition for each node on the way. To add a node or to drop some moves the nodes on the shorter side.
 */
final class NodeDeque {
    private static final int NODE = 56; // bytes of a node's objects, and its places here
    private static final int SPARSE = 8; // places for each node: then there are too many
    private static final int MOST_EMPTY = 64; // places that do not count
    private static final ListNode[] NO_NODES = {};
    private static final int[] NO_COUNTS = {};

    private final NodeLimit limit;
    private ListNode[] nodes = NO_NODES;
    private int[] counts = NO_COUNTS;
    private int first;
    private int size;
    private int elements; // of all nodes
    private long memory; // bytes of all nodes

    NodeDeque(NodeLimit limit) {
        this.limit = limit;
    }

    /** How large each one may be. */
    NodeLimit limit() {
        return limit;
    }

    /** The number of nodes. */
    int size() {
        return size;
    }

    ListNode at(int number) {
        return nodes[first + number];
    }

    /** The number of elements in all nodes. */
    int elements() {
        return elements;
    }

    /** The number of elements in a node. */
    int count(int number) {
        return counts[first + number];
    }

    /** Notes that a node has more elements; fewer, if the number is negative. */
    void addCount(int number, int more) {
        counts[first + number] += more;
        elements += more;
    }

    /** The bytes of memory that the nodes take, with their room. */
    long memory() {
        return memory;
    }

    /**
     * The place of the element with an index. If that is the number of all elements, it is the one behind the last element. There
     * must be a node.
     */
    long place(int index) {
        if (index < elements / 2) {
            int node = first;
            int inner = index;
            while (inner >= counts[node]) {
                inner -= counts[node++];
            }
            return placeIn(node - first, inner);
        }
        int node = first + size - 1;
        int behind = elements - index; // elements from that one to the node's end
        while (behind > counts[node]) {
            behind -= counts[node--];
        }
        return placeIn(node - first, counts[node] - behind);
    }

    /** The place behind the last element of a node. */
    long endOf(int number) {
        return placeIn(number, count(number));
    }

    /** The place of the element with an index in a node. */
    static long placeIn(int number, int inner) {
        return (long) number << Integer.SIZE | inner;
    }

    /** The number of the node of a place. */
    static int node(long place) {
        return (int) (place >> Integer.SIZE);
    }

    /** The index that the element at a place has in its node. */
    static int inner(long place) {
        return (int) place;
    }

    /** The position of a place in its node. */
    int position(long place) {
        int number = node(place);
        return at(number).position(inner(place), count(number));
    }

    /**
     * Makes room for more nodes, so that inserting them cannot fail.
     *
     * @throws OutOfMemoryError when there is no memory; nothing has changed
     */
    void reserve(int more) {
        if (first >= more && nodes.length - (first + size) >= more) {
            return;
        }
        resize(2 * (size + 2 * more));
    }

    private void resize(int capacity) {
        ListNode[] otherNodes = new ListNode[capacity];
        int[] otherCounts = new int[capacity];
        int middle = (capacity - size) / 2;
        System.arraycopy(nodes, first, otherNodes, middle, size);
        System.arraycopy(counts, first, otherCounts, middle, size);
        nodes = otherNodes;
        counts = otherCounts;
        first = middle;
    }

    /** Inserts a node in front of the one with a number, or behind the last one. */
    void insert(int number, ListNode node, int count) {
        reserve(1);
        if (number < size - number) {
            move(0, -1, number);
            first--;
        } else {
            move(number, number + 1, size - number);
        }
        size++;
        nodes[first + number] = node;
        counts[first + number] = count;
        elements += count;
        memory += NODE + node.capacity();
    }

    /** Drops the nodes from one number up to, not including, another. This takes no memory. */
    void drop(int from, int to) {
        for (int i = from; i < to; i++) {
            elements -= count(i);
            memory -= NODE + at(i).capacity();
        }
        int count = to - from;
        if (from < size - to) {
            move(0, count, from);
            Arrays.fill(nodes, first, first + count, null);
            first += count;
        } else {
            move(to, from, size - to);
            Arrays.fill(nodes, first + size - count, first + size, null);
        }
        size -= count;
        if (nodes.length > MOST_EMPTY + SPARSE * size) {
            try {
                resize(2 * size);
            } catch (OutOfMemoryError e) {
                // The nodes keep their places.
            }
        }
    }

    private void move(int from, int to, int count) {
        System.arraycopy(nodes, first + from, nodes, first + to, count);
        System.arraycopy(counts, first + from, counts, first + to, count);
    }

    /** Makes room in a node for the gap that {@link #gap} makes. */
    void reserve(int number, int at, int old, int bytes) {
        ListNode node = at(number);
        int before = node.capacity();
        node.reserve(at, old, bytes, limit.bytes());
        memory += node.capacity() - before;
    }

    /** Puts a gap in the place of some bytes of a node, and returns its position. It is as in {@link ListNode#gap}. */
    int gap(int number, int at, int old, int bytes) {
        int distance = at - at(number).start();
        reserve(number, at, old, bytes);
        return at(number).gap(at(number).start() + distance, old, bytes);
    }

    /** The same as {@link ListNode#trim} of a node. */
    void trim(int number, boolean changing) {
        ListNode node = at(number);
        int before = node.capacity();
        node.trim(changing);
        memory += node.capacity() - before;
    }

    /** Splits the node of a place that is not at one of its ends, in front of the element at that place. */
    void split(long place) {
        int n = node(place);
        ListNode node = at(n);
        int at = position(place);
        int behind = count(n) - inner(place);
        insert(n + 1, new ListNode(node.copy(at, node.end())), behind);
        node.cut(node.start(), at);
        addCount(n, -behind);
        tidy(n + 1, n + 3, true);
        tidy(n - 1, n + 1, true);
    }

    /** Drops nodes that have become empty, of those from one number up to another, and gives up room; may join neighbours. */
    void tidy(int from, int to, boolean joining) {
        int begin = Math.max(from, 0);
        int end = Math.min(to, size());
        int kept = begin; // the number behind the nodes that stay
        for (int n = begin; n < end; n++) {
            if (count(n) > 0 && !(joining && kept > begin && join(kept - 1, n))) {
                swap(kept++, n);
            }
        }
        drop(kept, end);
        for (int n = begin; n < kept; n++) {
            trim(n, !joining);
        }
    }

    private void swap(int one, int other) {
        ListNode node = nodes[first + one];
        int count = counts[first + one];
        nodes[first + one] = nodes[first + other];
        counts[first + one] = counts[first + other];
        nodes[first + other] = node;
        counts[first + other] = count;
    }

    /** Adds the elements of a node to another one in front of it. False if both are too large for that. */
    private boolean join(int n, int other) {
        ListNode node = at(n);
        ListNode behind = at(other);
        int count = count(other);
        if ((long) node.size() + behind.size() > limit.bytes() / 4L * 3 || count(n) + count > limit.elements()) {
            return false;
        }
        try {
            reserve(n, node.end(), 0, behind.size());
        } catch (OutOfMemoryError e) {
            return false; // a removal must not fail
        }
        node.append(behind);
        addCount(n, count);
        addCount(other, -count);
        return true;
    }
}
