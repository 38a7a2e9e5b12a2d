package rediscover.hits;

import java.util.Random;
import java.util.function.LongSupplier;
import rediscover.eviction.Candidates;
import rediscover.eviction.ExactLru;
import rediscover.eviction.Policy;
import rediscover.eviction.PolicyKind;
import rediscover.eviction.Tuning;

/** A policy, and how it is tuned. */
enum Contender {
    EXACT("exact LRU", null, 0),
    LRU("LRU", PolicyKind.ALLKEYS_LRU, 5),
    LRU_10("LRU, 10 samples", PolicyKind.ALLKEYS_LRU, 10),
    LFU("LFU", PolicyKind.ALLKEYS_LFU, 5),
    SIEVE("SIEVE", PolicyKind.ALLKEYS_SIEVE, 0),
    RANDOM("random", PolicyKind.ALLKEYS_RANDOM, 0);

    private final String title;
    private final PolicyKind kind;
    private final int samples;

    Contender(String title, PolicyKind kind, int samples) {
        this.title = title;
        this.kind = kind;
        this.samples = samples;
    }

    String title() {
        return title;
    }

    /** A policy that knows nothing yet. */
    Policy policy(Candidates candidates, LongSupplier clock, long seed) {
        if (kind == null) {
            return new ExactLru();
        }
        Tuning tuning = new Tuning();
        tuning.samples(samples);
        return kind.of(candidates, tuning, clock, new Random(seed));
    }
}
