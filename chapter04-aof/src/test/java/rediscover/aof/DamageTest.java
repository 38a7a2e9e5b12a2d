package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.LogReader.DamagedLogException;
import rediscover.testing.LogCapture;

class DamageTest {
    private static final String[] LINES = {
        "SET name \"Ahmed Ash\"",
        "SET long 'a value that has more bytes than fit into one digit, and more than other lengths'",
        "HSET h field value other text",
        "INCRBY counter 12345",
        "DEL long nothing",
        "HDEL h other",
        "SET last 'of them all'"
    };

    @TempDir
    Path directory;

    private final LogCapture warnings = new LogCapture(AppendOnlyFile.class);
    private Path path;
    private byte[] whole;
    private int lastRecord;

    @BeforeEach
    void writeLog() throws IOException {
        path = directory.resolve("appendonly.aof");
        try (Store store = Store.open(path)) {
            store.ask(LINES);
        }
        whole = Files.readAllBytes(path);
        lastRecord = whole.length - wire(LINES[LINES.length - 1]).length();
    }

    @AfterEach
    void closeCapture() {
        warnings.close();
    }

    @Test
    void aFlippedByteIsReportedOrWarnedOf() throws IOException {
        flipEachByte(DamageTest::someOthers);
    }

    @Test
    @Tag("thorough")
    void aFlippedByteIsReportedOrWarnedOfWhateverItBecomes() throws IOException {
        flipEachByte(DamageTest::allOthers);
    }

    /**
     * A flipped byte of the structure is reported, or the file seems to be torn: a length that has grown swallows all that
     * follows. Then the log is cut at the beginning of that record, with a warning. A flipped byte of a key or a value is
     * another log.
     */
    private void flipEachByte(Function<Byte, Set<Byte>> others) throws IOException {
        int keys = Store.contents(path).size();
        for (int at = 0; at < whole.length; at++) {
            for (byte other : others.apply(whole[at])) {
                byte[] flipped = overwrite(at, other);
                warnings.records().clear();
                long damaged = damagedPosition();
                if (damaged >= 0) { // behind the record, perhaps, if a length has grown and yet ends before a CRLF
                    assertThat(damaged).as("byte %d becomes %d", at, other).isBetween(at - 250L, at + 100L);
                    assertThat(path).hasBinaryContent(flipped);
                } else if (isStructure(at)) {
                    assertThat(other).as("a digit has grown").isGreaterThan(whole[at]);
                    assertThat(warnings.records()).hasSize(1);
                    assertThat(Files.size(path)).isBetween(Math.max(0, at - 250L), (long) at);
                } else {
                    assertThat(Store.contents(path).size()).isBetween(keys - 1, keys + 1);
                    assertThat(path).hasBinaryContent(flipped);
                }
            }
        }
    }

    @Test
    void aRecordThatCannotBeRunIsNoReasonToCutTheFile() throws IOException {
        Files.writeString(path, wire("SET a 1", "HSET a f v", "SET b 2"), ISO_8859_1);
        int position = wire("SET a 1").length();
        assertThatThrownBy(() -> Store.open(path))
                .isNotInstanceOf(DamagedLogException.class)
                .hasMessageContaining("appendonly.aof cannot be replayed")
                .hasMessageContaining("begins at byte " + position)
                .hasMessageContaining("WRONGTYPE")
                .hasMessageContaining("Nothing was changed")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("cut");
        assertThat(path).hasContent(wire("SET a 1", "HSET a f v", "SET b 2"));
    }

    @Test
    void bytesBehindAWholeLogLoseNoRecordIfTheyAreCutOff() throws IOException {
        for (String stray : new String[] {"\0".repeat(4096), "\n"}) {
            Files.writeString(path, new String(whole, ISO_8859_1) + stray, ISO_8859_1);
            assertDamagedAt(whole.length, path);
        }
    }

    @Test
    void theMessageSaysWhatToDo() throws IOException {
        overwrite(whole.length - 1, (byte) 'x');
        assertThatThrownBy(() -> Store.open(path))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("appendonly.aof is damaged")
                .hasMessageContaining("begins at byte " + lastRecord)
                .hasMessageContaining("Nothing was changed")
                .hasMessageContaining("cut it to " + lastRecord + " bytes");
    }

    @Test
    void aFileThatIsCutAsTheMessageSaysCanBeOpened() throws IOException {
        overwrite(whole.length - 1, (byte) 'x');
        assertDamagedAt(lastRecord, path);
        Files.writeString(path, new String(whole, 0, lastRecord, ISO_8859_1), ISO_8859_1);
        assertThat(Store.contents(path)).containsKey("counter").doesNotContainKey("last");
    }

    static void assertDamagedAt(int position, Path path) throws IOException {
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> Store.open(path).close())
                .asInstanceOf(InstanceOfAssertFactories.type(DamagedLogException.class))
                .extracting(DamagedLogException::position)
                .isEqualTo((long) position);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    /** Opens the log: the position at which it is damaged, or -1. */
    private long damagedPosition() throws IOException {
        try {
            Store.open(path).close();
            return -1;
        } catch (DamagedLogException e) {
            return e.position();
        } catch (IOException e) { // a record that is answered with an error
            return Long.parseLong(e.getMessage().replaceAll("(?s).*begins at byte (\\d+) .*", "$1"));
        }
    }

    /** Some bits flipped; for a digit, all other digits. */
    private static Set<Byte> someOthers(byte b) {
        Set<Byte> others = new TreeSet<>(List.of((byte) 0, (byte) (b ^ 1), (byte) (b ^ 16), (byte) (b ^ 32)));
        if (b >= '0' && b <= '9') {
            for (byte digit = '0'; digit <= '9'; digit++) {
                others.add(digit);
            }
        }
        others.remove(b);
        return others;
    }

    private static Set<Byte> allOthers(byte b) {
        Set<Byte> others = new TreeSet<>();
        for (int other = 0; other < 256; other++) {
            others.add((byte) other);
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

    private byte[] overwrite(int at, byte other) throws IOException {
        byte[] flipped = whole.clone();
        flipped[at] = other;
        Files.write(path, flipped);
        return flipped;
    }
}
