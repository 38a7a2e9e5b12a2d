package rediscover.snapshots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import rediscover.expiry.Expiry;
import rediscover.handlers.Value;
import rediscover.packing.PackedValues;
import rediscover.resp.Bytes;

/** Reads a snapshot, key by key. After an error, the keys that it has handed out are not all that the snapshot held. */
public final class SnapshotReader {
    /** Takes what is in a snapshot. */
    public interface Keys {
        /**
         * Takes a key.
         *
         * @param deadline in milliseconds since 1970, or {@link Expiry#NEVER}
         * @param position of the byte behind it
         * @return false if the key or the database cannot be
         */
        boolean add(long database, Bytes key, Value value, long deadline, long position);
    }

    static final String MAGIC = "REDIS";
    private static final int VERSION_LENGTH = 4;
    static final int NEWEST = 11; // Redis 7.2
    private static final int FIRST_WITH_CHECKSUM = 5;
    private static final int LAST_TYPE = 244; // what is above is no value

    private final SnapshotInput in;
    private final ValueReader values;
    private long deadline = Expiry.NEVER; // of the next key
    private long database;

    private SnapshotReader(InputStream in, long length, PackedValues values) {
        this.in = new SnapshotInput(in, length);
        this.values = new ValueReader(this.in, values);
    }

    /**
     * Reads a file. Keys without elements, which some versions of Redis have written, are left out.
     *
     * @throws DamagedSnapshotException when it is damaged, or holds what this database does not have
     */
    public static void read(Path file, PackedValues values, Keys keys) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            new SnapshotReader(in, Files.size(file), values).read(keys);
        }
    }

    private void read(Keys keys) throws IOException {
        int version = version();
        for (int type = in.read(); type != Types.END; type = in.read()) {
            if (type < LAST_TYPE) {
                long start = in.position() - 1;
                Bytes key = in.string();
                Value value = values.read(type);
                if (!value.isEmpty() && !keys.add(database, key, value, deadline, in.position())) {
                    throw new DamagedSnapshotException(start, "a key comes twice, or in a database that is not there");
                }
                deadline = Expiry.NEVER;
            } else {
                readOther(type);
            }
        }
        if (version >= FIRST_WITH_CHECKSUM) {
            checkSum();
        }
        if (in.left() > 0) {
            throw in.damaged("the snapshot ends before the file does");
        }
    }

    private int version() throws IOException {
        String begin = new String(in.bytes(MAGIC.length() + VERSION_LENGTH), ISO_8859_1);
        if (!begin.matches(MAGIC + "\\d{4}")) {
            throw new DamagedSnapshotException(0, "a snapshot does not begin like this");
        }
        int version = Integer.parseInt(begin.substring(MAGIC.length()));
        if (version < 1 || version > NEWEST) {
            throw new DamagedSnapshotException(MAGIC.length(), "version %d is not known".formatted(version));
        }
        return version;
    }

    /** Reads what is no key. */
    private void readOther(int type) throws IOException {
        switch (type) {
            case Types.DATABASE -> database = in.length();
            case Types.DEADLINE_MILLIS -> deadline = in.littleEndian(Long.BYTES);
            case Types.DEADLINE_SECONDS -> deadline = in.littleEndian(Integer.BYTES) * 1000;
            case Types.SIZES -> {
                in.length();
                in.length();
            }
            case Types.AUXILIARY -> {
                in.string();
                in.string();
            }
            case Types.IDLE_TIME -> in.length();
            case Types.FREQUENCY -> in.read();
            case Types.FUNCTIONS, Types.FUNCTIONS_BEFORE_7 ->
                throw in.damaged("functions, which this database does not have");
            case Types.MODULE -> throw in.damaged("data of a module, which this database does not have");
            default -> throw in.damaged("there is no type %d".formatted(type));
        }
    }

    private void checkSum() throws IOException {
        long expected = in.checksum();
        long found = in.littleEndian(Long.BYTES);
        if (found != expected && found != 0) { // 0: Redis was told not to compute it
            throw new DamagedSnapshotException(
                    in.position() - Long.BYTES,
                    "the checksum is %016x, but should be %016x".formatted(found, expected));
        }
    }
}
