package rediscover.sortedsets;

/**
 * The ranks of some elements that follow each other.
 *
 * @param first the rank of the first one: the number of elements before it
 * @param count the number of elements; 0 if the range is empty
 */
public record RankRange(int first, int count) {
    /** The ranks from one to another, both included, as far as there are elements; negative ones count from the end. */
    public static RankRange of(long from, long to, int size) {
        long first = Math.max(0, from < 0 ? size + from : from);
        long last = Math.min(size - 1L, to < 0 ? size + to : to);
        return first > last ? new RankRange(0, 0) : new RankRange((int) first, (int) (last - first + 1));
    }
}
