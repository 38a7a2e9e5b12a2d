package rediscover.commands.bitmaps;

import java.util.List;
import rediscover.resp.Bytes;

/**
 * The stretch of a string that operations write to, from the first byte to the last one, apart from the string.
 *
 * <pre>
 * string    | a | b | c | d | e |
 * stretch               | d | e | 0 | 0 |          SET u8 #3 …  SET u16 40 …
 * </pre>
 *
 * <p>It is read where it lies over the string, which itself does not change.
 */
final class FieldStretch {
    private final Bytes string;
    private final int start; // its first byte's place in the string
    private final byte[] bytes;
    private boolean changed;

    /** The stretch for some operations; without a writing one, it is empty. */
    FieldStretch(Bytes string, List<FieldOperation> operations) {
        this.string = string;
        long first = Long.MAX_VALUE;
        long last = -1;
        for (FieldOperation operation : operations) {
            if (operation.writes()) {
                first = Math.min(first, operation.offset() / Byte.SIZE);
                last = Math.max(last, operation.last() / Byte.SIZE);
            }
        }
        start = last < 0 ? 0 : (int) first;
        bytes = new byte[last < 0 ? 0 : (int) (last - first + 1)];
        if (start < string.length()) {
            string.slice(start, (int) Math.min(string.length(), last + 1)).copyTo(bytes, 0);
        }
    }

    /** Its first byte's place in the string. */
    int start() {
        return start;
    }

    /** Its bytes. */
    Bytes bytes() {
        return Bytes.wrap(bytes);
    }

    /** Whether the string is not what it was, once these bytes are in it. */
    boolean isChanged() {
        return changed || start + bytes.length > string.length();
    }

    /** The bits from a place on, the last of them at the right. */
    long read(long offset, int bits) {
        long value = 0;
        for (long place = offset; place < offset + bits; place++) {
            value = value << 1 | bit(place);
        }
        return value;
    }

    private int bit(long place) {
        long inStretch = place - (long) start * Byte.SIZE;
        return inStretch >= 0 && inStretch < (long) bytes.length * Byte.SIZE
                ? bytes[(int) (inStretch / Byte.SIZE)] >> (Byte.SIZE - 1 - inStretch % Byte.SIZE) & 1
                : Bits.at(string, place);
    }

    /** Writes the lowest bits of a value from a place on. */
    void write(long offset, int bits, long value) {
        for (int i = 0; i < bits; i++) {
            long inStretch = offset + i - (long) start * Byte.SIZE;
            int index = (int) (inStretch / Byte.SIZE);
            int mask = 1 << (Byte.SIZE - 1 - inStretch % Byte.SIZE);
            boolean one = (value >> (bits - 1 - i) & 1) == 1;
            byte written = (byte) (one ? bytes[index] | mask : bytes[index] & ~mask);
            changed |= written != bytes[index];
            bytes[index] = written;
        }
    }
}
