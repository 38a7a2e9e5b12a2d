package rediscover.snapshots;

import static java.nio.charset.StandardCharsets.US_ASCII;

import rediscover.expiry.Expiry;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/** Writes what stands around the values of a snapshot. */
final class SnapshotWriter {
    static final int VERSION = 10; // of Redis 7.0
    private static final String REDIS_VERSION = "7.0.15";

    private final SnapshotOutput out;
    private int selected = -1; // the database of the keys that follow

    SnapshotWriter(SnapshotOutput out) {
        this.out = out;
    }

    /**
     * Writes the beginning.
     *
     * @param seconds since 1970
     * @param isBase whether a log goes on where it ends
     */
    void begin(long seconds, long usedMemory, boolean isBase) {
        byte[] magic = "%s%04d".formatted(SnapshotReader.MAGIC, VERSION).getBytes(US_ASCII);
        out.write(magic, 0, magic.length);
        auxiliary("redis-ver", Bytes.of(REDIS_VERSION));
        auxiliary("redis-bits", Bytes.of(Long.SIZE));
        auxiliary("ctime", Bytes.of(seconds));
        auxiliary("used-mem", Bytes.of(usedMemory));
        auxiliary("aof-base", Bytes.of(isBase ? 1 : 0));
    }

    private void auxiliary(String name, Bytes value) {
        out.write(Types.AUXILIARY);
        out.string(Bytes.of(name));
        out.string(value);
    }

    /** Says how many keys a database has, and how many of them a deadline. */
    void sizes(int database, int keys, int deadlines) {
        select(database);
        out.write(Types.SIZES);
        out.length(keys);
        out.length(deadlines);
    }

    private void select(int database) {
        if (database != selected) {
            out.write(Types.DATABASE);
            out.length(database);
            selected = database;
        }
    }

    /** Writes a key, with its deadline in milliseconds since 1970, or {@link Expiry#NEVER}. */
    void key(int database, Bytes key, Value value, long deadline) {
        select(database);
        if (deadline != Expiry.NEVER) {
            out.write(Types.DEADLINE_MILLIS);
            out.littleEndian(deadline, Long.BYTES);
        }
        out.write(ValueWriter.type(value));
        out.string(key);
        ValueWriter.write(value, out);
    }

    /** Writes the end. A checksum follows. */
    void end() {
        out.write(Types.END);
    }
}
