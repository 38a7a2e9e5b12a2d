package rediscover.eviction;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** A value of the parameter {@code maxmemory-policy}: Redis's, and SIEVE. */
public enum PolicyKind {
    VOLATILE_LRU,
    VOLATILE_LFU,
    VOLATILE_RANDOM,
    VOLATILE_TTL,
    ALLKEYS_LRU,
    ALLKEYS_LFU,
    ALLKEYS_RANDOM,
    ALLKEYS_SIEVE,
    NOEVICTION;

    /** The kind with that name; it must be one. */
    public static PolicyKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Its name for clients, such as {@code allkeys-lru}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether only keys with a deadline may go. */
    boolean isVolatile() {
        return name().startsWith("VOLATILE");
    }

    /**
     * A policy of this kind; null if no key may go.
     *
     * @param candidates the keys that may go
     * @param clock in milliseconds
     */
    public Policy of(Candidates candidates, Tuning tuning, LongSupplier clock, RandomGenerator random) {
        return switch (this) {
            case ALLKEYS_LRU, VOLATILE_LRU -> new LeastRecent(candidates, tuning, clock, random);
            case ALLKEYS_LFU, VOLATILE_LFU -> new LeastFrequent(candidates, tuning, clock, random);
            case ALLKEYS_RANDOM, VOLATILE_RANDOM -> new RandomChoice(candidates, random);
            case ALLKEYS_SIEVE -> new Sieve(candidates, random);
            case VOLATILE_TTL -> new NearestDeadline(candidates, tuning, random);
            case NOEVICTION -> null;
        };
    }
}
