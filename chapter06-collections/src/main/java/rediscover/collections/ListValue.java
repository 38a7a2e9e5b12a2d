package rediscover.collections;

import java.util.Collections;
import java.util.Iterator;
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

    /** The elements one after the other, beginning at one of the ends. */
    public Iterator<Bytes> walk(End end) {
        return (end == End.LEFT ? elements() : elements().reversed()).iterator();
    }

    /**
     * Makes room for elements that are going to be added at one of the ends, so that adding them cannot fail.
     *
     * @throws OutOfMemoryError when there is no memory for them; nothing has changed
     */
    public void reserve(End end, List<Bytes> more) {
        int index = end == End.LEFT ? 0 : elements.size();
        elements.reserve(index, index, more);
    }

    /**
     * Makes room for an element in the place of those from one index up to, not including, another. If it is then inserted there,
     * in the place of none, or set there, in the place of one, that cannot fail.
     *
     * @throws OutOfMemoryError when there is no memory for it; nothing has changed
     */
    public void reserve(int from, int to, Bytes element) {
        elements.reserve(from, to, List.of(element));
    }

    /** Adds an element at one of the ends. The list may keep it, not a copy. */
    public void add(End end, Bytes element) {
        elements.add(end == End.LEFT ? 0 : elements.size(), element);
    }

    /** Takes away the element at one of the ends; there must be one. */
    public Bytes take(End end) {
        return elements.remove(end == End.LEFT ? 0 : elements.size() - 1);
    }

    /** Puts an element in the place of another. The list may keep it, not a copy. */
    public void set(int index, Bytes element) {
        elements.replace(index, element);
    }

    /** Adds an element in front of the one at an index. The list may keep it, not a copy. */
    public void insert(int index, Bytes element) {
        elements.add(index, element);
    }

    /** Removes the elements from one index up to, not including, another. */
    public void removeRange(int from, int to) {
        elements.removeRange(from, to);
    }

    /**
     * Removes elements that are equal to one, beginning at an end; returns how many.
     *
     * @param most how many are removed at most
     */
    public int remove(Bytes element, End end, int most) {
        return elements.removeEqual(element, end, most);
    }

    @Override
    public ListValue copy() {
        ListValue copy = new ListValue();
        copy.reserve(End.RIGHT, elements);
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
