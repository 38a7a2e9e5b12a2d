package rediscover.packing;

import java.util.AbstractList;
import java.util.RandomAccess;
import rediscover.collections.CircularArray;
import rediscover.collections.ListValue;
import rediscover.collections.Sequence;
import rediscover.resp.Bytes;

/** A list that knows how much memory it takes. */
final class CompactList extends ListValue {
    private static final int HEADER = 120; // bytes of an empty one
    private static final int ELEMENT = 52; // bytes of the objects around an element, its slot not included
    private static final int SLOT = 4; // bytes

    private final Elements elements;

    /** A list with the same elements. */
    CompactList(ListValue list) {
        this(new Elements());
        elements.reserve(list.size());
        elements.addAll(list.elements());
    }

    private CompactList(Elements elements) {
        super(elements);
        this.elements = elements;
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return HEADER + (long) SLOT * elements.array.capacity() + elements.memory;
    }

    /** Elements that are counted when they come and when they go. */
    private static final class Elements extends AbstractList<Bytes> implements Sequence, RandomAccess {
        private final CircularArray array = new CircularArray();
        private long memory; // bytes of all elements

        @Override
        public int size() {
            return array.size();
        }

        @Override
        public Bytes get(int index) {
            return array.get(index);
        }

        @Override
        public void reserve(int more) {
            array.reserve(more);
        }

        @Override
        public Bytes set(int index, Bytes element) {
            Bytes before = array.set(index, element);
            memory += element.length() - before.length();
            return before;
        }

        @Override
        public void add(int index, Bytes element) {
            array.add(index, element);
            memory += ELEMENT + element.length();
        }

        @Override
        public Bytes remove(int index) {
            Bytes removed = array.remove(index);
            memory -= ELEMENT + removed.length();
            return removed;
        }

        @Override
        public void removeRange(int from, int to) {
            boolean most = to - from > size() / 2; // then those that stay are counted
            long staying = most ? memory(0, from) + memory(to, size()) : memory - memory(from, to);
            array.removeRange(from, to);
            memory = staying;
        }

        private long memory(int from, int to) {
            long bytes = 0;
            for (int i = from; i < to; i++) {
                bytes += ELEMENT + array.get(i).length();
            }
            return bytes;
        }
    }
}
