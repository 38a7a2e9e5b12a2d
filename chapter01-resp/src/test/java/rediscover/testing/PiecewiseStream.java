package rediscover.testing;

import java.io.InputStream;
import java.util.Arrays;

/** A stream that hands its bytes out in pieces, as a network does: no read goes across a cut. */
public final class PiecewiseStream extends InputStream {
    private final byte[] bytes;
    private final int[] cuts;
    private int at;
    private int cut; // the index of the next one, unless they have been passed

    private PiecewiseStream(byte[] bytes, int... cuts) {
        this.bytes = bytes;
        this.cuts = cuts;
    }

    /** Cut at these indexes, in ascending order. */
    public static PiecewiseStream cutAt(byte[] bytes, int... cuts) {
        return new PiecewiseStream(bytes, cuts);
    }

    /** A byte with each read. */
    public static InputStream oneByteAtATime(byte[] bytes) {
        int[] everywhere = new int[bytes.length];
        Arrays.setAll(everywhere, i -> i);
        return cutAt(bytes, everywhere);
    }

    @Override
    public int read() {
        return at == bytes.length ? -1 : bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == bytes.length) {
            return -1;
        }
        while (cut < cuts.length && cuts[cut] <= at) {
            cut++;
        }
        int next = cut < cuts.length ? cuts[cut] : bytes.length;
        int count = Math.min(length, next - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }
}
