package rediscover.packing;

import java.util.Arrays;
import rediscover.resp.Bytes;

/**
 * A piece of a list: elements one behind the other in an array, with room on both sides.
 *
 * <pre>
 *          from                to
 * |  room  | a | b | c | d | e |  room  |
 *     LPUSH ◄─┘             └─► RPUSH
 * </pre>
 *
 * <p>Implementation note. The elements have the {@link ListForm}, which can be read from both ends. They fill the array between
 * {@code from} and {@code to}; the node does not know how many they are. A position is an index in the array. It stays valid until
 * the next change.
 *
 * <p>Cost: to add an element or to take one away moves the bytes on its shorter side; at an end, there are none. An array that is
 * full is replaced by one twice as large, until it has as many bytes as a node may have. If half of it is free at the other end,
 * the elements move there instead. So both take constant time for an element on average.
 */
final class ListNode {
    static final int LEAST = 64; // bytes of an array that grows

    private byte[] array;
    private int from;
    private int to;

    /** A node with these bytes, which are not copied: elements with their lengths, and nothing else. */
    ListNode(byte[] elements) {
        array = elements;
        to = elements.length;
    }

    /** A node without elements, whose first ones are added in front of each other, or behind each other. */
    ListNode(int capacity, boolean front) {
        array = new byte[capacity];
        from = front ? capacity : 0;
        to = from;
    }

    /** Writes an element to a gap of its size. */
    void write(Bytes element, int at) {
        ListForm.write(element, array, at);
    }

    /** The position of the first element. */
    int start() {
        return from;
    }

    /** The position behind the last element. */
    int end() {
        return to;
    }

    /** The position behind the element at a position. */
    int next(int at) {
        return ListForm.next(array, at);
    }

    /** The position of the element in front of a position. */
    int previous(int at) {
        return ListForm.previous(array, at);
    }

    /** The position of the element with an index among {@code count}, or behind the last one. The walk begins at the nearer end. */
    int position(int index, int count) {
        int at;
        if (index <= count / 2) {
            at = from;
            for (int i = 0; i < index; i++) {
                at = ListForm.next(array, at);
            }
        } else {
            at = to;
            for (int i = count; i > index; i--) {
                at = ListForm.previous(array, at);
            }
        }
        return at;
    }

    /** The number of elements; every one is visited. */
    int count() {
        int count = 0;
        for (int at = from; at < to; at = ListForm.next(array, at)) {
            count++;
        }
        return count;
    }

    /** The element at a position, copied. */
    Bytes read(int at) {
        Bytes element = Packed.read(array, at);
        return Packed.isInteger(array, at) ? element : element.copy();
    }

    /** The index of the first element with this form, or −1. */
    int indexOf(byte[] form) {
        int index = 0;
        for (int at = from; at < to; index++) {
            int next = ListForm.next(array, at);
            if (ListForm.is(form, array, at, next)) {
                return index;
            }
            at = next;
        }
        return -1;
    }

    /** The bytes from one position to another, copied. */
    byte[] copy(int start, int end) {
        return Arrays.copyOfRange(array, start, end);
    }

    /** The bytes of all elements; not copied if they are all bytes of the array. */
    byte[] bytes() {
        return size() == array.length ? array : copy(from, to);
    }

    /** The number of bytes of all elements. */
    int size() {
        return to - from;
    }

    /** The number of bytes that there is room for, those of the elements included. */
    int capacity() {
        return array.length;
    }

    /** Whether to make room for more bytes at an end, all elements would move, and a short time later again. */
    boolean isCrowded(boolean front, int more, int largest) {
        return (front ? from : array.length - to) < more && array.length >= largest && size() + more > array.length / 2;
    }

    /**
     * Makes room for a {@link #gap} in the place of some bytes, so that it cannot fail. The position may change.
     *
     * @param largest the bytes up to which the array grows to twice its size
     */
    void reserve(int at, int old, int size, int largest) {
        int more = size - old;
        boolean front = movesFront(at, old, more);
        if ((front ? from : array.length - to) >= more) {
            return;
        }
        int needed = size() + more;
        if (needed <= array.length / 2) {
            move(array.length, front, more);
            return;
        }
        try {
            move((int) Math.max(needed, Math.min(Math.max(2L * array.length, LEAST), largest)), front, more);
        } catch (OutOfMemoryError e) {
            if (needed > array.length) {
                throw e;
            }
            move(array.length, front, more);
        }
    }

    /** Makes room for more bytes at an end. The other end keeps half of its room, since it may need it soon. */
    private void move(int capacity, boolean front, int more) {
        int free = capacity - size() - more;
        if (front) {
            move(capacity, capacity - size() - Math.min(free, (array.length - to) / 2));
        } else {
            move(capacity, Math.min(free, from / 2));
        }
    }

    private boolean movesFront(int at, int old, int more) {
        int before = at - from;
        int behind = to - at - old;
        return before < behind || (before == behind && array.length - to < more);
    }

    /** Has the elements begin at another position, in another array if the capacity is another one. */
    private void move(int capacity, int start) {
        byte[] target = capacity == array.length ? array : new byte[capacity];
        int size = size();
        System.arraycopy(array, from, target, start, size);
        array = target;
        from = start;
        to = start + size;
    }

    /**
     * Puts a gap in the place of some bytes; to a gap without bytes, they are removed.
     *
     * @param at the position of the bytes; if there are none, that of the element in front of which the gap is to be
     * @param old the number of the bytes
     * @param size the size of the gap; if it is larger, there must be {@linkplain #reserve room} for the difference
     * @return the position of the gap
     */
    int gap(int at, int old, int size) {
        int more = size - old;
        if (movesFront(at, old, more)) {
            System.arraycopy(array, from, array, from - more, at - from);
            from -= more;
            return at - more;
        }
        System.arraycopy(array, at + old, array, at + size, to - at - old);
        to += more;
        return at;
    }

    /** Gives up the elements outside of two positions. This takes no memory. */
    void cut(int start, int end) {
        from = start;
        to = end;
    }

    /**
     * Removes elements with this form, beginning at an end; returns how many. This takes no memory.
     *
     * @param most how many are removed at most
     */
    int removeEqual(byte[] form, boolean front, int most) {
        int at = front ? from : beginOfLast(form, most);
        int kept = at; // the position behind those that stay
        int removed = 0;
        while (at < to && removed < most) {
            int next = ListForm.next(array, at);
            if (ListForm.is(form, array, at, next)) {
                removed++;
            } else {
                System.arraycopy(array, at, array, kept, next - at);
                kept += next - at;
            }
            at = next;
        }
        System.arraycopy(array, at, array, kept, to - at);
        to -= at - kept;
        return removed;
    }

    /** The position from which on there are only so many elements with this form; the first position if there are fewer. */
    private int beginOfLast(byte[] form, int most) {
        int at = to;
        for (int found = 0; at > from && found < most; ) {
            int next = at;
            at = ListForm.previous(array, next);
            if (ListForm.is(form, array, at, next)) {
                found++;
            }
        }
        return at;
    }

    /** Adds the elements of another node behind these, for which there must be {@linkplain #reserve room}. */
    void append(ListNode other) {
        System.arraycopy(other.array, other.from, array, to, other.size());
        to += other.size();
    }

    /** Gives up room if there is much: of a node that still changes, three quarters; of another one, a little. */
    void trim(boolean changing) {
        int capacity = changing ? Math.max(2 * size(), LEAST) : size();
        if (changing ? capacity <= array.length / 2 : array.length - capacity > array.length / 32) {
            try {
                move(capacity, 0);
            } catch (OutOfMemoryError e) {
                // It keeps its room.
            }
        }
    }
}
