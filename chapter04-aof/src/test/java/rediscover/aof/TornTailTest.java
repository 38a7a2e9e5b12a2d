package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.testing.LogCapture;

class TornTailTest {
    @TempDir
    Path directory;

    private final LogCapture warnings = new LogCapture(AppendOnlyFile.class);

    @AfterEach
    void closeCapture() {
        warnings.close();
    }

    @Test
    void aLogCutAnywhereHoldsTheWholeRecords() throws IOException {
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
    void aLogOfRequestsWithinValuesMayBeCutAnywhere() throws IOException {
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
    void anEmptyFileIsAnEmptyLog() throws IOException {
        assertThat(Store.contents(write("empty", "")))
                .as("what an empty file holds")
                .isEmpty();
    }

    @Test
    void aFileOfOneTornRecordIsAnEmptyLog() throws IOException {
        assertThat(Store.contents(write("torn", "*3\r\n$3\r\nSET\r\n$1")))
                .as("what a file of half a record holds")
                .isEmpty();
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
