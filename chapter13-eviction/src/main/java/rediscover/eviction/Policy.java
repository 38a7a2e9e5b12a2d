package rediscover.eviction;

import rediscover.resp.Bytes;

/** Chooses the key of a key space that goes when memory is short. By default it remembers nothing. Used in turns. */
public interface Policy {
    /** A key is there: it is new, or has another value. */
    default void stored(Bytes key) {}

    /** A key that is there was looked up, or overwritten. */
    default void used(Bytes key) {}

    /** A key is gone. */
    default void removed(Bytes key) {}

    /** All keys are gone. This takes no memory. */
    default void clear() {}

    /**
     * Looks for a victim. Returns how much it deserves to go, compared with those that the same policy finds in other key
     * spaces; −1 if no key may go.
     */
    long seek();

    /** The key that {@link #seek} has found: it goes before all others, if possible. */
    Bytes victim();

    /** The bytes of memory that it takes; in constant time. */
    default long memory() {
        return 0;
    }
}
