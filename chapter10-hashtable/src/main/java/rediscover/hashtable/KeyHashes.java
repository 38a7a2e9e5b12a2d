package rediscover.hashtable;

import java.util.concurrent.ThreadLocalRandom;
import rediscover.resp.Bytes;

/**
 * The hashes of keys that will be looked for. Mostly that happens in the order in which they were announced, and then nothing
 * is computed again. Keys are compared by identity: one that is not announced, or comes out of order, is hashed when it comes.
 *
 * <p>Each table has a seed of its own. Otherwise keys that are read from one table and added to another would come in the order
 * of their hashes: while the other is still small, all of them would have their places close together, and each would be kept
 * at the end of a long run of taken slots.
 */
final class KeyHashes {
    private static final int MOST = 16; // keys; the oldest are given up for more

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Bytes[] keys = new Bytes[MOST];
    private final int[] hashes = new int[MOST];
    private int size;
    private int next; // the first one that was not asked for yet

    /** Computes the hash of a key that will be asked for. */
    int announce(Bytes key) {
        if (next == size || size == MOST) {
            next = 0;
            size = 0;
        }
        int hash = Slots.hash(KeyHash.of(key, seed));
        keys[size] = key;
        hashes[size++] = hash;
        return hash;
    }

    /** The hash of a key. */
    @SuppressWarnings("ReferenceEquality") // to compare the bytes takes as long as to hash them
    int of(Bytes key) {
        if (next < size && keys[next] == key) {
            keys[next] = null; // its bytes may be part of a large request
            return hashes[next++];
        }
        return Slots.hash(KeyHash.of(key, seed));
    }
}
