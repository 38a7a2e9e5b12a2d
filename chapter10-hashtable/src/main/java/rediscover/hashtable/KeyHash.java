package rediscover.hashtable;

import java.nio.ByteBuffer;
import rediscover.resp.Bytes;

/**
 * The hash of a key, which differs from seed to seed: no client that does not know the seed can think up keys that all have the
 * same one. Eight bytes at a time are mixed by a multiplication, of whose 128 bits both halves are used.
 */
final class KeyHash {
    private static final long FACTOR = 0x9E3779B97F4A7C15L; // 2 to the 64th divided by the golden ratio: ones all over

    private KeyHash() {}

    static int of(Bytes key, long seed) {
        ByteBuffer bytes = key.asBuffer();
        int end = bytes.limit();
        int length = bytes.remaining();
        long mixed = seed ^ length;
        if (length < Long.BYTES) {
            long few = 0;
            for (int at = bytes.position(); at < end; at++) {
                few = (few << Byte.SIZE) | (bytes.get(at) & 0xff);
            }
            mixed = mix(mixed ^ few);
        } else {
            for (int at = bytes.position(); at < end - Long.BYTES; at += Long.BYTES) {
                mixed = mix(mixed ^ bytes.getLong(at));
            }
            mixed = mix(mixed ^ bytes.getLong(end - Long.BYTES)); // some of them once more, perhaps
        }
        return (int) (mixed ^ (mixed >>> Integer.SIZE));
    }

    private static long mix(long bits) {
        return Math.multiplyHigh(bits, FACTOR) ^ (bits * FACTOR);
    }
}
