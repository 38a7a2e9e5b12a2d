package rediscover.snapshots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import rediscover.resp.Bytes;

/**
 * The lengths, strings and integers of a snapshot, written into memory; when there are many bytes, they go on to a file.
 *
 * <pre>
 * "5"                              c0 05                an integer of 1, 2 or 4 bytes, the lowest first
 * "Ahmed"                          05 A h m e d
 * "aaaaaaaaaaaaaaaaaaaaaa"         c3 05 16 | 00 61 e0 0c 00    compressed length, length, compressed bytes
 * </pre>
 */
final class SnapshotOutput {
    private static final int MOST_DIGITS = 11;
    private static final int SHORT = 20; // bytes; compression saves nothing
    private static final int MOST_IN_MEMORY = 1 << 20;

    private final SnapshotFile file; // null if all stays in memory
    private final Lzf compression; // null if nothing is compressed
    private byte[] bytes = new byte[1 << 10];
    private int size;

    /** Writes to a file, if it is not null. */
    SnapshotOutput(SnapshotFile file, boolean compressed) {
        this.file = file;
        this.compression = compressed ? new Lzf() : null;
    }

    /** The number of bytes that are in memory. */
    int size() {
        return size;
    }

    /** The bytes that are in memory. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Takes what is in memory away, to be written to the file. */
    void handOver() throws IOException {
        file.setAside(bytes, size);
        bytes = new byte[Math.min(bytes.length, 1 << 17)];
        size = 0;
    }

    /** Writes a byte. */
    void write(int b) {
        reserve(1);
        bytes[size++] = (byte) b;
    }

    /** Writes bytes. */
    void write(byte[] more, int from, int length) {
        reserve(length);
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    private void reserve(int length) {
        if (file != null && size + (long) length > MOST_IN_MEMORY && size > 0) {
            try {
                file.write(bytes, size);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            size = 0;
        }
        if (length > bytes.length - size) {
            long least = (long) size + length;
            if (least > Integer.MAX_VALUE - 16) {
                throw new OutOfMemoryError("a value is too large");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(least, 2L * bytes.length), Integer.MAX_VALUE - 16));
        }
    }

    /** Writes the lower bytes of an integer, the lowest first. */
    void littleEndian(long integer, int count) {
        for (int i = 0; i < count; i++) {
            write((int) (integer >>> (i * Byte.SIZE)));
        }
    }

    private void bigEndian(long integer, int count) {
        littleEndian(Long.reverseBytes(integer << (Long.SIZE - (count * Byte.SIZE))), count);
    }

    /** Writes a length, or another number that is not negative. */
    void length(long length) {
        if (length < Types.LENGTH_14) {
            write((int) length);
        } else if (length < Types.LENGTH_14 << Byte.SIZE) {
            bigEndian(length | (Types.LENGTH_14 << Byte.SIZE), 2);
        } else if (length <= 0xffff_ffffL) {
            write(Types.LENGTH_32);
            bigEndian(length, Integer.BYTES);
        } else {
            write(Types.LENGTH_64);
            bigEndian(length, Long.BYTES);
        }
    }

    /** Writes a string in the shortest of its forms. */
    void string(Bytes string) {
        int length = string.length();
        if (length <= MOST_DIGITS && isInteger(string)) {
            int integer = (int) string.toLong();
            int form = integer == (byte) integer
                    ? Types.INTEGER_8
                    : integer == (short) integer ? Types.INTEGER_16 : Types.INTEGER_32;
            write(Types.SPECIAL | form);
            littleEndian(integer, 1 << form);
        } else if (compression == null || length <= SHORT || !compressed(string)) {
            length(length);
            reserve(length);
            string.copyTo(bytes, size);
            size += length;
        }
    }

    /** Whether the bytes spell an integer of at most 32 bits. */
    private static boolean isInteger(Bytes string) {
        try {
            return Listpack.mayBeInteger(string) && string.toLong() == (int) string.toLong();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Writes a string in its compressed form, if that is shorter. */
    private boolean compressed(Bytes string) {
        byte[] shorter = new byte[string.length() - 4];
        int length = compression.compress(string.toArray(), string.length(), shorter);
        if (length > 0) {
            write(Types.SPECIAL | Types.COMPRESSED);
            length(length);
            length(string.length());
            write(shorter, 0, length);
        }
        return length > 0;
    }
}
