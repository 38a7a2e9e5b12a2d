package rediscover.snapshots;

import java.util.Arrays;

/**
 * Compression that takes little time and saves little space: what was there up to 8 KB before is referred to.
 *
 * <pre>
 * | 000nnnnn | n + 1 bytes … |                    these bytes
 * | lllooooo | oooooooo |                         l + 2 bytes (l from 1 to 6), beginning o + 1 bytes before
 * | 111ooooo | llllllll | oooooooo |              l + 9 bytes
 *
 * "aaaaaaaaaaaa"    00 61 e0 02 00                1 byte, then 11 bytes from 1 byte before
 * </pre>
 *
 * <p>A table leads from three bytes, hashed, to the place where they were last seen. Source: Marc Lehmann's LibLZF. Not for
 * several threads at once.
 */
final class Lzf {
    private static final int MOST_BYTES = 32;
    private static final int FARTHEST = 1 << 13;
    private static final int LONGEST = 264;
    private static final int MOST_PLACES = 1 << 14;
    private static final int FACTOR = 0x9E3779B1; // 2 to the 32nd divided by the golden ratio

    private final int[] places = new int[MOST_PLACES]; // one more than the index; 0 where nothing was seen
    private byte[] output;
    private int end;
    private int run; // the index of the byte that says how many bytes follow

    /**
     * Compresses bytes.
     *
     * @param out takes the result; if it is too short for that, this is not done
     * @return the length of the result, or 0 if it was not done
     */
    int compress(byte[] bytes, int length, byte[] out) {
        int capacity = Math.min(MOST_PLACES, Integer.highestOneBit(length) * 2);
        Arrays.fill(places, 0, capacity, 0);
        output = out;
        end = 1;
        run = 0;
        int at = 0;
        while (at < length) {
            if (end + 3 >= out.length) {
                return 0;
            }
            int before = at + 2 < length ? look(bytes, at, capacity) : -1;
            if (before < 0) {
                add(bytes[at++]);
            } else {
                int same = same(bytes, before, at, length);
                refer(at - before - 1, same - 2);
                at += same;
            }
        }
        endRun();
        return end - 1;
    }

    /** The place of the same three bytes, not far before; −1 if there is none. Remembers this place. */
    private int look(byte[] bytes, int at, int capacity) {
        int three = ((bytes[at] & 0xff) << 16) | ((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff);
        int index = ((three * FACTOR) >>> 16) & (capacity - 1);
        int before = places[index] - 1;
        places[index] = at + 1;
        boolean isSame = before >= 0
                && at - before <= FARTHEST
                && bytes[before] == bytes[at]
                && bytes[before + 1] == bytes[at + 1]
                && bytes[before + 2] == bytes[at + 2];
        return isSame ? before : -1;
    }

    private static int same(byte[] bytes, int before, int at, int length) {
        int most = Math.min(LONGEST, length - at);
        int same = 3;
        while (same < most && bytes[before + same] == bytes[at + same]) {
            same++;
        }
        return same;
    }

    private void add(byte b) {
        output[end++] = b;
        if (end - run - 1 == MOST_BYTES) {
            endRun();
        }
    }

    private void refer(int offset, int length) {
        endRun();
        output[run] = (byte) ((Math.min(length, 7) << 5) | (offset >> 8));
        if (length >= 7) {
            output[end++] = (byte) (length - 7);
        }
        output[end++] = (byte) offset;
        run = end++;
    }

    /** Ends a run of bytes, if there are any, and begins another one. */
    private void endRun() {
        int length = end - run - 1;
        if (length > 0) {
            output[run] = (byte) (length - 1);
            run = end++;
        }
    }

    /**
     * The bytes that were compressed.
     *
     * @throws IllegalArgumentException when they were not, or not this number of bytes
     */
    static byte[] decompress(byte[] compressed, int length) {
        byte[] bytes = new byte[length];
        int from = 0;
        int to = 0;
        try {
            while (from < compressed.length) {
                int control = compressed[from++] & 0xff;
                if (control < MOST_BYTES) {
                    System.arraycopy(compressed, from, bytes, to, control + 1);
                    from += control + 1;
                    to += control + 1;
                } else {
                    int count = (control >> 5) + 2;
                    if (count == 9) {
                        count += compressed[from++] & 0xff;
                    }
                    int before = to - ((control & 0x1f) << 8) - (compressed[from++] & 0xff) - 1;
                    for (int i = 0; i < count; i++) {
                        bytes[to++] = bytes[before++];
                    }
                }
            }
        } catch (IndexOutOfBoundsException e) {
            to = -1;
        }
        if (to != length) {
            throw new IllegalArgumentException("compressed bytes are damaged");
        }
        return bytes;
    }
}
