package rediscover.collections;

import java.util.List;
import rediscover.resp.Bytes;

/**
 * The elements of a list, where they are kept. It may keep what it is given, not a copy, so nobody changes that afterwards. An
 * element that it hands out stays as it is, whatever happens to the list.
 *
 * <p>Adding or setting an element that finds no memory throws an {@link OutOfMemoryError}, and nothing has changed.
 */
public interface Sequence extends List<Bytes> {
    /**
     * Makes room for elements in the place of those from one index up to, not including, another. If these elements are then
     * added at that index, one after the other, or at the end, if that is the index, or if the only one replaces the one that is
     * there, that cannot fail.
     *
     * @throws OutOfMemoryError when there is no memory for them; nothing has changed
     */
    void reserve(int from, int to, List<Bytes> elements);

    /** Puts an element in the place of another, which is not returned: that might take memory. */
    void replace(int index, Bytes element);

    /** Removes the elements from one index up to, not including, another. This takes no memory, so it cannot fail. */
    void removeRange(int from, int to);

    /**
     * Removes elements that are equal to one, beginning at an end; returns how many. It takes time in proportion to the length of
     * the list, however many they are, and no memory.
     *
     * @param most how many are removed at most
     */
    int removeEqual(Bytes element, End end, int most);
}
