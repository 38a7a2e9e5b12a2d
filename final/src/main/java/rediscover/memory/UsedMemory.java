package rediscover.memory;

import java.util.function.LongSupplier;

/**
 * The memory that data and clients use. Used in turns.
 *
 * <p>The size of the heap does not tell it: most of the heap may be garbage, and to find out takes a full collection, which
 * stops everybody. After 200 000 SETs and a FLUSHALL, the heap held 500 MB of nothing. So the memory is counted where it is
 * taken: a table knows its arrays, and the sizes of its keys and values; clients have an account each. Objects are counted with sizes that are typical of
 * the JVM, so the sum is an estimate; of arrays of bytes, which make up most of it, it is exact.
 */
public final class UsedMemory {
    private final LongSupplier source;
    private long peak;

    /** @param source counts the bytes, at small cost */
    public UsedMemory(LongSupplier source) {
        this.source = source;
    }

    /** The number of bytes in use. */
    public long bytes() {
        long bytes = source.getAsLong();
        peak = Math.max(peak, bytes);
        return bytes;
    }

    /** The most bytes that {@link #bytes()} has returned. */
    public long peak() {
        return peak;
    }
}
