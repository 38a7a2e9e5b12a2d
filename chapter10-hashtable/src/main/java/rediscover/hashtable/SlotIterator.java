package rediscover.hashtable;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * Goes through the slots of a table. In the meantime, the table is not to be changed otherwise.
 *
 * @param <E> the entries
 */
final class SlotIterator<E> implements Iterator<E> {
    /** Removes the entry of a slot. */
    interface Removal {
        void remove(Slots slots, int slot);
    }

    private final Slots slots;
    private final IntFunction<E> entries;
    private final Removal removal;
    private int next;
    private int last = Slots.NONE;

    /** @param entries gives the entry with a number */
    SlotIterator(Slots slots, IntFunction<E> entries, Removal removal) {
        this.slots = slots;
        this.entries = entries;
        this.removal = removal;
    }

    @Override
    public boolean hasNext() {
        while (next < slots.capacity() && !slots.isTaken(next)) {
            next++;
        }
        return next < slots.capacity();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = next++;
        return entries.apply(slots.number(last));
    }

    @Override
    public void remove() {
        if (last == Slots.NONE) {
            throw new IllegalStateException();
        }
        removal.remove(slots, last);
        last = Slots.NONE;
    }
}
