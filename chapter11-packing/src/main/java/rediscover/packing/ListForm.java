package rediscover.packing;

import java.util.Arrays;
import rediscover.resp.Bytes;

/**
 * Elements one behind the other in an array, so that a walk can go both ways. Each is written as {@link Packed} says. Behind it
 * stands how many bytes that are, which a walk to the beginning reads first: seven bits in a byte, the lowest ones in the last
 * byte. A set highest bit says that there is another byte in front.
 *
 * <pre>
 * | 85 A h m e d | 06 | 29 | 01 | e1 2c … 300 bytes | 82 2e |        hexadecimal
 *   "Ahmed"             "41"
 * </pre>
 *
 * <p>Source: Salvatore Sanfilippo's specification of the listpack.
 */
final class ListForm {
    private static final int MORE = 0x80; // the bit that says that a length has another byte in front
    private static final int REST = MORE - 1;
    private static final int BITS = 7; // of a length in each byte

    private ListForm() {}

    /** The bytes of an element together with its length. */
    static int size(Bytes element) {
        int bytes = Packed.size(element);
        return bytes + lengthSize(bytes);
    }

    private static int lengthSize(int length) {
        int bytes = 1;
        for (int rest = length >>> BITS; rest != 0; rest >>>= BITS) {
            bytes++;
        }
        return bytes;
    }

    /** Writes an element together with its length. */
    static void write(Bytes element, byte[] array, int at) {
        int end = Packed.write(element, array, at);
        int length = end - at;
        int last = end + lengthSize(length) - 1;
        array[last] = (byte) (length & REST);
        for (int i = last - 1; i >= end; i--) {
            array[i + 1] |= (byte) MORE;
            length >>>= BITS;
            array[i] = (byte) (length & REST);
        }
    }

    /** The position behind the element at a position. */
    static int next(byte[] array, int at) {
        int end = Packed.next(array, at);
        return end + lengthSize(end - at);
    }

    /** The position of the element in front of a position. */
    static int previous(byte[] array, int at) {
        int last = at - 1;
        int length = array[last] & REST;
        for (int shift = BITS; array[last] < 0; shift += BITS) {
            last--;
            length |= (array[last] & REST) << shift;
        }
        return last - length;
    }

    /** Whether the element between two positions is the one that {@link Packed#of} writes like this. */
    static boolean is(byte[] form, byte[] array, int at, int next) {
        return next - at == form.length + lengthSize(form.length)
                && Arrays.equals(array, at, at + form.length, form, 0, form.length);
    }
}
