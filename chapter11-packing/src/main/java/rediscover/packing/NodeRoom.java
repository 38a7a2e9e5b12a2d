package rediscover.packing;

import static rediscover.packing.NodeDeque.inner;
import static rediscover.packing.NodeDeque.node;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import rediscover.resp.Bytes;

/**
 * Finds room for elements that come into a list, and makes it where there is none.
 *
 * <p>Implementation note. An element comes into the node on one of its two sides, if one of them may take it. If it would come
 * into the middle of a full node, that is split first, and there are two sides again. Otherwise the element comes into a new
 * node. None of this changes the list. So room can be made before elements are added: it is found then in the same way.
 */
final class NodeRoom {
    private static final long NONE = -1; // no place

    private final NodeDeque nodes;
    private final NodeLimit limit;
    private final Queue<ListNode> spare = new ArrayDeque<>(1); // for what is added next

    NodeRoom(NodeDeque nodes) {
        this.nodes = nodes;
        limit = nodes.limit();
    }

    /** Makes room, as {@link rediscover.collections.Sequence#reserve} says. */
    void reserve(int from, int to, List<Bytes> elements) {
        spare.clear();
        if (elements.isEmpty() || (from < to && reserve(from, elements.getFirst()))) {
            return;
        }
        long place =
                room(from, ListForm.size(elements.getFirst())); // of the first ones; the others come into new nodes
        int count = place == NONE ? 0 : nodes.count(node(place));
        long before = place == NONE ? 0 : nodes.at(node(place)).size();
        int more = 0; // bytes of the elements for one node
        for (Bytes element : elements) {
            int bytes = ListForm.size(element);
            count++;
            if (!limit.allows(count, before + more + bytes)) {
                reserve(place, more, from);
                place = NONE;
                count = 1;
                before = 0;
                more = 0;
            }
            more += bytes;
        }
        reserve(place, more, from);
        nodes.reserve(spare.size());
    }

    /** Makes room for an element in the place of the one at an index. False if their node does not allow it. */
    private boolean reserve(int index, Bytes element) {
        long place = nodes.place(index);
        int at = nodes.position(place);
        int old = nodes.at(node(place)).next(at) - at;
        int bytes = ListForm.size(element);
        if (!mayReplace(node(place), old, bytes)) {
            return false;
        }
        nodes.reserve(node(place), at, old, bytes);
        return true;
    }

    /** Whether an element of a node may be replaced by one of another size. */
    boolean mayReplace(int n, int old, int bytes) {
        return limit.allows(nodes.count(n), (long) nodes.at(n).size() - old + bytes);
    }

    private void reserve(long place, int bytes, int index) {
        if (place == NONE) {
            spare.add(new ListNode(Math.max(bytes, ListNode.LEAST), index == 0 && nodes.size() > 0));
        } else {
            nodes.reserve(node(place), nodes.position(place), 0, bytes);
        }
    }

    /**
     * The place for another element in front of the one at an index, in a node that may take it; {@link #NONE} if that is to be a
     * new node. A full node is split there first.
     */
    private long room(int index, int bytes) {
        if (nodes.size() == 0) {
            return NONE;
        }
        long place = nodes.place(index);
        if (takes(place, bytes)) {
            return place;
        }
        int n = node(place);
        if (inner(place) == 0) {
            long before = n == 0 ? NONE : nodes.endOf(n - 1);
            return before != NONE && takes(before, bytes) ? before : NONE;
        }
        if (inner(place) == nodes.count(n)) {
            return NONE;
        }
        nodes.split(place);
        return room(index, bytes);
    }

    private boolean takes(long place, int bytes) {
        int n = node(place);
        ListNode node = nodes.at(n);
        if (!limit.allows(nodes.count(n) + 1, (long) node.size() + bytes)) {
            return false;
        }
        boolean front = inner(place) == 0;
        boolean end = front ? n == 0 : n == nodes.size() - 1 && inner(place) == nodes.count(n);
        return !end || !node.isCrowded(front, bytes, limit.bytes());
    }

    /** The place for another element in front of the one at an index; it may be one in a new node without elements. */
    long make(int index, int bytes) {
        long place = room(index, bytes);
        return place == NONE ? newNode(index, bytes) : place;
    }

    /** The place in a new node between two others, or at an end. */
    private long newNode(int index, int bytes) {
        ListNode node = spare.poll();
        if (node == null || node.capacity() < bytes) {
            node = new ListNode(Math.max(bytes, ListNode.LEAST), index == 0);
        }
        long place = nodes.size() == 0 ? NONE : nodes.place(index);
        int n = nodes.size() == 0 ? 0 : inner(place) == 0 ? node(place) : node(place) + 1;
        nodes.insert(n, node, 0);
        if (n > 0 && n == nodes.size() - 1) {
            nodes.trim(n - 1, false); // that was the end, where elements come and go
        } else if (n == 0 && nodes.size() > 1) {
            nodes.trim(1, false);
        }
        return NodeDeque.placeIn(n, 0);
    }
}
