package rediscover.transactions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Logs with units in them: all of a unit is run, or nothing. */
class TransactionLogReaderTest {
    private static final String SET_A = wire("SET a 1"); // 27 bytes
    private static final String UNIT = wire("MULTI", "SET a 2", "INCR a", "EXEC");

    @TempDir
    Path directory;

    private static String wire(String... lines) {
        return new String(Wire.encode(Wire.requests(lines)), ISO_8859_1);
    }

    private Log log(String bytes) {
        return new Log(bytes);
    }

    /** A log to be opened. */
    private final class Log {
        private final String bytes;
        private final List<String> run = new ArrayList<>();

        Log(String bytes) {
            this.bytes = bytes;
        }

        Log isWhole() throws IOException {
            return isWholeUpTo(bytes.length());
        }

        Log isWholeUpTo(long length) throws IOException {
            Path path = write(bytes);
            try (LogCapture _ = new LogCapture(AppendOnlyFile.class);
                    AppendOnlyFile opened = AppendOnlyFile.open(reader(path), FsyncPolicy.NO)) {
                Sent.bytes(bytes).gives("whole up to byte " + length, () -> "whole up to byte " + opened.position());
            }
            assertThat(path).hasSize(length);
            return this;
        }

        Log cannotBeReplayedFrom(long position, String reason) throws IOException {
            Path path = write(bytes);
            assertThatThrownBy(() -> AppendOnlyFile.open(reader(path), FsyncPolicy.NO))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "the record that begins at byte " + position + " is answered with '" + reason);
            assertThat(path).hasContent(bytes);
            return this;
        }

        private TransactionLogReader reader(Path path) {
            return new TransactionLogReader(path, this::run);
        }

        /** Takes any record, and answers {@code FAIL} with an error. */
        private Resp run(Request record) {
            run.add(Wire.commandLine(record).replace("redis-cli ", ""));
            return record.name().toString().equals("FAIL") ? Resp.error("ERR no") : Resp.OK;
        }

        void ran(String... lines) {
            assertThat(run)
                    .as("the requests that are run of " + Wire.escape(Wire.bytes(bytes)))
                    .containsExactly(lines);
        }
    }

    private Path write(String bytes) throws IOException {
        return Files.writeString(directory.resolve("appendonly.aof"), bytes, ISO_8859_1);
    }

    @Test
    void aUnitIsRunWithoutItsBrackets() throws IOException {
        log(SET_A + UNIT + wire("DEL a")).isWhole().ran("SET a 1", "SET a 2", "INCR a", "DEL a");
        log(wire("multi", "SET a 1", "Exec")).isWhole().ran("SET a 1");
        log(wire("MULTI") + "# half time\n" + SET_A + wire("EXEC")).isWhole().ran("SET a 1");
        log(wire("MULTI", "EXEC") + UNIT + UNIT).isWhole().ran("SET a 2", "INCR a", "SET a 2", "INCR a");
    }

    @Test
    void aRecordThatBeginsLikeABracketIsNone() throws IOException {
        log(wire("MULTI a", "EXEC b")).isWhole().ran("MULTI a", "EXEC b");
        log(SET_A + wire("EXEC")).isWhole().ran("SET a 1", "EXEC"); // it ends nothing
    }

    @Test
    void aUnitIsNotRunBeforeItsEnd() throws IOException {
        log(SET_A + wire("MULTI", "SET b 2", "SET c 3"))
                .isWholeUpTo(SET_A.length())
                .ran("SET a 1");
        log(SET_A + wire("MULTI", "SET b 2") + "# half time\n")
                .isWholeUpTo(SET_A.length())
                .ran("SET a 1");
        log(SET_A + wire("MULTI")).isWholeUpTo(SET_A.length()).ran("SET a 1");
    }

    @Test
    void ofALogThatIsCutAnywhereNoPartOfAUnitIsRun() throws IOException {
        String log = SET_A + UNIT + wire("DEL a");
        int behindUnit = SET_A.length() + UNIT.length();
        for (int length = 0; length <= log.length(); length++) {
            Log cut = log(log.substring(0, length));
            if (length < SET_A.length()) {
                cut.isWholeUpTo(0).ran();
            } else if (length < behindUnit) {
                cut.isWholeUpTo(SET_A.length()).ran("SET a 1");
            } else if (length < log.length()) {
                cut.isWholeUpTo(behindUnit).ran("SET a 1", "SET a 2", "INCR a");
            } else {
                cut.isWhole().ran("SET a 1", "SET a 2", "INCR a", "DEL a");
            }
        }
    }

    @Test
    void anErrorInAUnitIsReportedWhereTheUnitBegins() throws IOException {
        log(SET_A + wire("MULTI", "SET b 2", "FAIL now", "SET c 3", "EXEC"))
                .cannotBeReplayedFrom(27, "ERR no")
                .ran("SET a 1", "SET b 2", "FAIL now");
    }

    @Test
    void aUnitWithinAUnitIsReportedWhereTheFirstOneBegins() throws IOException {
        log(SET_A + wire("MULTI", "SET b 2", "MULTI", "SET c 3", "EXEC"))
                .cannotBeReplayedFrom(27, "it has no EXEC")
                .ran("SET a 1");
    }

    @Test
    void aDatabaseOfALogCutAnywhereHoldsNoPartOfAUnit() throws IOException {
        List<String> pieces = List.of(
                wire("SET a 1"),
                wire("MULTI", "SET a 2", "HSET h f v", "INCR a", "EXEC"),
                wire("multi", "DEL a") + "# an annotation\r\n" + wire("INCR a", "exec"),
                wire("SET b 2"));
        List<Map<String, String>> states = new ArrayList<>(List.of(contents("")));
        StringBuilder whole = new StringBuilder();
        List<Integer> ends = new ArrayList<>(List.of(0));
        for (String piece : pieces) {
            states.add(contents(whole.append(piece).toString()));
            ends.add(whole.length());
        }
        assertThat(states).doesNotHaveDuplicates();
        for (int length = 0; length <= whole.length(); length++) {
            int cut = length;
            int complete = (int) ends.stream().filter(end -> end <= cut).count() - 1;
            assertThat(contents(whole.substring(0, length)))
                    .as("the keys of a log that is cut at byte %d", length)
                    .isEqualTo(states.get(complete));
        }
    }

    /** The data that clients find when a log has been read. */
    private Map<String, String> contents(String log) throws IOException {
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Engine engine = new Engine(Turn.byLock(), keyspace, CommandTable.basic(), CommandRow::answer);
        Session session = new Session(engine);
        TransactionLogReader reader = new TransactionLogReader(write(log), session::run);
        try (LogCapture _ = new LogCapture(AppendOnlyFile.class);
                AppendOnlyFile _ = AppendOnlyFile.open(reader, FsyncPolicy.NO)) {
            Map<String, String> contents = new HashMap<>();
            for (String key : Arrays.asList("a", "b", "h")) {
                Resp answer = session.run(Request.of(key.equals("h") ? "HGETALL" : "GET", key));
                contents.put(key, answer.toString());
            }
            return contents;
        }
    }
}
