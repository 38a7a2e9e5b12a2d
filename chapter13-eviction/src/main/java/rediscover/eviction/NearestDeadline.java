package rediscover.eviction;

import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/** The one whose deadline comes first, among a few, goes. The keys have one already, so nothing is remembered. */
public final class NearestDeadline extends Sampling {
    private final Candidates candidates;

    public NearestDeadline(Candidates candidates, Tuning tuning, RandomGenerator random) {
        super(candidates, tuning, random);
        this.candidates = candidates;
    }

    @Override
    long score(Bytes key) {
        return Long.MAX_VALUE - Math.max(0, candidates.deadline(key));
    }
}
