package rediscover.hits;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Numbers of which few are frequent: the k-th comes with a probability in proportion to 1 / k^skew. With a skew of 1, the second
 * comes half as often as the first one, the tenth a tenth as often. Requests to caches mostly have a skew from 0.7 to 1.2.
 *
 * <p>Source: Zipf, <i>Human Behavior and the Principle of Least Effort</i>, 1949.
 */
final class Zipf {
    private final double[] sums; // of the probabilities up to each number

    /** Numbers from 0 on. */
    Zipf(int count, double skew) {
        sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.pow(i + 1, -skew);
            sums[i] = sum;
        }
    }

    int next(RandomGenerator random) {
        int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
    }
}
