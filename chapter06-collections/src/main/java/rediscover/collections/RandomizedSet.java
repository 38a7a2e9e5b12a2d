package rediscover.collections;

import java.util.Set;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/** The members of a set, where they are kept: a set that finds a random member as fast as any other. It keeps what it is given. */
public interface RandomizedSet extends Set<Bytes> {
    /** A member at random, each as likely as any other; there must be one. */
    Bytes random(RandomGenerator random);
}
