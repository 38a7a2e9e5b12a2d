package rediscover.commands.hyperloglog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import rediscover.resp.Bytes;

/**
 * MurmurHash64A, with the seed that all sketches have: the same element always gets the same hash.
 *
 * <p>Source: Austin Appleby, <a href="https://github.com/aappleby/smhasher">MurmurHash2, 64-bit version</a>, in the public
 * domain.
 */
final class Murmur {
    private static final long SEED = 0xadc83b19L;
    private static final long FACTOR = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;

    private Murmur() {}

    static long hash(Bytes element) {
        ByteBuffer bytes = element.asBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long hash = SEED ^ element.length() * FACTOR;
        while (bytes.remaining() >= Long.BYTES) {
            hash = (hash ^ mix(bytes.getLong() * FACTOR) * FACTOR) * FACTOR;
        }
        if (bytes.hasRemaining()) {
            long rest = 0;
            for (int shift = 0; bytes.hasRemaining(); shift += Byte.SIZE) {
                rest |= (bytes.get() & 0xffL) << shift;
            }
            hash = (hash ^ rest) * FACTOR;
        }
        return mix(mix(hash) * FACTOR);
    }

    private static long mix(long bits) {
        return bits ^ bits >>> SHIFT;
    }
}
