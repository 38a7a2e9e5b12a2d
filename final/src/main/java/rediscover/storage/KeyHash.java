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
        int at = bytes.position();
        int end = bytes.limit();
        long mixed = SEED ^ (end - at);
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            mixed = mix(mixed ^ bytes.getLong(at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = (rest << Byte.SIZE) | (bytes.get(at) & 0xff);
        }
        mixed = mix(mixed ^ rest);
        return (int) (mixed ^ (mixed >>> Integer.SIZE));
    }

    private static long mix(long bits) {
        return Math.multiplyHigh(bits, FACTOR) ^ (bits * FACTOR);
    }
}
