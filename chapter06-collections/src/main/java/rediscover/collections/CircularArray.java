package rediscover.collections;

import java.util.AbstractList;
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
    public void reserve(int more) {
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
        int before = Math.min(size, slots.length - first); // the elements in front of the array's end
        System.arraycopy(slots, first, others, 0, before);
        System.arraycopy(slots, 0, others, before, size - before);
        slots = others;
        first = 0;
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
        int count = to - from;
        if (from < size - to) {
            move(0, count, from);
            empty(0, count);
            first = slot(count);
        } else {
            move(to, from, size - to);
            empty(size - count, size);
        }
        size -= count;
        modCount++;
        shrink();
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

    /** Gives up most of the slots if more than three of four are empty. */
    private void shrink() {
        if (slots.length > FEWEST && size < slots.length / 4) {
            try {
                resize(capacityFor(2 * size));
            } catch (OutOfMemoryError e) {
                // The removal has been made, and must not seem to have failed. The next one tries again.
            }
        }
    }

    private int slot(int index) {
        return (first + index) & (slots.length - 1);
    }
}
