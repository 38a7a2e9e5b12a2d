package rediscover.packing;

import java.util.ConcurrentModificationException;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import rediscover.resp.Bytes;

/**
 * A walk through a list in both directions. It hands out windows on copies of its bytes: of a few at first, and of more the
 * farther it goes, so that there is no array for each element. It changes nothing.
 */
final class PackedWalk implements ListIterator<Bytes> {
    private static final int FEW = 64; // bytes
    private static final int MANY = 2048; // bytes
    private static final byte[] NOTHING = {};

    private final PackedSequence list;
    private final NodeDeque nodes;
    private final int version;
    private int index; // of the next element
    private int number; // of its node, or the one in front
    private ListNode node; // null if there is none
    private int at; // its position
    private byte[] copy = NOTHING; // of bytes of this node
    private int copied; // the position of the first of them
    private int ahead = FEW; // bytes that are copied next

    /** A walk of which the next element is the one at an index. */
    PackedWalk(PackedSequence list, int index) {
        this.list = list;
        nodes = list.nodes();
        version = list.version();
        this.index = index;
        if (nodes.size() > 0) {
            long place = nodes.place(index);
            enter(NodeDeque.node(place));
            at = nodes.position(place);
        }
    }

    @Override
    public boolean hasNext() {
        return index < list.size();
    }

    @Override
    public Bytes next() {
        check(hasNext());
        if (at == node.end()) {
            enter(number + 1);
            at = node.start();
        }
        int start = at;
        int end = node.next(start);
        if (!isCopied(start, end)) {
            copy(start, Math.max(end, Math.min(node.end(), start + ahead)));
        }
        at = end;
        index++;
        return Packed.read(copy, start - copied);
    }

    @Override
    public boolean hasPrevious() {
        return index > 0;
    }

    @Override
    public Bytes previous() {
        check(hasPrevious());
        if (at == node.start()) {
            enter(number - 1);
            at = node.end();
        }
        int end = at;
        int start = node.previous(end);
        if (!isCopied(start, end)) {
            copy(Math.min(start, Math.max(node.start(), end - ahead)), end);
        }
        at = start;
        index--;
        return Packed.read(copy, start - copied);
    }

    private void check(boolean isThere) {
        if (version != list.version()) {
            throw new ConcurrentModificationException();
        }
        if (!isThere) {
            throw new NoSuchElementException();
        }
    }

    private void enter(int other) {
        number = other;
        node = nodes.at(other);
        copy = NOTHING;
    }

    private boolean isCopied(int start, int end) {
        return copied <= start && end - copied <= copy.length;
    }

    private void copy(int start, int end) {
        copy = node.copy(start, end);
        copied = start;
        ahead = Math.min(2 * ahead, MANY);
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
    public void set(Bytes element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(Bytes element) {
        throw new UnsupportedOperationException();
    }
}
