package rediscover.packing;

import java.nio.ByteBuffer;
import rediscover.resp.Bytes;

/**
 * How a cell is written into a block.
 *
 * <pre>
 * | length of the key (1) | kind (3 bits) and length of the value (13 bits) | key | value | up to 7 bytes |
 * \________________________________ header ________________________________/
 * </pre>
 *
 * <p>A cell begins at a multiple of 8 bytes. Its header is read at once, with the byte behind it. The kind of a
 * {@linkplain #writeGap gap} is 7.
 */
final class CellForm {
    static final int LONGEST_KEY = 255;
    static final int LONGEST_VALUE = (1 << 13) - 1;

    private static final int GAP = 7;
    private static final int KIND_BITS = 3;
    private static final int HEADER = 3; // bytes
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    private CellForm() {}

    /** The bytes that a cell takes. */
    static int size(Bytes key, Bytes value) {
        return size(key.length(), value.length());
    }

    /** The bytes that the cell at a position takes. */
    static int size(ByteBuffer block, int at) {
        int header = block.getInt(at);
        return size(keyLength(header), valueLength(header));
    }

    private static int size(int keyLength, int valueLength) {
        return (HEADER + keyLength + valueLength + Long.BYTES - 1) & -Long.BYTES;
    }

    /** Writes a cell. */
    static void write(Bytes key, int kind, Bytes value, ByteBuffer block, int at) {
        block.put(at, (byte) key.length());
        key.copyTo(block, at + HEADER);
        writeValue(kind, value, block, at);
    }

    /** Writes another value into a cell, for which there must be room. */
    static void writeValue(int kind, Bytes value, ByteBuffer block, int at) {
        writeLength(kind, value.length(), block, at);
        value.copyTo(block, at + HEADER + keyLength(block.getInt(at)));
    }

    /** Writes a gap of a size, a multiple of 8. */
    static void writeGap(int size, ByteBuffer block, int at) {
        block.put(at, (byte) 0);
        writeLength(GAP, size - HEADER, block, at);
    }

    private static void writeLength(int kind, int length, ByteBuffer block, int at) {
        block.putShort(at + 1, (short) ((length << KIND_BITS) | kind));
    }

    /** Whether there is a gap. */
    static boolean isGap(ByteBuffer block, int at) {
        return kind(block, at) == GAP;
    }

    /** The kind of the value. */
    static int kind(ByteBuffer block, int at) {
        return (block.getInt(at) >> Byte.SIZE) & KIND_MASK;
    }

    /** The key, copied. */
    static byte[] key(ByteBuffer block, int at) {
        return copy(block, at + HEADER, keyLength(block.getInt(at)));
    }

    /** The value, copied. */
    static byte[] value(ByteBuffer block, int at) {
        int header = block.getInt(at);
        return copy(block, at + HEADER + keyLength(header), valueLength(header));
    }

    private static byte[] copy(ByteBuffer block, int at, int length) {
        byte[] copy = new byte[length];
        block.get(at, copy);
        return copy;
    }

    /** Whether a cell has this key: eight bytes are compared at a time, the last ones perhaps twice. */
    static boolean hasKey(Bytes key, ByteBuffer block, int at) {
        int length = key.length();
        if (keyLength(block.getInt(at)) != length) {
            return false;
        }
        int to = at + HEADER;
        int last = length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if (key.longAt(i) != block.getLong(to + i)) {
                return false;
            }
        }
        if (last >= 0) {
            return key.longAt(last) == block.getLong(to + last);
        }
        for (int i = 0; i < length; i++) {
            if (key.at(i) != block.get(to + i)) {
                return false;
            }
        }
        return true;
    }

    private static int keyLength(int header) {
        return header & 0xff;
    }

    private static int valueLength(int header) {
        return (header >>> (Byte.SIZE + KIND_BITS)) & LONGEST_VALUE;
    }
}
