package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;

class TornTailTest {
    @TempDir
    Path directory;

    private final LogCapture warnings = new LogCapture(AppendOnlyFile.class);

    @AfterEach
    void closeCapture() {
        warnings.close();
    }

    @Test
    void aLogCutAnywhereHoldsExactlyTheWholeCommands() throws IOException {
        cutEverywhere(List.of(
                wire("SET name \"Ahmed Ash\""),
                wire("HSET h field value other text"),
                "# an annotation\r\n",
                wire("INCR counter"),
                wire("SET name ''"),
                "#\n",
                wire("DEL h nothing"),
                wire("HSET h back again")));
    }

    @Test
    void aLogCutAnywhereNeverHoldsAPartOfAUnit() throws IOException {
        cutEverywhere(List.of(
                wire("SET a 1"),
                wire("MULTI", "SET a 2", "HSET h f v", "INCR a", "EXEC"),
                wire("multi", "DEL a") + "# an annotation\r\n" + wire("INCR a", "exec"),
                wire("SET b 2")));
    }

    @Test
    @Tag("exercise-4.5")
    void aUnitWithoutItsEndIsDamageIfItWasWholeOnce() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        try (Store store = Store.open(path)) {
            ((LoggingRunner) store.database.runner()).together(() -> store.run("SET a 1", "SET b 2"));
            store.run("SET c 3");
        }
        String log = Files.readString(path, ISO_8859_1);
        assertThat(log).contains("EXEC");
        write("appendonly.aof", log.replace("EXEC", "ECHO"));
        Sent.situation("opening a log whose unit has no EXEC any more, known to have been whole")
                .gives("damaged at byte 0", () -> {
                    try (Store store = Store.open(path)) {
                        return "it holds " + store.contents();
                    } catch (DamagedLogException e) {
                        assertThat(e).hasMessageContaining("it does not end, though all of it had been written");
                        return "damaged at byte " + e.position();
                    }
                });
        assertThat(Files.readString(path, ISO_8859_1).equals(log.replace("EXEC", "ECHO")))
                .as("whether the damaged log is as it was")
                .isTrue();
    }

    @Test
    void aUnitWithinAUnitIsDamage() throws IOException {
        Path path = write("nested", wire("SET a 1", "MULTI", "SET b 2", "MULTI", "SET c 3", "EXEC"));
        assertThatThrownBy(() -> Store.open(path))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("begins at byte 27 ", "it has no EXEC");
    }

    @Test
    void aLogOfRequestsWithinValuesCutAnywhereHoldsExactlyTheWholeCommands() throws IOException {
        String requests = "\r\n" + wire("SET b 2") + wire("DEL a") + "# and more\r\n*1\r\n$4\r\nPING\r\n";
        cutEverywhere(
                List.of(record("SET", "a", "\r\n"), record("SET", "b", "$5\r\n*2\r\n"), record("SET", "c", requests)));
    }

    /** For each cut: what is whole is there, the warning says how much is not, and what follows is not lost. */
    private void cutEverywhere(List<String> pieces) throws IOException {
        List<Integer> ends = new ArrayList<>(List.of(0));
        List<Map<String, String>> contents = new ArrayList<>(List.of(Map.of()));
        String log = "";
        for (String piece : pieces) {
            log += piece;
            ends.add(log.length());
            contents.add(Store.contents(write("whole" + log.length(), log)));
        }
        for (int cut = 0, whole = 0; cut <= log.length(); cut++) {
            if (whole + 1 < ends.size() && ends.get(whole + 1) == cut) {
                whole++;
            }
            Path path = write("cut" + cut, log.substring(0, cut));
            warnings.records().clear();
            try (Store store = Store.open(path)) {
                assertThat(store.contents()).as("cut at " + cut).isEqualTo(contents.get(whole));
                assertThat(Files.readString(path, ISO_8859_1)).isEqualTo(log.substring(0, ends.get(whole)));
                int torn = cut - ends.get(whole);
                assertThat(warnings.records()).hasSize(torn == 0 ? 0 : 1);
                assertThat(warnings.records())
                        .allMatch(record -> record.getMessage().contains(": " + torn + " bytes cut off at byte "));
                store.ask("SET after 'the repair'");
            }
            assertThat(Store.contents(path))
                    .hasSize(contents.get(whole).size() + 1)
                    .containsEntry("after", "the repair");
        }
    }

    @Test
    @Tag("exercise-4.5")
    void aFileThatIsShorterThanItWasKnownToBeMayBeTorn() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        try (Store store = Store.open(path)) {
            store.ask("SET a 1", "SET b 2");
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 5);
        }
        for (int time = 1; time <= 2; time++) {
            assertThat(Store.contents(path).toString())
                    .as("what a log of SET a 1 and SET b 2 holds without its last five bytes, opened for time " + time)
                    .isEqualTo("{a=1}");
        }
    }

    @Test
    @Tag("exercise-4.5")
    void anEmptyFileIsAnEmptyLog() throws IOException {
        assertThat(Store.contents(write("empty", "")))
                .as("what an empty file holds")
                .isEmpty();
    }

    @Test
    @Tag("exercise-4.5")
    void aFileOfOneTornRecordIsAnEmptyLog() throws IOException {
        assertThat(Store.contents(write("torn", "*3\r\n$3\r\nSET\r\n$1")))
                .as("what a file of half a record holds")
                .isEmpty();
    }

    @Test
    @Timeout(value = 20, unit = SECONDS)
    void aLargeTornValueThatIsFullOfRequestsTakesNoLongerThanAnother() throws IOException {
        String requests = ("\r\n*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nGET\r\n$1\r\na\r\n*1048576\r\n"
                        + "$0\r\n\r\n".repeat(50))
                .repeat(40_000);
        Path path = write("hostile", wire("SET a 1") + "*3\r\n$3\r\nSET\r\n$1\r\nb\r\n$99999999\r\n" + requests);
        assertThat(Store.contents(path)).hasToString("{a=1}");
    }

    private static String record(String... words) {
        StringBuilder record = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            record.append("$").append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return record.toString();
    }

    private Path write(String name, String log) throws IOException {
        return Files.writeString(directory.resolve(name), log, ISO_8859_1);
    }
}
