package rediscover.bench;

import java.util.Arrays;

/** The times that many requests took, in nanoseconds. */
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

    /** The number of times. */
    public int size() {
        return size;
    }

    /** The least time, in milliseconds, that is not exceeded by this share of the requests; 1 is all. */
    public double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, size);
        int rank = (int) Math.ceil(share * size);
        return values[Math.clamp(rank - 1, 0, size - 1)] / 1e6;
    }
}
