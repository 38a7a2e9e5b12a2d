package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.testing.LogCapture;

/** Another program touches the file of a log that is open. */
class ForeignHandTest {
    private static final String TOUCHED = "another program has changed, replaced or removed ";

    @TempDir
    Path directory;

    private interface Hand {
        void touch(Path log) throws IOException;
    }

    private static final Map<String, Hand> HANDS = new TreeMap<>(Map.of(
            "cuts it to nothing",
            log -> Files.writeString(log, ""),
            "cuts off its last byte",
            log -> Files.writeString(log, wire("SET a 1").substring(1)),
            "appends to it",
            log -> Files.writeString(log, "# hello\n", StandardOpenOption.APPEND),
            "removes it",
            Files::delete,
            "renames it",
            log -> Files.move(log, log.resolveSibling("renamed")),
            "puts another one in its place",
            log -> Files.move(
                    Files.writeString(log.resolveSibling("other"), wire("SET b 2", "SET c 3")),
                    log,
                    StandardCopyOption.REPLACE_EXISTING)));

    @ParameterizedTest
    @EnumSource
    void nothingIsAcknowledgedOrWrittenAfterAnotherProgramHasTouchedTheFile(FsyncPolicy policy) throws IOException {
        for (Map.Entry<String, Hand> hand : HANDS.entrySet()) {
            Path path = directory.resolve(hand.getKey() + "/appendonly.aof");
            String left;
            try (LogCapture said = new LogCapture(LogWriter.class);
                    LogCapture saidAtTheEnd = new LogCapture(AppendOnlyFile.class)) {
                try (Store store = Store.open(path, policy)) {
                    assertThat(store.ask("SET a 1")).isEqualTo(Client.OK);
                    hand.getValue().touch(path);
                    left = contents(path);
                    assertThat(store.ask("SET a 2")).as(hand.getKey()).isEqualTo(Client.DISCONNECTED);
                    assertThat(store.ask("SET a 3"))
                            .isEqualTo("-MISCONF Errors writing to the AOF file: " + TOUCHED + path + "\\r\\n");
                    assertThat(store.ask("GET a")).isEqualTo("$1\\r\\n2\\r\\n");
                }
                assertThat(said.records())
                        .extracting(LogRecord::getMessage)
                        .containsExactly("the append-only file cannot be written: " + TOUCHED + path);
                assertThat(saidAtTheEnd.records())
                        .extracting(LogRecord::getMessage)
                        .containsExactly("the append-only file may lack the last changes: " + TOUCHED + path);
            }
            assertThat(contents(path))
                    .as("what is left after somebody " + hand.getKey())
                    .isEqualTo(left);
        }
    }

    private static String contents(Path path) throws IOException {
        return Files.exists(path) ? Files.readString(path, ISO_8859_1) : "no file";
    }

    @Test
    void changesGoOnWhenTheFileIsPutBack() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        Path elsewhere = directory.resolve("elsewhere");
        try (LogCapture _ = new LogCapture(LogWriter.class);
                Store store = Store.open(path)) {
            store.ask("SET a 1");
            Files.move(path, elsewhere);
            assertThat(store.ask("INCR a")).isEqualTo(Client.DISCONNECTED);
            Files.move(elsewhere, path);
            store.log.tick();
            assertThat(store.ask("INCR a")).isEqualTo(":3\\r\\n");
            store.expectLog("SET a 1", "INCR a", "INCR a");
        }
    }
}
