package rediscover.commands.sort;

import java.util.AbstractSequentialList;
import java.util.ListIterator;
import java.util.NoSuchElementException;
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
        private Element before; // null at the beginning
        private Element behind; // null at the end

        Place(int index) {
            this.index = index;
            behind = index < set.size() ? set.at(index) : null;
            before = behind == null ? set.last() : behind.previous();
        }

        @Override
        public boolean hasNext() {
            return behind != null;
        }

        @Override
        public Bytes next() {
            if (behind == null) {
                throw new NoSuchElementException();
            }
            index++;
            before = behind;
            behind = behind.next();
            return before.member();
        }

        @Override
        public boolean hasPrevious() {
            return before != null;
        }

        @Override
        public Bytes previous() {
            if (before == null) {
                throw new NoSuchElementException();
            }
            index--;
            behind = before;
            before = before.previous();
            return behind.member();
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
