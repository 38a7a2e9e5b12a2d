package rediscover.collections;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import rediscover.resp.Bytes;

/**
 * A list that can be added to and taken from at both ends.
 *
 * <p>Implementation note. An array that is filled from its first slot on has one end that is cheap: to take the first element
 * away, all others would have to move. So the elements begin at any slot, and behind the last slot they go on at the first
 * one, as if the array were a circle.
 *
 * <pre>
 * slot         0     1     2     3     4     5     6     7
 *           |  c  |  d  |     |     |     |     |  a  |  b  |         a b c d: first = 6, size = 4
 *                    └────► addLast    addFirst ◄────┘
 * </pre>
 *
 * <p>Invariant: the element with an index is in the slot {@code (first + index) & (slots.length − 1)}; the number of slots is a
 * power of two, which makes the remainder a mask. All other slots are null, so that nothing that was removed is kept alive.
 *
 * <p>Cost: constant time at both ends and for an index, on average over many changes: a full array is replaced by one twice as
 * large, and one that is taken to less than a quarter by a smaller one. In the middle, the shorter side moves: at most half of
 * the elements.
 *
 * <p>Source: D. E. Knuth, <i>The Art of Computer Programming</i> 1, section 2.2.2 (a queue in a circle); {@code
 * java.util.ArrayDeque}, which has no index.
 */
public final class CircularArray extends AbstractList<Bytes> implements Sequence, RandomAccess {
    private static final int FEWEST = 4; // slots
    private static final int MOST = 1 << 30;

    private Bytes[] slots = new Bytes[FEWEST];
    private int first; // the slot of the first element
    private int size;

    @Override
    public int size() {
        return size;
    }

    /** The number of slots, the empty ones included. */
    public int capacity() {
        return slots.length;
    }

    @Override
    public Bytes get(int index) {
        return slots[slot(Objects.checkIndex(index, size))];
    }

    @Override
    public Bytes set(int index, Bytes element) {
        int slot = slot(Objects.checkIndex(index, size));
        Bytes before = slots[slot];
        slots[slot] = element;
        return before;
    }

    @Override
    public void replace(int index, Bytes element) {
        set(index, element);
    }

    @Override
    public void reserve(int from, int to, List<Bytes> elements) {
        reserve(elements.size() - (to - from));
    }

    private void reserve(int more) {
        if (more > MOST - size) {
            throw new OutOfMemoryError("a list of more than " + MOST + " elements");
        }
        if (size + more > slots.length) {
            resize(capacityFor(size + more));
        }
    }

    /** A power of two; at least the size. */
    private static int capacityFor(int size) {
        return size <= FEWEST ? FEWEST : Integer.highestOneBit(size - 1) << 1;
    }

    private void resize(int capacity) {
        Bytes[] others = new Bytes[capacity];
        copy(0, size, others, 0);
        slots = others;
        first = 0;
    }

    /** Copies the elements from one index up to, not including, another to an array, from a place in it on. */
    private void copy(int from, int to, Bytes[] others, int at) {
        int before = Math.min(to - from, slots.length - slot(from)); // the elements in front of the array's end
        System.arraycopy(slots, slot(from), others, at, before);
        System.arraycopy(slots, 0, others, at + before, to - from - before);
    }

    @Override
    public void add(int index, Bytes element) {
        Objects.checkIndex(index, size + 1);
        reserve(1);
        if (index < size / 2) {
            first = slot(-1);
            move(1, 0, index);
        } else {
            move(index, index + 1, size - index);
        }
        slots[slot(index)] = element;
        size++;
        modCount++;
    }

    @Override
    public Bytes remove(int index) {
        Bytes removed = get(index);
        removeRange(index, index + 1);
        return removed;
    }

    @Override
    public void removeRange(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        if (!shrinkTo(from, to)) {
            close(from, to);
        }
        size -= to - from;
        modCount++;
    }

    /** Takes one pass: the elements between those that go move together first. */
    @Override
    public int removeEqual(Bytes element, End end, int most) {
        int removed = 0;
        int seen = 0; // from the end on
        for (; seen < size && removed < most; seen++) {
            Bytes next = get(end.index(seen, size));
            if (next.equals(element)) {
                removed++;
            } else if (removed > 0) {
                set(end.index(seen - removed, size), next);
            }
        }
        if (end == End.LEFT) {
            removeRange(seen - removed, seen);
        } else {
            removeRange(size - seen, size - seen + removed);
        }
        return removed;
    }

    /**
     * If more than three of four slots would be empty without a range, puts the elements around it into a smaller array. That
     * takes no longer than to copy those that stay, however many go.
     *
     * @return false if there is nothing to gain
     */
    private boolean shrinkTo(int from, int to) {
        int staying = size - (to - from);
        if (slots.length == FEWEST || staying >= slots.length / 4) {
            return false;
        }
        try {
            Bytes[] others = new Bytes[capacityFor(2 * staying)];
            copy(0, from, others, 0);
            copy(to, size, others, from);
            slots = others;
            first = 0;
            return true;
        } catch (OutOfMemoryError e) {
            return false; // a removal must not fail; the next one tries again
        }
    }

    /** Closes the gap that the elements of a range leave. */
    private void close(int from, int to) {
        int count = to - from;
        if (from < size - to) {
            move(0, count, from);
            empty(0, count);
            first = slot(count);
        } else {
            move(to, from, size - to);
            empty(size - count, size);
        }
    }

    /** Copies elements from one index on to another index on, the right way around if the two overlap. */
    private void move(int from, int to, int count) {
        if (from > to) {
            for (int i = 0; i < count; i++) {
                slots[slot(to + i)] = slots[slot(from + i)];
            }
        } else {
            for (int i = count - 1; i >= 0; i--) {
                slots[slot(to + i)] = slots[slot(from + i)];
            }
        }
    }

    private void empty(int from, int to) {
        for (int i = from; i < to; i++) {
            slots[slot(i)] = null;
        }
    }

    private int slot(int index) {
        return (first + index) & (slots.length - 1);
    }
}
