package rediscover.snapshots;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rediscover.resp.Bytes;

/**
 * Elements packed as Redis packs them in memory: behind each stands its length, for a walk backwards.
 *
 * <pre>
 * | length of all (4) | count (2) | element … | ff |
 *
 * element      | 0nnnnnnn |                              an integer from 0 to 127
 *              | 10llllll | bytes |                      up to 63 bytes
 *              | 110nnnnn | nnnnnnnn |                   an integer from −4096 to 4095
 *              | 1110llll | llllllll | bytes |           up to 4095 bytes
 *              | f0 | length (4) | bytes |               more
 *              | f1 | integer (2) | and so on for f2 (3), f3 (4), f4 (8)
 * behind it    its length in groups of 7 bits, the lowest group last; all but the first byte have the bit 80
 *
 * "age" "41"   0e 00 00 00 | 02 00 | 83 a g e 04 | 29 01 | ff
 * </pre>
 *
 * <p>Numbers have their lowest byte first; only lengths within two bytes do not. Source: Salvatore Sanfilippo's specification.
 */
final class Listpack {
    private static final int HEADER = 6; // bytes
    private static final int END = 0xff;
    private static final int UNCOUNTED = 0xffff;
    private static final int[] WIDTHS = {2, 3, 4, 8}; // bytes of integers, for f1 and so on
    private static final int MOST_DIGITS = 20;

    private byte[] bytes = new byte[128];
    private int size = HEADER;
    private int count;

    /** The bytes of all elements so far. */
    int size() {
        return size;
    }

    /** The whole; it ends here. */
    Bytes bytes() {
        reserve(1);
        bytes[size++] = (byte) END;
        littleEndian(bytes, 0, size, Integer.BYTES);
        littleEndian(bytes, Integer.BYTES, Math.min(count, UNCOUNTED), Short.BYTES);
        return Bytes.wrap(bytes, 0, size);
    }

    /** Adds an element; one that spells an integer becomes one. */
    void add(Bytes element) {
        if (mayBeInteger(element)) {
            try {
                add(element.toLong());
                return;
            } catch (NumberFormatException e) {
                // It has a zero in front, for instance.
            }
        }
        int length = element.length();
        reserve(5 + length);
        int start = size;
        if (length < 64) {
            bytes[size++] = (byte) (0x80 | length);
        } else if (length < 4096) {
            bytes[size++] = (byte) (0xe0 | (length >> Byte.SIZE));
            bytes[size++] = (byte) length;
        } else {
            bytes[size++] = (byte) 0xf0;
            size = littleEndian(bytes, size, length, Integer.BYTES);
        }
        element.copyTo(bytes, size);
        size += length;
        endElement(start);
    }

    /** Adds an integer. */
    void add(long integer) {
        reserve(9);
        int start = size;
        if (integer >= 0 && integer < 128) {
            bytes[size++] = (byte) integer;
        } else if (integer >= -4096 && integer < 4096) {
            bytes[size++] = (byte) (0xc0 | ((integer >> Byte.SIZE) & 0x1f));
            bytes[size++] = (byte) integer;
        } else {
            int form = 0;
            while (integer != signed(integer, WIDTHS[form])) {
                form++;
            }
            bytes[size++] = (byte) (0xf1 + form);
            size = littleEndian(bytes, size, integer, WIDTHS[form]);
        }
        endElement(start);
    }

    private void endElement(int start) {
        int length = size - start;
        reserve(5);
        int groups = groups(length);
        for (int group = groups - 1; group >= 0; group--) {
            int bits = (length >> (7 * group)) & 0x7f;
            bytes[size++] = (byte) (group == groups - 1 ? bits : bits | 0x80);
        }
        count++;
    }

    private static int groups(int length) {
        return Math.ceilDiv(Integer.SIZE - Integer.numberOfLeadingZeros(length), 7);
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    private static int littleEndian(byte[] bytes, int at, long integer, int width) {
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (integer >>> (i * Byte.SIZE));
        }
        return at + width;
    }

    /** The number whose lower bytes, with the sign, are those of an integer. */
    static long signed(long integer, int width) {
        int above = Long.SIZE - (width * Byte.SIZE);
        return integer << above >> above;
    }

    /** Whether the bytes look like an integer: to try it with all others would take long. */
    static boolean mayBeInteger(Bytes bytes) {
        int length = bytes.length();
        if (length == 0 || length > MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte digit = bytes.at(i);
            if ((digit < '0' || digit > '9') && (digit != '-' || i > 0 || length == 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The elements of a listpack.
     *
     * @throws RuntimeException when it is damaged
     */
    static List<Bytes> read(byte[] packed) {
        ByteBuffer in = Packings.buffer(packed);
        Packings.check(in.getInt() == packed.length && packed[packed.length - 1] == (byte) END);
        int count = in.getShort() & 0xffff;
        List<Bytes> elements = new ArrayList<>();
        while (in.position() < packed.length - 1) {
            int start = in.position();
            elements.add(element(in));
            in.position(in.position() + groups(in.position() - start));
        }
        Packings.check(in.position() == packed.length - 1 && (count == UNCOUNTED || count == elements.size()));
        return elements;
    }

    private static Bytes element(ByteBuffer in) {
        int first = in.get() & 0xff;
        if (first < 0x80) {
            return Bytes.of(first);
        }
        if (first < 0xc0) {
            return Packings.string(in, first & 0x3f);
        }
        if (first < 0xe0) {
            int bits = ((first & 0x1f) << Byte.SIZE) | (in.get() & 0xff);
            return Bytes.of(bits < 4096 ? bits : bits - 8192);
        }
        if (first < 0xf0) {
            return Packings.string(in, ((first & 0xf) << Byte.SIZE) | (in.get() & 0xff));
        }
        if (first == 0xf0) {
            return Packings.string(in, in.getInt());
        }
        Packings.check(first - 0xf1 < WIDTHS.length);
        return Packings.integer(in, WIDTHS[first - 0xf1]);
    }
}
