package rediscover.collections;

/**
 * The elements from one index up to, not including, another.
 *
 * @param from not below 0, and not above {@code to}
 * @param to not above the number of elements
 */
public record Range(int from, int to) {
    /**
     * The elements from one index to another, both included, as far as there are such.
     *
     * @param start if negative, it counts from the end: −1 is the last element
     * @param stop likewise
     * @param size the number of all elements
     */
    public static Range of(long start, long stop, int size) {
        long from = Math.max(0, start < 0 ? start + size : start);
        long last = Math.min(size - 1L, stop < 0 ? stop + size : stop);
        return from > last ? new Range(0, 0) : new Range((int) from, (int) last + 1);
    }

    /** The number of elements. */
    public int size() {
        return to - from;
    }
}
