package rediscover.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.commands.Commands;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.testing.Wire;

/**
 * A log in which one byte is not what was written. It is found at the record of the byte or, if the record by chance ends at
 * another line's end now, behind that.
 */
class FlippedBytesTest {
    private static final String[] LINES = {
        "SET name \"Ahmed Ash\"",
        "SET long 'a value that has more bytes than fit into one digit, and more than other lengths'",
        "HSET h field value other text",
        "INCRBY counter 12345",
        "DEL long nothing",
        "HDEL h other",
        "SET last 'of them all'"
    };
    private static final int KEYS = 4;
    private static final CommandTable COMMANDS = Commands.complete();

    @TempDir
    private Path directory;

    private Path path;
    private byte[] whole;
    private int lastRecord;
    private ExpiringKeyspace keyspace;

    @BeforeEach
    void writeLog() throws IOException {
        path = directory.resolve("appendonly.aof");
        whole = Wire.encode(Wire.requests(LINES));
        lastRecord = whole.length - Wire.encode(Wire.requests(LINES[LINES.length - 1])).length;
        Files.write(path, whole);
        assertThat(read(whole.length)).isEqualTo(-1);
        assertThat(keyspace.size()).isEqualTo(KEYS);
    }

    /** The position at which the log is damaged, or cannot be replayed; −2 if it is torn, −1 if it is whole. */
    private long read(long known) throws IOException {
        Files.writeString(directory.resolve("appendonly.aof.length"), "%019d".formatted(known));
        keyspace = new ExpiringKeyspace(new HashMap<>(), InstantSource.system());
        Session session = new Session(new Engine(Runnable::run, keyspace, COMMANDS, CommandRow::answer));
        try (KnownLength length = new KnownLength(path);
                LogLock lock = new LogLock(path)) {
            long end = new CheckedLogReader(path, length, lock, session::run).replay();
            assertThat(end).isIn((long) lastRecord, (long) whole.length);
            return end < whole.length ? -2 : -1;
        } catch (RefusedLogException e) {
            return e.position();
        }
    }

    private void flip(int at, byte other) throws IOException {
        byte[] flipped = whole.clone();
        flipped[at] = other;
        Files.write(path, flipped);
    }

    @Test
    void everyFlippedByteOfTheStructureIsReported() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            for (byte other : others(whole[at])) {
                flip(at, other);
                long damaged = read(whole.length);
                if (isStructure(at) || damaged >= 0) {
                    assertThat(damaged).as("byte %d becomes %d", at, other).isBetween(at - 250L, at + 150L);
                } else {
                    // Another log: in a key or a value, or a capital became small in a command's name.
                    assertThat(keyspace.size()).isBetween(KEYS - 1, KEYS + 1);
                }
            }
        }
    }

    @Test
    void withoutTheKnownLengthOnlyTheLastRecordCanLookTorn() throws IOException {
        Set<Character> grown = new TreeSet<>();
        for (int at = 0; at < whole.length; at++) {
            for (byte other : isStructure(at) ? others(whole[at]) : Set.<Byte>of()) {
                flip(at, other);
                long damaged = read(0);
                if (damaged >= 0) {
                    assertThat(damaged).as("byte %d becomes %d", at, other).isBetween(at - 250L, at + 150L);
                } else {
                    grown.add((char) whole[at]);
                    assertThat(damaged).isEqualTo(-2);
                    assertThat(at).isGreaterThan(lastRecord);
                    assertThat(other).isGreaterThan(whole[at]);
                }
            }
        }
        assertThat(grown).containsExactly('1', '3'); // the last word's length, 11, and the number of words, 3
    }

    /** Some bits flipped; for a digit, all other digits. */
    private static Set<Byte> others(byte b) {
        Set<Byte> others = new TreeSet<>(List.of((byte) 0, (byte) (b ^ 1), (byte) (b ^ 16), (byte) (b ^ 32)));
        if (b >= '0' && b <= '9') {
            for (byte digit = '0'; digit <= '9'; digit++) {
                others.add(digit);
            }
        }
        others.remove(b);
        return others;
    }

    /** Whether the byte belongs to a header or a line's end. */
    private boolean isStructure(int at) {
        int line = at;
        while (line > 0 && whole[line - 1] != '\n') {
            line--;
        }
        return whole[line] == '*' || whole[line] == '$' || whole[at] == '\r' || whole[at] == '\n';
    }
}
