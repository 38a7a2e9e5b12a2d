package rediscover.commands.hyperloglog;

/**
 * The number of elements, estimated from how many registers there are of each value.
 *
 * <p>Source: Otmar Ertl, <i>New cardinality estimation algorithms for HyperLogLog sketches</i>, arXiv:1702.01284, whose names
 * {@code sigma} and {@code tau} are kept.
 */
final class Estimate {
    /** The values that a register of 6 bits may have. */
    static final int VALUES = 64;

    private static final int LONGEST_RUN = 51; // the value of a register whose hash has zeros only
    private static final double ALPHA = 0.7213475204444817; // 1 / (2 ln 2)

    private Estimate() {}

    /** How many registers there are of each value. */
    static int[] histogram(byte[] registers) {
        int[] histogram = new int[VALUES];
        for (byte value : registers) {
            histogram[value]++;
        }
        return histogram;
    }

    static long of(int[] histogram) {
        double count = Sketch.REGISTERS;
        double sum = count * tau((count - histogram[LONGEST_RUN]) / count);
        for (int value = LONGEST_RUN - 1; value >= 1; value--) {
            sum = (sum + histogram[value]) * 0.5;
        }
        sum += count * sigma(histogram[0] / count);
        return Math.round(ALPHA * count * count / sum);
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = share;
        double factor = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor += factor;
        } while (before != sum);
        return sum;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double factor = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor *= 0.5;
            sum -= (1 - root) * (1 - root) * factor;
        } while (before != sum);
        return sum / 3;
    }
}
