package rediscover.snapshots;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import rediscover.handlers.Value;
import rediscover.packing.PackedValues;
import rediscover.resp.Bytes;

/**
 * A single value, as DUMP answers with it.
 *
 * <pre>
 * | type (1) | value | version (2) | checksum (8) |
 * </pre>
 */
public final class Dump {
    private static final int VERSION_SIZE = 2; // bytes
    private static final int FOOTER = VERSION_SIZE + Long.BYTES;

    private Dump() {}

    /** The dump of a value. */
    public static Bytes of(Value value) {
        SnapshotOutput out = new SnapshotOutput(null, true);
        out.write(ValueWriter.type(value));
        ValueWriter.write(value, out);
        out.littleEndian(SnapshotWriter.VERSION, VERSION_SIZE);
        out.littleEndian(Crc64.of(0, out.bytes(), 0, out.size()), Long.BYTES);
        return Bytes.wrap(out.bytes());
    }

    /** Whether the end of a dump is right: it has a version that is known, and its checksum. */
    public static boolean isWhole(Bytes dump) {
        byte[] bytes = dump.toArray();
        int end = bytes.length - FOOTER;
        if (end < 0) {
            return false;
        }
        int version = (bytes[end] & 0xff) | ((bytes[end + 1] & 0xff) << Byte.SIZE);
        long checksum = Long.reverseBytes(
                dump.slice(end + VERSION_SIZE, bytes.length).asBuffer().getLong());
        return version <= SnapshotReader.NEWEST && Crc64.of(0, bytes, 0, end + VERSION_SIZE) == checksum;
    }

    /**
     * The value of a dump that is whole; perhaps an empty collection.
     *
     * @throws IOException when it cannot be read
     */
    public static Value read(Bytes dump, PackedValues values) throws IOException {
        int length = dump.length() - FOOTER;
        SnapshotInput in = new SnapshotInput(new ByteArrayInputStream(dump.toArray(), 0, length), length);
        Value value = new ValueReader(in, values).read(in.read());
        if (in.left() > 0) {
            throw in.damaged("the value ends before the dump does");
        }
        return value;
    }
}
