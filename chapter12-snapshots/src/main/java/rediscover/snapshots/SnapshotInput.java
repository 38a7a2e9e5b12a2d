package rediscover.snapshots;

import java.io.IOException;
import java.io.InputStream;
import rediscover.resp.Bytes;

/**
 * The lengths and strings of a snapshot, read from a stream whose length is known. No length is believed that promises more than
 * is left; a compressed string is at most 88 times as long as what it is compressed to.
 */
final class SnapshotInput {
    private static final int BUFFER = 1 << 16;
    private static final int MOST = Integer.MAX_VALUE - 16; // bytes of a string: Java has no longer arrays
    private static final int MOST_EXPANSION = 88; // 264 bytes from 3

    private final InputStream in;
    private final long length;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private int at;
    private int checked; // bytes in the buffer that are in the checksum
    private long before; // bytes that were in the buffer before
    private long checksum;

    SnapshotInput(InputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    /** The position of the next byte. */
    long position() {
        return before + at;
    }

    /** The number of bytes that are left. */
    long left() {
        return length - position();
    }

    /** The checksum of all bytes so far. */
    long checksum() {
        checksum = Crc64.of(checksum, buffer, checked, at);
        checked = at;
        return checksum;
    }

    DamagedSnapshotException damaged(String reason) {
        return new DamagedSnapshotException(position(), reason);
    }

    /** The next byte, from 0 to 255. */
    int read() throws IOException {
        if (at == filled) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
        checksum();
        before += filled;
        at = 0;
        checked = 0;
        filled = Math.max(0, in.read(buffer));
        if (filled == 0) {
            throw damaged("the snapshot ends too early");
        }
    }

    /** The next bytes. */
    byte[] bytes(long count) throws IOException {
        if (count < 0 || count > left()) {
            throw damaged("a length of %s is more than the %d bytes that are left"
                    .formatted(Long.toUnsignedString(count), left()));
        }
        if (count > MOST) {
            throw damaged("a string of %d bytes is too long".formatted(count));
        }
        byte[] bytes = new byte[(int) count];
        int done = 0;
        while (done < bytes.length) {
            if (at == filled) {
                fill();
            }
            int some = Math.min(filled - at, bytes.length - done);
            System.arraycopy(buffer, at, bytes, done, some);
            at += some;
            done += some;
        }
        return bytes;
    }

    /** The next integer, whose lowest byte comes first. */
    long littleEndian(int count) throws IOException {
        long integer = 0;
        for (int i = 0; i < count; i++) {
            integer |= (long) read() << (i * Byte.SIZE);
        }
        return integer;
    }

    private long bigEndian(int count) throws IOException {
        return Long.reverseBytes(littleEndian(count)) >>> (Long.SIZE - (count * Byte.SIZE));
    }

    /** The next length, or another number. As elements take at least a byte, the file's end is a limit for their number. */
    long length() throws IOException {
        return length(read());
    }

    private long length(int first) throws IOException {
        if (first < Types.LENGTH_14) {
            return first;
        }
        if (first < Types.LENGTH_32) {
            return ((first & 0x3fL) << Byte.SIZE) | read();
        }
        return switch (first) {
            case Types.LENGTH_32 -> bigEndian(Integer.BYTES);
            case Types.LENGTH_64 -> bigEndian(Long.BYTES);
            default -> throw damaged("there is no length that begins with %02x".formatted(first));
        };
    }

    /** The next string, in any of its forms. */
    Bytes string() throws IOException {
        int first = read();
        if (first < Types.SPECIAL) {
            return Bytes.wrap(bytes(length(first)));
        }
        int form = first & ~Types.SPECIAL;
        if (form <= Types.INTEGER_32) {
            return Bytes.of(Listpack.signed(littleEndian(1 << form), 1 << form));
        }
        if (form != Types.COMPRESSED) {
            throw damaged("there is no string that begins with %02x".formatted(first));
        }
        long compressed = length();
        long length = length();
        if (length < 0 || length > MOST || length / MOST_EXPANSION > compressed) {
            throw damaged("a compressed string cannot be %s bytes long".formatted(Long.toUnsignedString(length)));
        }
        long start = position();
        try {
            return Bytes.wrap(Lzf.decompress(bytes(compressed), (int) length));
        } catch (IllegalArgumentException e) {
            throw new DamagedSnapshotException(start, e.getMessage());
        }
    }
}
