package rediscover.resp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A stretch of bytes: what keys, values, fields and arguments are made of.
 *
 * <p>Redis strings hold any bytes, so a {@code String} cannot carry them. A {@code Bytes} is a window on an array:
 *
 * <pre>
 * array   | * | 2 | \r | \n | $ | 3 | \r | \n | G | E | T | \r | \n |
 *                                             \___________/
 *                                       offset 8, length 3: "GET"
 * </pre>
 *
 * <p>It is a value: equal when the bytes are, ordered as unsigned bytes are. Nobody changes bytes inside the window.
 * <b>Lifetime:</b> the bytes of a {@link Request} may be a window on a buffer that is used again for the next one. A
 * {@link #copy()} lives longer than the request.
 */
public final class Bytes implements Comparable<Bytes> {
    /** No bytes at all. */
    public static final Bytes EMPTY = wrap(new byte[0]);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int offset;
    private final int length;
    private int hash; // 0: not yet computed

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** The text's bytes in UTF-8. */
    public static Bytes of(String text) {
        return wrap(text.getBytes(UTF_8));
    }

    /** The number in decimal digits. */
    public static Bytes of(long number) {
        byte[] digits = new byte[Decimal.length(number)];
        Decimal.write(number, digits, digits.length);
        return wrap(digits);
    }

    /** A window on the whole array, which is not copied. */
    public static Bytes wrap(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /** A window on a part of the array, which is not copied. */
    public static Bytes wrap(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new Bytes(array, offset, length);
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at an index from 0 to length − 1. */
    public byte at(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /** The eight bytes from an index on as a number, the first one lowest. */
    public long longAt(int index) {
        Objects.checkFromIndexSize(index, Long.BYTES, length);
        return (long) LONG.get(array, offset + index);
    }

    /** The bytes from one index up to, not including, another; a window on the same array. */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return new Bytes(array, offset + from, to - from);
    }

    /** The same bytes in an array of their own, for keeping them beyond the request. */
    public Bytes copy() {
        return wrap(toArray());
    }

    /** The bytes in a new array. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** The bytes to read from, not copied. */
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(array, offset, length);
    }

    /** Writes the bytes into a buffer, from an index on. */
    public void copyTo(ByteBuffer target, int at) {
        target.put(at, array, offset, length);
    }

    /** Writes the bytes into an array, from an index on. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, length);
    }

    /**
     * The integer that these bytes spell, by Redis's strict rules: no blank, no plus, no leading zero, 64 bits.
     *
     * @throws NumberFormatException when they do not spell one
     */
    public long toLong() {
        return Decimal.parse(array, offset, offset + length);
    }

    /** Whether these are the given ASCII letters, in capitals or not. */
    public boolean equalsIgnoreCase(String ascii) {
        return length == ascii.length() && toString().equalsIgnoreCase(ascii);
    }

    /** The same bytes with the ASCII capitals made small. */
    public Bytes toLowerCase() {
        byte[] lower = toArray();
        for (int i = 0; i < length; i++) {
            lower[i] = lower(lower[i]);
        }
        return wrap(lower);
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 'a' - 'A') : b;
    }

    /** Orders as unsigned bytes, the shorter first where one begins with the other. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(
                array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Bytes other
                && length == other.length
                && Arrays.equals(array, offset, offset + length, other.array, other.offset, other.offset + length);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            int sum = 1;
            for (int i = offset; i < offset + length; i++) {
                sum = 31 * sum + array[i];
            }
            hash = sum;
        }
        return hash;
    }

    /** The bytes as UTF-8 text, for people to read. */
    @Override
    public String toString() {
        return new String(array, offset, length, UTF_8);
    }
}
