package rediscover;

import static rediscover.config.Parameter.LFU_DECAY_TIME;
import static rediscover.config.Parameter.LFU_LOG_FACTOR;
import static rediscover.config.Parameter.MAXMEMORY;
import static rediscover.config.Parameter.MAXMEMORY_EVICTION_TENACITY;
import static rediscover.config.Parameter.MAXMEMORY_POLICY;
import static rediscover.config.Parameter.MAXMEMORY_SAMPLES;

import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import rediscover.config.Configuration;
import rediscover.eviction.Evictor;
import rediscover.eviction.PolicyKind;
import rediscover.eviction.Tuning;
import rediscover.expiry.RequestClock;

/** Which keys go when memory is short, and when, as the parameters say. */
final class EvictionSettings {
    private static final int USUAL = 10; // the tenacity up to which the time grows evenly,
    private static final long NANOS = 50_000; // by this,
    private static final double GROWTH = 1.15; // and from which it grows by this factor, as in Redis

    private final Evictor evictor;
    private final RequestClock clock;
    private final Executor meanwhile;
    private final Tuning tuning = new Tuning();
    private final RandomGenerator random = new SplittableRandom();
    private PolicyKind kind = PolicyKind.NOEVICTION;

    /** @param meanwhile runs work while nobody loads data */
    EvictionSettings(Evictor evictor, RequestClock clock, Executor meanwhile) {
        this.evictor = evictor;
        this.clock = clock;
        this.meanwhile = meanwhile;
    }

    /** Sets all now, and each whenever its parameter changes. */
    void follow(Configuration configuration) {
        configuration.follow(MAXMEMORY, () -> evictor.limit(Long.parseUnsignedLong(configuration.text(MAXMEMORY))));
        configuration.follow(MAXMEMORY_POLICY, () -> choose(PolicyKind.named(configuration.text(MAXMEMORY_POLICY))));
        configuration.follow(MAXMEMORY_SAMPLES, () -> tuning.samples((int) configuration.integer(MAXMEMORY_SAMPLES)));
        configuration.follow(LFU_LOG_FACTOR, () -> tuning.logFactor((int) configuration.integer(LFU_LOG_FACTOR)));
        configuration.follow(LFU_DECAY_TIME, () -> tuning.decayMinutes((int) configuration.integer(LFU_DECAY_TIME)));
        configuration.follow(
                MAXMEMORY_EVICTION_TENACITY,
                () -> evictor.turnNanos(nanos(configuration.integer(MAXMEMORY_EVICTION_TENACITY))));
    }

    /** A policy that is chosen once more keeps what it knows. */
    private void choose(PolicyKind other) {
        if (other != kind) {
            kind = other;
            meanwhile.execute(
                    () -> evictor.policies(keys -> kind.of(keys.candidates(kind), tuning, clock::moment, random)));
        }
    }

    private static long nanos(long tenacity) {
        if (tenacity == 100) {
            return Long.MAX_VALUE;
        }
        return tenacity <= USUAL
                ? NANOS * tenacity
                : (long) (NANOS * USUAL * Math.pow(GROWTH, (double) (tenacity - USUAL)));
    }
}
