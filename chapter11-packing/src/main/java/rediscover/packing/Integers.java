package rediscover.packing;

import java.nio.ByteBuffer;

/**
 * Different integers in ascending order, each in as many bytes as the largest of them needs. The array begins with that number.
 *
 * <pre>
 * | 2 | −5 | 3 | 1000 |        7 bytes
 * </pre>
 *
 * <p>To find one takes logarithmic time. A change makes another array. Source: Pieter Noordhuis' intset in Redis.
 */
final class Integers {
    static final byte[] NONE = {Short.BYTES};

    private Integers() {}

    /** The number of integers. */
    static int count(byte[] integers) {
        return (integers.length - 1) / integers[0];
    }

    /** The integer at an index. */
    static long at(byte[] integers, int index) {
        ByteBuffer buffer = ByteBuffer.wrap(integers);
        int at = 1 + index * integers[0];
        return switch (integers[0]) {
            case Short.BYTES -> buffer.getShort(at);
            case Integer.BYTES -> buffer.getInt(at);
            default -> buffer.getLong(at);
        };
    }

    /** The index of an integer, or −1 less the index at which it would be. */
    static int find(byte[] integers, long wanted) {
        int low = 0;
        int high = count(integers) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = at(integers, middle);
            if (found == wanted) {
                return middle;
            }
            if (found < wanted) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /** The same integers with one more at an index. */
    static byte[] add(byte[] integers, int index, long added) {
        int width = Math.max(integers[0], width(added));
        int count = count(integers);
        byte[] more = new byte[1 + (count + 1) * width];
        more[0] = (byte) width;
        if (width == integers[0]) {
            int at = 1 + index * width;
            System.arraycopy(integers, 1, more, 1, at - 1);
            System.arraycopy(integers, at, more, at + width, integers.length - at);
            write(added, more, index);
            return more;
        }
        for (int i = 0; i <= count; i++) {
            write(i == index ? added : at(integers, i < index ? i : i - 1), more, i);
        }
        return more;
    }

    /** The same integers without the one at an index. */
    static byte[] remove(byte[] integers, int index) {
        int at = 1 + index * integers[0];
        return Packed.replace(integers, at, at + integers[0], new byte[0]);
    }

    private static int width(long integer) {
        if (integer == (short) integer) {
            return Short.BYTES;
        }
        return integer == (int) integer ? Integer.BYTES : Long.BYTES;
    }

    private static void write(long integer, byte[] integers, int index) {
        ByteBuffer buffer = ByteBuffer.wrap(integers);
        int at = 1 + index * integers[0];
        switch (integers[0]) {
            case Short.BYTES -> buffer.putShort(at, (short) integer);
            case Integer.BYTES -> buffer.putInt(at, (int) integer);
            default -> buffer.putLong(at, integer);
        }
    }
}
