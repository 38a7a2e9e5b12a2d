package rediscover.expiry;

import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/** Keeps the deadlines of keys, in milliseconds since 1970. */
public interface Deadlines {
    /** The number of keys that have one. */
    int size();

    /** The key's deadline, or {@link Expiry#NEVER}. */
    long of(Bytes key);

    /** Gives a copy of a key a deadline, in place of the one it may have. If there is no memory for that, nothing has changed. */
    void set(Bytes key, long deadline);

    /** Forgets the key's deadline; true if it had one. */
    boolean remove(Bytes key);

    /** A random key among those that have a deadline, of which there is at least one. Each is as likely as any other. */
    Bytes random(RandomGenerator random);
}
