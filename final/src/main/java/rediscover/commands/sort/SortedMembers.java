package rediscover.commands.sort;

import java.util.AbstractSequentialList;
import java.util.Iterator;
import java.util.ListIterator;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/**
 * The members of a sorted set as a list, from the lowest to the highest: a view, which copies nothing. It finds the place at
 * which an iterator begins by its rank; so a few members of a large set cost no look at the others.
 */
final class SortedMembers extends AbstractSequentialList<Bytes> {
    private final SortedSetValue set;

    /** A view of a set that does not change as long as the view is used. */
    SortedMembers(SortedSetValue set) {
        this.set = set;
    }

    @Override
    public int size() {
        return set.size();
    }

    @Override
    public ListIterator<Bytes> listIterator(int index) {
        if (index < 0 || index > size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Place(index);
    }

    /** A place between two members, or at an end. */
    private final class Place implements ListIterator<Bytes> {
        private int index; // of the member behind it
        private Iterator<Element> forward; // from here on; null after a step backwards
        private Iterator<Element> backward; // null after a step forward

        Place(int index) {
            this.index = index;
        }

        @Override
        public boolean hasNext() {
            return index < size();
        }

        @Override
        public Bytes next() {
            if (forward == null) {
                forward = set.ascending(index);
            }
            backward = null;
            Bytes member = forward.next().member();
            index++;
            return member;
        }

        @Override
        public boolean hasPrevious() {
            return index > 0;
        }

        @Override
        public Bytes previous() {
            if (backward == null) {
                backward = set.descending(index - 1);
            }
            forward = null;
            Bytes member = backward.next().member();
            index--;
            return member;
        }

        @Override
        public int nextIndex() {
            return index;
        }

        @Override
        public int previousIndex() {
            return index - 1;
        }

        @Override
        public void remove() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void set(Bytes member) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(Bytes member) {
            throw new UnsupportedOperationException();
        }
    }
}
