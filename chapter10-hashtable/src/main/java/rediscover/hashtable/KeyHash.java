package rediscover.hashtable;

import rediscover.resp.Bytes;

/**
 * The hash of a key, which differs from seed to seed: no client that does not know the seed can think up keys that all have the
 * same one. Eight bytes at a time are mixed by a multiplication, of whose 128 bits both halves are used.
 */
final class KeyHash {
    private static final long FACTOR = 0x9E3779B97F4A7C15L; // 2 to the 64th divided by the golden ratio: ones all over

    private KeyHash() {}

    static int of(Bytes key, long seed) {
        int length = key.length();
        long mixed = seed ^ length;
        if (length < Long.BYTES) {
            long few = 0;
            for (int i = 0; i < length; i++) {
                few = (few << Byte.SIZE) | (key.at(i) & 0xff);
            }
            mixed = mix(mixed ^ few);
        } else {
            int last = length - Long.BYTES;
            for (int i = 0; i < last; i += Long.BYTES) {
                mixed = mix(mixed ^ key.longAt(i));
            }
            mixed = mix(mixed ^ key.longAt(last)); // some bytes of it once more, perhaps
        }
        return (int) (mixed ^ (mixed >>> Integer.SIZE));
    }

    private static long mix(long bits) {
        return Math.multiplyHigh(bits, FACTOR) ^ (bits * FACTOR);
    }
}
