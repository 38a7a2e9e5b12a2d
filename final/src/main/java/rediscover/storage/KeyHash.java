package rediscover.storage;

import java.nio.ByteBuffer;
import java.util.Random;
import rediscover.resp.Bytes;

/**
 * The hash of a key, which differs from run to run of the program: no client can think up keys that all have the same one.
 * Eight bytes at a time are mixed by a multiplication, of whose 128 bits both halves are used.
 */
final class KeyHash {
    private static final long SEED = new Random().nextLong();
    private static final long FACTOR = 0x9E3779B97F4A7C15L; // 2 to the 64th divided by the golden ratio: ones all over

    private KeyHash() {}

    static int of(Bytes key) {
        ByteBuffer bytes = key.asBuffer();
        int end = bytes.limit();
        int length = bytes.remaining();
        long mixed = SEED ^ length;
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
