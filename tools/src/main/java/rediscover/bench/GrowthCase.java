package rediscover.bench;

import java.io.IOException;

/**
 * Something whose cost may grow with the number of elements.
 *
 * @param name its name in the table
 * @param most the greatest number of elements for which it is measured
 * @param operations how many operations the work has: their cost is what is compared
 * @param preparation is done before, and not measured
 * @param work is measured
 */
record GrowthCase(String name, int most, Operations operations, Step preparation, Step work) {
    /** How many operations work on a number of elements has. */
    @FunctionalInterface
    interface Operations {
        int of(int elements);
    }

    /** A part of the work. */
    @FunctionalInterface
    interface Step {
        void on(GrowthClient client, int elements) throws IOException;
    }
}
