package rediscover.waits;

import java.time.Duration;

/**
 * How much of a trouble there is.
 *
 * @param divisor how many times smaller than usual a trouble is that has no size of its own below
 * @param megabytes the memory that much data take
 * @param keys the number of many keys
 */
record Extent(int divisor, int megabytes, int keys) {
    /** The same, so many times smaller. */
    Extent smaller(int times) {
        return new Extent(divisor * times, Math.max(1, megabytes / times), Math.max(1, keys / times));
    }

    /** The time that a trouble of this extent takes; {@code usual} is that of the usual extent. */
    Duration time(int usual) {
        return Duration.ofSeconds(usual).dividedBy(divisor);
    }
}
