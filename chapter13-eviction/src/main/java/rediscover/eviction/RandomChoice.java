package rediscover.eviction;

import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/** Any key goes, each as likely as any other. Nothing is remembered, and others do only so much better. */
public final class RandomChoice implements Policy {
    private final Candidates candidates;
    private final RandomGenerator random;

    public RandomChoice(Candidates candidates, RandomGenerator random) {
        this.candidates = candidates;
        this.random = random;
    }

    @Override
    public Bytes victim() {
        return candidates.size() == 0 ? null : candidates.random(random);
    }

    @Override
    public long seek() {
        return candidates.size() == 0 ? -1 : 0;
    }
}
