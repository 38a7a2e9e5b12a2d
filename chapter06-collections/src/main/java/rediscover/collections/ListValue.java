package rediscover.collections;

import java.util.Collections;
import java.util.List;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/** A list: elements in an order, of which some may be equal. An index counts from 0. */
public class ListValue implements Value {
    private final Sequence elements;

    /** A list without elements. */
    public ListValue() {
        this(new CircularArray());
    }

    /** @param elements where the elements are kept; empty, and nobody else's */
    protected ListValue(Sequence elements) {
        this.elements = elements;
    }

    /** The elements; not to be changed. */
    public List<Bytes> elements() {
        return Collections.unmodifiableList(elements);
    }

    /** The number of elements. */
    public int size() {
        return elements.size();
    }

    /** The element at an index. */
    public Bytes at(int index) {
        return elements.get(index);
    }

    /**
     * Makes room for more elements, so that adding them cannot fail.
     *
     * @throws OutOfMemoryError when there is no memory for them; nothing has changed
     */
    public void reserve(int more) {
        elements.reserve(more);
    }

    /** Adds an element at one of the ends, and keeps it, not copied. */
    public void add(End end, Bytes element) {
        elements.add(end == End.LEFT ? 0 : elements.size(), element);
    }

    /** Takes away the element at one of the ends; there must be one. */
    public Bytes take(End end) {
        return elements.remove(end == End.LEFT ? 0 : elements.size() - 1);
    }

    /** Puts an element in the place of another, and keeps it, not copied. */
    public void set(int index, Bytes element) {
        elements.set(index, element);
    }

    /** Adds an element in front of the one at an index, and keeps it, not copied. */
    public void insert(int index, Bytes element) {
        elements.add(index, element);
    }

    /** Removes the elements from one index up to, not including, another. */
    public void removeRange(int from, int to) {
        elements.removeRange(from, to);
    }

    /**
     * Removes elements that are equal to one, beginning at an end; returns how many. Takes one pass, however many they are: the
     * elements between them move together first.
     *
     * @param most how many are removed at most
     */
    public int remove(Bytes element, End end, int most) {
        int size = elements.size();
        int removed = 0;
        int seen = 0; // from the end on
        for (; seen < size && removed < most; seen++) {
            Bytes next = elements.get(end.index(seen, size));
            if (next.equals(element)) {
                removed++;
            } else if (removed > 0) {
                elements.set(end.index(seen - removed, size), next);
            }
        }
        if (end == End.LEFT) {
            elements.removeRange(seen - removed, seen);
        } else {
            elements.removeRange(size - seen, size - seen + removed);
        }
        return removed;
    }

    @Override
    public ListValue copy() {
        ListValue copy = new ListValue();
        copy.reserve(size());
        copy.elements.addAll(elements); // elements never change
        return copy;
    }

    @Override
    public String type() {
        return "list";
    }

    @Override
    public boolean isEmpty() {
        return elements.isEmpty();
    }
}
