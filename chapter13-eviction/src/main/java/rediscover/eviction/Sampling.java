package rediscover.eviction;

import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * A policy that does not keep keys in an order: it draws a few at random, and keeps the best of them in a {@link CandidatePool}.
 * A subclass has a score for each key; one with a high score goes first.
 *
 * <p>A victim costs as many draws as the parameter {@code maxmemory-samples} says.
 *
 * <p>Source: Psounis and Prabhakar, <i>A Randomized Web-Cache Replacement Scheme</i>, INFOCOM 2001: the best of a few random
 * objects, with the next best ones kept, is hardly worse than the best of all.
 */
abstract class Sampling implements Policy {
    private final Candidates candidates;
    private final Tuning tuning;
    private final RandomGenerator random;
    private final CandidatePool pool = new CandidatePool();
    private final Traces traces = new Traces();

    Sampling(Candidates candidates, Tuning tuning, RandomGenerator random) {
        this.candidates = candidates;
        this.tuning = tuning;
        this.random = random;
    }

    /** How much a candidate deserves to go, from 0. */
    abstract long score(Bytes key);

    /** What is remembered of the keys. */
    final Traces traces() {
        return traces;
    }

    @Override
    public final long seek() {
        int draws = candidates.size() == 0 ? 0 : tuning.samples();
        for (int i = 0; i < draws; i++) {
            Bytes key = candidates.random(random);
            pool.offer(key, score(key));
        }
        return victim() == null ? -1 : pool.score();
    }

    @Override
    public final Bytes victim() {
        while (pool.best() != null && !candidates.has(pool.best())) {
            pool.removeBest(); // it is gone, or may not go any more
        }
        return pool.best();
    }

    @Override
    public final void removed(Bytes key) {
        traces.remove(key);
        if (key.equals(pool.best())) {
            pool.removeBest(); // if it comes back, it is as good as new
        }
    }

    @Override
    public final void clear() {
        traces.clear();
        pool.clear();
    }

    @Override
    public final long memory() {
        return traces.memory();
    }
}
