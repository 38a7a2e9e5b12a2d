package rediscover.eventloop;

import java.time.Duration;

/**
 * How many bytes of answers a client may leave untaken. Source: Redis's client-output-buffer-limit.
 *
 * @param hard bytes that it may never leave; 0 for no limit
 * @param soft bytes that it may leave for some time; 0 for no limit
 * @param time for how long it may leave more than the soft limit
 */
public record OutputLimit(long hard, long soft, Duration time) {
    /** No limit but that of all clients together. */
    public static final OutputLimit NONE = new OutputLimit(0, 0, Duration.ZERO);

    /** Whether this number of bytes is more than a client may leave untaken for long. */
    boolean isMuch(long bytes) {
        return soft > 0 && bytes > soft;
    }

    /**
     * Whether a client has left too much.
     *
     * @param bytes that it has left
     * @param nanos for how long they have been more than the soft limit
     */
    boolean isPassed(long bytes, long nanos) {
        return (hard > 0 && bytes > hard) || (soft > 0 && bytes > soft && nanos > time.toNanos());
    }
}
