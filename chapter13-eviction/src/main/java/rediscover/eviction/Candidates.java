package rediscover.eviction;

import java.util.random.RandomGenerator;
import rediscover.hashtable.IncrementalTable;
import rediscover.resp.Bytes;

/** The keys of a key space that may go: all of them, or those with a deadline. */
public interface Candidates {
    /** All keys of a table. */
    static Candidates of(IncrementalTable<?> table) {
        return new Candidates() {
            @Override
            public int size() {
                return table.size();
            }

            @Override
            public Bytes random(RandomGenerator random) {
                return table.drawKey(random);
            }

            @Override
            public boolean has(Bytes key) {
                return table.containsKey(key);
            }

            @Override
            public int hash(Bytes key) {
                return table.hash(key);
            }

            @Override
            public Bytes withHash(int hash) {
                return table.keyWithHash(hash);
            }
        };
    }

    /** The number of keys. */
    int size();

    /** A key, each as likely as any other; there must be one. */
    Bytes random(RandomGenerator random);

    /** Whether a key is among them. */
    boolean has(Bytes key);

    /** A key's deadline in milliseconds since 1970. It is asked only of keys that have one. */
    default long deadline(Bytes key) {
        throw new UnsupportedOperationException("there are no deadlines");
    }

    /** A key's hash. Few other keys have the same. It is asked only where all keys may go. */
    default int hash(Bytes key) {
        throw new UnsupportedOperationException("only some keys may go");
    }

    /** A key with that hash; null if there is none. It is asked only where all keys may go. */
    default Bytes withHash(int hash) {
        throw new UnsupportedOperationException("only some keys may go");
    }
}
