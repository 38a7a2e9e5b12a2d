package rediscover.packing;

import static rediscover.packing.NodeDeque.inner;
import static rediscover.packing.NodeDeque.node;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import rediscover.collections.End;
import rediscover.collections.Sequence;
import rediscover.resp.Bytes;

/**
 * The elements of a list, packed into nodes. There is no object for an element.
 *
 * <p>Implementation note. In one array, an insertion would move half of the list. With an object for each element, ten bytes
 * take seventy. Between the two lies a sequence of arrays that are small enough to be moved, and so large that what is around
 * them does not count:
 *
 * <pre>
 *        node 0            node 1            node 2
 *      |····a b c d|     |e f g h i|       |j k l·····|               ·  room
 *  LPUSH ◄────┘            full                   └────► RPUSH
 *
 *      |e f g h i|   LINSERT AFTER g x   ─►   |e f g x|  |h i|        a full node is split where the element comes
 * </pre>
 *
 * <p>Invariant: every node has an element, and is not larger than its {@link NodeLimit}. A change in the middle joins a node to a
 * neighbour if the two leave a quarter of one node free; so there is no string of small nodes.
 *
 * <p>Cost: constant time at both ends. For an index, an addition for each node on the way, and then half a node at most. A change
 * in the middle moves half a node. To remove a run takes constant time for each of its nodes, however many elements they have.
 *
 * <p>All elements that it hands out are copies, those that are only read, too: there may be several answers in a turn, and the
 * list may have changed between them.
 *
 * <p>Source: Redis's quicklist, by Matt Stancliff; its nodes are linked, and each one has its count.
 */
final class PackedSequence extends AbstractList<Bytes> implements Sequence {
    private final NodeDeque nodes;
    private final NodeRoom room;

    /** A sequence without elements. */
    PackedSequence(NodeLimit limit) {
        nodes = new NodeDeque(limit);
        room = new NodeRoom(nodes);
    }

    /** A sequence with the same elements, in arrays of its own. */
    PackedSequence copy() {
        PackedSequence copy = new PackedSequence(nodes.limit());
        copy.nodes.reserve(nodes.size());
        for (int n = 0; n < nodes.size(); n++) {
            ListNode node = nodes.at(n);
            copy.append(new ListNode(node.copy(node.start(), node.end())), nodes.count(n));
        }
        return copy;
    }

    /** Adds a node behind the last one, whatever its size. */
    void append(ListNode node, int count) {
        nodes.insert(nodes.size(), node, count);
    }

    /** A number that is another one after every change. */
    int version() {
        return modCount;
    }

    /** Where they are. */
    NodeDeque nodes() {
        return nodes;
    }

    @Override
    public int size() {
        return nodes.elements();
    }

    @Override
    public Bytes get(int index) {
        long place = nodes.place(Objects.checkIndex(index, size()));
        return nodes.at(node(place)).read(nodes.position(place));
    }

    @Override
    public boolean contains(Object element) {
        return indexOf(element) >= 0;
    }

    @Override
    public int indexOf(Object object) {
        if (!(object instanceof Bytes element)) {
            return -1;
        }
        byte[] form = Packed.of(element);
        int before = 0;
        for (int n = 0; n < nodes.size(); n++) {
            int index = nodes.at(n).indexOf(form);
            if (index >= 0) {
                return before + index;
            }
            before += nodes.count(n);
        }
        return -1;
    }

    @Override
    public void reserve(int from, int to, List<Bytes> elements) {
        modCount++; // elements may lie in other places now
        room.reserve(from, to, elements);
    }

    @Override
    public void add(int index, Bytes element) {
        Objects.checkIndex(index, size() + 1);
        modCount++;
        int bytes = ListForm.size(element);
        long place = room.make(index, bytes);
        write(element, place, 0, bytes);
        nodes.addCount(node(place), 1);
    }

    private void write(Bytes element, long place, int old, int bytes) {
        int at = nodes.gap(node(place), nodes.position(place), old, bytes);
        nodes.at(node(place)).write(element, at);
    }

    @Override
    public Bytes set(int index, Bytes element) {
        Bytes before = get(index);
        replace(index, element);
        return before;
    }

    @Override
    public void replace(int index, Bytes element) {
        long place = nodes.place(Objects.checkIndex(index, size()));
        int n = node(place);
        int at = nodes.position(place);
        int old = nodes.at(n).next(at) - at;
        int bytes = ListForm.size(element);
        if (room.mayReplace(n, old, bytes)) {
            modCount++;
            write(element, place, old, bytes);
            nodes.tidy(n - 1, n + 2, true);
        } else {
            add(index, element);
            removeRange(index + 1, index + 2);
        }
    }

    @Override
    public Bytes remove(int index) {
        Bytes removed = get(index);
        removeRange(index, index + 1);
        return removed;
    }

    @Override
    public void removeRange(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        if (from == to) {
            return;
        }
        modCount++;
        boolean inside = from > 0 && to < size();
        long begin = nodes.place(from);
        long end = nodes.place(to);
        int n = node(begin);
        ListNode node = nodes.at(n);
        int start = nodes.position(begin);
        int stop = nodes.position(end);
        if (n == node(end)) {
            node.gap(start, stop - start, 0);
            nodes.addCount(n, from - to);
        } else {
            node.cut(node.start(), start);
            nodes.addCount(n, inner(begin) - nodes.count(n));
            ListNode last = nodes.at(node(end));
            last.cut(stop, last.end());
            nodes.addCount(node(end), -inner(end));
            nodes.drop(n + 1, node(end));
        }
        nodes.tidy(inside ? n - 1 : n, inside ? n + 3 : n + 2, inside);
    }

    @Override
    public int removeEqual(Bytes element, End end, int most) {
        byte[] form = Packed.of(element);
        modCount++;
        boolean front = end == End.LEFT;
        int removed = 0;
        int n = front ? -1 : nodes.size();
        while (removed < most && (front ? n + 1 < nodes.size() : n > 0)) {
            n += front ? 1 : -1;
            int gone = nodes.at(n).removeEqual(form, front, most - removed);
            nodes.addCount(n, -gone);
            removed += gone;
        }
        nodes.tidy(front ? 0 : n - 1, front ? n + 2 : nodes.size(), true);
        return removed;
    }

    @Override
    public Iterator<Bytes> iterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<Bytes> listIterator(int index) {
        Objects.checkIndex(index, size() + 1);
        return new PackedWalk(this, index);
    }
}
