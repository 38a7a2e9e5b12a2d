package rediscover.bench;

import java.util.Arrays;

/** How long each of many things took, in nanoseconds. */
public final class Latencies {
    private long[] values = new long[1024];
    private int size;

    /** Adds one. */
    public void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = nanos;
    }

    /** How many they are. */
    public int size() {
        return size;
    }

    /** The least time, in milliseconds, in which at least such a share of them was done; 1 is all. */
    public double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, size);
        int rank = (int) Math.ceil(share * size);
        return values[Math.clamp(rank - 1, 0, size - 1)] / 1e6;
    }
}
