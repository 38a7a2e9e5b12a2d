package rediscover.sortedsets;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import rediscover.resp.Bytes;

/**
 * A skip list that finds its members as well.
 *
 * <p>Implementation note. Two structures share the nodes: a {@link SkipList} knows their order, a dictionary knows where each
 * member is. So the score of a member is found in constant time, and with its node its rank, without a search for the member in
 * the list. Each member's bytes are there once.
 *
 * <pre>
 * dictionary   a ───┐  c ───┐  b ───────┐
 *                   ▼       ▼           ▼
 * list    head ──► a 1 ──► c 1 ───────► b 2.5
 * </pre>
 */
final class IndexedSkipList implements Ranking {
    private final Map<Bytes, Node> nodes = new HashMap<>();
    private final SkipList list = new SkipList(ThreadLocalRandom.current().nextLong());

    @Override
    public int size() {
        return list.size();
    }

    @Override
    public Element find(Bytes member) {
        Node node = nodes.get(member);
        return node == null ? null : node.element();
    }

    @Override
    public void add(Bytes member, double score) {
        Node node = list.node(member, score);
        try {
            nodes.put(member, node);
            list.add(node);
        } catch (OutOfMemoryError e) {
            nodes.remove(member);
            throw e;
        }
    }

    @Override
    public void move(Element element, double score) {
        list.move(nodes.get(element.member()), score);
    }

    @Override
    public boolean remove(Bytes member) {
        Node node = nodes.get(member);
        if (node != null) {
            remove(list.rank(node), 1);
        }
        return node != null;
    }

    @Override
    public void removeRange(int from, int to) {
        remove(from, to - from);
    }

    private void remove(int rank, int count) {
        list.remove(rank, count, node -> nodes.remove(node.member()));
    }

    @Override
    public Element at(int rank) {
        return list.at(rank).element();
    }

    @Override
    public int rank(Element element) {
        return list.rank(nodes.get(element.member()));
    }

    @Override
    public int begin(Range range) {
        return list.begin(range);
    }

    @Override
    public int end(Range range) {
        return list.end(range);
    }

    @Override
    public Iterator<Element> ascending(int rank) {
        return new Walk(node(rank), Node::next);
    }

    @Override
    public Iterator<Element> descending(int rank) {
        return new Walk(node(rank), Node::previous);
    }

    private Node node(int rank) {
        return rank < 0 || rank >= size() ? null : list.at(rank);
    }

    /** A walk from node to node. */
    private static final class Walk implements Iterator<Element> {
        private final UnaryOperator<Node> step;
        private Node next; // null at the end

        private Walk(Node begin, UnaryOperator<Node> step) {
            this.step = step;
            next = begin;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Element next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Element element = next.element();
            next = step.apply(next);
            return element;
        }
    }
}
