package rediscover.packing;

import java.util.Arrays;
import rediscover.resp.Bytes;

/**
 * Elements one behind the other in an array, without anything between them. Each begins with a byte that says what it is and,
 * if possible, how long; an element that spells an integer is kept as one.
 *
 * <pre>
 * | 0nnnnnnn |                         an integer from 0 to 127
 * | 10llllll | bytes … |               up to 63 bytes
 * | 110nnnnn | nnnnnnnn |              an integer from −4096 to 4095
 * | 1110llll | llllllll | bytes … |    up to 4095 bytes
 * | 11110000 | length (4) | bytes … |  more
 * | 11110001 | integer (2) |           and so on with integers of 3, 4 and 8 bytes
 *
 * "name" "Ahmed" "age" "41"            84 n a m e | 85 A h m e d | 83 a g e | 29        hexadecimal
 * </pre>
 *
 * <p>An element has only one such form. So two elements are equal when their forms are, and a search compares arrays.
 *
 * <p>Source: Salvatore Sanfilippo's specification of the listpack; here without lengths behind the elements, which only a walk
 * backwards needs.
 */
final class Packed {
    static final int NONE = -1;
    static final long NO_INTEGER = Long.MIN_VALUE; // which is kept as a string

    static final int SHORT_STRING = 0x80;
    private static final int SHORT_INTEGER = 0xc0;
    private static final int STRING = 0xe0;
    private static final int LONG_STRING = 0xf0;
    private static final int[] INTEGER_SIZES = {0, 2, 3, 4, 8}; // bytes, by what is added to LONG_STRING
    private static final int MOST_DIGITS = 19;

    private Packed() {}

    /** The forms of some elements, one behind the other. */
    static byte[] of(Bytes... elements) {
        int size = 0;
        for (Bytes element : elements) {
            size += size(element);
        }
        byte[] packed = new byte[size];
        int at = 0;
        for (Bytes element : elements) {
            at = write(element, packed, at);
        }
        return packed;
    }

    /** The number of bytes that an element takes. */
    static int size(Bytes element) {
        long integer = integer(element);
        if (integer != NO_INTEGER) {
            return size(integer);
        }
        int length = element.length();
        return length + (length < 64 ? 1 : length < 4096 ? 2 : 5);
    }

    /** The number of bytes that an integer takes. */
    static int size(long integer) {
        if (integer >= 0 && integer < 128) {
            return 1;
        }
        return integer >= -4096 && integer < 4096 ? 2 : 1 + INTEGER_SIZES[width(integer)];
    }

    /** The smallest of the {@link #INTEGER_SIZES} that holds an integer. */
    private static int width(long integer) {
        int width = 1;
        while (integer != signed(integer, INTEGER_SIZES[width])) {
            width++;
        }
        return width;
    }

    /** The number whose lower bytes, with the sign, are those of an integer. */
    static long signed(long integer, int bytes) {
        int above = Long.SIZE - (bytes * Byte.SIZE);
        return integer << above >> above;
    }

    /** Writes an element and returns the index behind it. */
    static int write(Bytes element, byte[] packed, int at) {
        long integer = integer(element);
        if (integer != NO_INTEGER) {
            return write(integer, packed, at);
        }
        int length = element.length();
        int start;
        if (length < 64) {
            packed[at] = (byte) (SHORT_STRING | length);
            start = at + 1;
        } else if (length < 4096) {
            start = write(length | (STRING << Byte.SIZE), 2, packed, at);
        } else {
            packed[at] = (byte) LONG_STRING;
            start = write(length, 4, packed, at + 1);
        }
        element.copyTo(packed, start);
        return start + length;
    }

    /** Writes an integer and returns the index behind it. */
    static int write(long integer, byte[] packed, int at) {
        switch (size(integer)) {
            case 1 -> packed[at] = (byte) integer;
            case 2 -> write((integer & 0x1fff) | (SHORT_INTEGER << Byte.SIZE), 2, packed, at);
            default -> {
                packed[at] = (byte) (LONG_STRING | width(integer));
                write(integer, INTEGER_SIZES[width(integer)], packed, at + 1);
            }
        }
        return at + size(integer);
    }

    /** Writes the lower bytes of a number, the highest of them first, and returns the index behind them. */
    static int write(long number, int bytes, byte[] packed, int at) {
        for (int i = 0; i < bytes; i++) {
            packed[at + i] = (byte) (number >> ((bytes - 1 - i) * Byte.SIZE));
        }
        return at + bytes;
    }

    /** The index behind the element at an index. */
    static int next(byte[] packed, int at) {
        int first = packed[at] & 0xff;
        if (first < SHORT_STRING) {
            return at + 1;
        }
        if (first < SHORT_INTEGER) {
            return at + 1 + (first - SHORT_STRING);
        }
        if (first < STRING) {
            return at + 2;
        }
        if (first > LONG_STRING) {
            return at + 1 + INTEGER_SIZES[first - LONG_STRING];
        }
        return start(packed, at) + length(packed, at);
    }

    /** The index behind a number of elements, from the one at an index on. */
    static int skip(int elements, byte[] packed, int at) {
        int behind = at;
        for (int i = 0; i < elements; i++) {
            behind = next(packed, behind);
        }
        return behind;
    }

    /** The number of elements in front of an index. */
    static int count(byte[] packed, int end) {
        int count = 0;
        for (int at = 0; at < end; at = next(packed, at)) {
            count++;
        }
        return count;
    }

    /** The element at an index: a window on the array, or the digits of an integer. */
    static Bytes read(byte[] packed, int at) {
        return isInteger(packed, at)
                ? Bytes.of(integer(packed, at))
                : Bytes.wrap(packed, start(packed, at), length(packed, at));
    }

    /** Whether the element at an index is kept as an integer. */
    static boolean isInteger(byte[] packed, int at) {
        int first = packed[at] & 0xff;
        return first < SHORT_STRING || (first >= SHORT_INTEGER && first < STRING) || first > LONG_STRING;
    }

    /** The integer at an index. */
    static long integer(byte[] packed, int at) {
        int first = packed[at] & 0xff;
        if (first < SHORT_STRING) {
            return first;
        }
        if (first < STRING) {
            long bits = ((long) (first & 0x1f) << Byte.SIZE) | (packed[at + 1] & 0xff);
            return bits << 51 >> 51;
        }
        int size = INTEGER_SIZES[first - LONG_STRING];
        return signed(unsigned(packed, at + 1, size), size);
    }

    private static int start(byte[] packed, int at) {
        int first = packed[at] & 0xff;
        return at + (first < SHORT_INTEGER ? 1 : first < LONG_STRING ? 2 : 5);
    }

    /** The number of bytes of the string at an index. */
    static int length(byte[] packed, int at) {
        int first = packed[at] & 0xff;
        if (first < SHORT_INTEGER) {
            return first - SHORT_STRING;
        }
        return first < LONG_STRING
                ? ((first & 0x0f) << Byte.SIZE) | (packed[at + 1] & 0xff)
                : (int) unsigned(packed, at + 1, 4);
    }

    /** The number whose lower bytes begin at an index, the highest of them first. */
    static long unsigned(byte[] packed, int at, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << Byte.SIZE) | (packed[at + i] & 0xff);
        }
        return number;
    }

    /**
     * The index of an element, or {@link #NONE}.
     *
     * @param wanted its form, alone
     * @param end the index behind the last element
     * @param step the number of elements from one that may be meant to the next: of pairs, only the first ones are meant
     */
    static int find(byte[] wanted, byte[] packed, int end, int step) {
        int at = 0;
        while (at < end) {
            int next = next(packed, at);
            if (next - at == wanted.length && Arrays.equals(packed, at, next, wanted, 0, wanted.length)) {
                return at;
            }
            at = skip(step - 1, packed, next);
        }
        return NONE;
    }

    /** The same elements with others in the place of those from one index up to another; always another array. */
    static byte[] replace(byte[] packed, int from, int to, byte[] others) {
        byte[] result = Arrays.copyOf(packed, packed.length - (to - from) + others.length);
        System.arraycopy(others, 0, result, from, others.length);
        System.arraycopy(packed, to, result, from + others.length, packed.length - to);
        return result;
    }

    /** The integer that an element spells, or {@link #NO_INTEGER}. */
    static long integer(Bytes element) {
        int length = element.length();
        if (length == 0 || length > MOST_DIGITS + 1) {
            return NO_INTEGER;
        }
        int sign = element.at(0) == '-' ? 1 : 0;
        int digits = length - sign;
        if (digits == 0 || digits > MOST_DIGITS || (element.at(sign) == '0' && length > 1)) {
            return NO_INTEGER;
        }
        long number = 0;
        for (int i = sign; i < length; i++) {
            int digit = element.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_INTEGER;
            }
            number = 10 * number + digit;
        }
        return number < 0 ? NO_INTEGER : sign == 1 ? -number : number; // 19 digits may be too many
    }
}
