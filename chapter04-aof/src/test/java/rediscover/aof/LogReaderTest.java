package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** What is run of a file, and up to where it is said to be whole. */
@Tag("exercise-4.4")
class LogReaderTest {
    private static final String SET_A = wire("SET a 1"); // 27 bytes
    private static final String UNIT = wire("MULTI", "SET a 2", "INCR a", "EXEC");

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void chooseFile() {
        path = directory.resolve("appendonly.aof");
    }

    @Test
    void anEmptyLogIsWhole() throws IOException {
        log("").isWholeUpTo(0).ran();
    }

    @Test
    void recordsAreRunInTheOrderInWhichTheyWereAppended() throws IOException {
        log(wire("SET a 1", "INCR a", "HSET h '' \"\\r\\n\"", "DEL a"))
                .isWhole()
                .ran("SET a 1", "INCR a", "HSET h \"\" \"\\r\\n\"", "DEL a");
    }

    @Test
    void annotationsAreSkipped() throws IOException {
        log("#\n# made by hand\r\n" + SET_A + "#*3\r\n" + wire("INCR a") + "# the end\n")
                .isWhole()
                .ran("SET a 1", "INCR a");
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
    void aRecordMayHaveNoAnswer() throws IOException {
        log(SET_A + wire("WHISPER a", "MULTI", "WHISPER b", "DEL a", "EXEC"))
                .isWhole()
                .ran("SET a 1", "WHISPER a", "WHISPER b", "DEL a");
    }

    @Test
    void ofALogThatIsCutAnywhereTheWholeRecordsAreRunAndTheRestIsATornTail() throws IOException {
        cutEverywhere(
                List.of(SET_A, "# an annotation\r\n", wire("INCR counter"), "#\n", wire("HSET h field ''")),
                List.of("SET a 1", "", "INCR counter", "", "HSET h field \"\""));
    }

    @Test
    void ofALogThatIsCutAnywhereNoPartOfAUnitIsRun() throws IOException {
        cutEverywhere(List.of(SET_A, UNIT, wire("DEL a")), List.of("SET a 1", "SET a 2, INCR a", "DEL a"));
    }

    private void cutEverywhere(List<String> pieces, List<String> runs) throws IOException {
        String whole = "";
        List<String> ran = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            for (int cut = 0; cut < pieces.get(i).length(); cut++) {
                log(whole + pieces.get(i).substring(0, cut))
                        .isWholeUpTo(whole.length())
                        .ran(ran.toArray(String[]::new));
            }
            whole += pieces.get(i);
            if (!runs.get(i).isEmpty()) {
                ran.addAll(List.of(runs.get(i).split(", ", -1)));
            }
        }
        log(whole).isWhole().ran(ran.toArray(String[]::new));
    }

    @Test
    void aRecordThatIsAnsweredWithAnErrorIsDamageWhereItBegins() throws IOException {
        log(SET_A + wire("FAIL now", "SET b 2")).isDamagedAt(27, "ERR no").ran("SET a 1", "FAIL now");
    }

    @Test
    void aRecordOfAUnitThatIsAnsweredWithAnErrorIsDamageWhereTheUnitBegins() throws IOException {
        log(SET_A + wire("MULTI", "SET b 2", "FAIL now", "SET c 3", "EXEC"))
                .isDamagedAt(27, "ERR no")
                .ran("SET a 1", "SET b 2", "FAIL now");
    }

    @Test
    void aUnitWithinAUnitIsDamageWhereTheFirstOneBegins() throws IOException {
        log(SET_A + wire("MULTI", "SET b 2", "MULTI", "SET c 3", "EXEC"))
                .isDamagedAt(27, "it has no EXEC")
                .ran("SET a 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET a 1\r\n", "\r\n", "\0", "$1\r\n"})
    void whatDoesNotBeginLikeARecordIsDamageOfTheRecordOrAnnotationBefore(String nonsense) throws IOException {
        log(SET_A + wire("INCR a") + nonsense + wire("SET b 2"))
                .isDamagedAt(27, "what follows it is no record")
                .ran("SET a 1", "INCR a");
        log(SET_A + "# half time\n" + nonsense)
                .isDamagedAt(27, "what follows it is no record")
                .ran("SET a 1");
        log(SET_A + wire("MULTI", "SET b 2") + nonsense)
                .isDamagedAt(42, "what follows it is no record")
                .ran("SET a 1");
        log(nonsense + SET_A).isDamagedAt(0, "what follows it is no record").ran();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*0\r\n", "*-1\r\n"})
    void aRecordHasAtLeastOneWord(String empty) throws IOException {
        log(SET_A + wire("INCR a") + empty + wire("SET b 2"))
                .isDamagedAt(48, "a record has at least one word")
                .ran("SET a 1", "INCR a");
    }

    @Test
    void whatIsNoRecordIsDamageWhereItBegins() throws IOException {
        log(SET_A + "*x\r\n").isDamagedAt(27, "invalid multibulk length").ran("SET a 1");
        log(SET_A + "*2\r\n$3\r\nGETa").isDamagedAt(27, "expected CRLF").ran("SET a 1");
        log(SET_A + "*1\r\n+GET\r\n").isDamagedAt(27, "expected '$', got '+'").ran("SET a 1");
        log(SET_A + wire("MULTI", "SET b 2") + "*x\r\n")
                .isDamagedAt(69, "invalid multibulk length")
                .ran("SET a 1");
        log("*x\r\n" + SET_A).isDamagedAt(0, "invalid multibulk length").ran();
    }

    @Test
    void aTailThatWasWholeOnceIsNotTorn() throws IOException {
        String log = SET_A + "*2\r\n$4\r\nINCR\r\n$9\r\na\r\n";
        log(log).knownToBeWholeUpTo(log.length())
                .isDamagedAt(27, "all of it had been written")
                .ran("SET a 1");
        String unit = SET_A + wire("MULTI", "SET b 2");
        log(unit)
                .knownToBeWholeUpTo(unit.length())
                .isDamagedAt(27, "all of it had been written")
                .ran("SET a 1");
        String torn = unit + "*2\r\n$4\r\nIN";
        for (int known : new int[] {unit.length(), torn.length()}) {
            log(torn)
                    .knownToBeWholeUpTo(known)
                    .isDamagedAt(27, "all of it had been written")
                    .ran("SET a 1");
        }
        log(SET_A + "*2\r\n$4\r\nIN").knownToBeWholeUpTo(27).isWholeUpTo(27).ran("SET a 1");
    }

    @Test
    void aRecordThatSwallowedOthersIsNotTorn() throws IOException {
        log(SET_A + wire("SET b 2").replace("$1\r\n2", "$91\r\n2") + wire("DEL a"))
                .isDamagedAt(27, "whole records follow")
                .ran("SET a 1");
        log(wire("SET b 2").replace("$1\r\n2", "$91\r\n2") + wire("DEL a"))
                .isDamagedAt(0, "whole records follow")
                .ran();
        log(SET_A + wire("MULTI") + wire("SET b 2").replace("$1\r\n2", "$91\r\n2") + wire("DEL a", "EXEC"))
                .isDamagedAt(42, "whole records follow")
                .ran("SET a 1");
    }

    @Test
    void howFarALongLogHasBeenReadIsSaidOnTheWay() throws IOException {
        long megabyte = 1024 * 1024;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (int i = 1; i <= 80; i++) { // megabytes of NULs, which take no space on most disks
                file.writeBytes("*1\r\n$" + (megabyte - 16) + "\r\n");
                file.seek(i * megabyte - 2);
                file.writeBytes("\r\n");
            }
        }
        try (LogCapture said = new LogCapture(LogReader.class)) {
            long whole = new LogReader(path, 0).replay(_ -> Resp.OK);
            assertThat(whole)
                    .as("the length up to which the log is whole: 80 MB")
                    .isEqualTo(80 * megabyte);
            assertThat(said.records())
                    .as("what is said on the way through 80 records of 1 MB each: after 64 MB, how far that is")
                    .extracting(record -> record.getMessage().replace(path.toString(), "appendonly.aof"))
                    .containsExactly("loading appendonly.aof: 80 %");
        }
    }

    private Log log(String bytes) throws IOException {
        Files.writeString(path, bytes, ISO_8859_1);
        return new Log(bytes, 0);
    }

    /** A log to be read, of which it is perhaps known how long it was when it was whole. */
    private final class Log {
        private final String bytes;
        private final long known;
        private final List<String> run = new ArrayList<>();

        Log(String bytes, long known) {
            this.bytes = bytes;
            this.known = known;
        }

        Log knownToBeWholeUpTo(long known) {
            return new Log(bytes, known);
        }

        Log isWhole() {
            return isWholeUpTo(bytes.length());
        }

        Log isWholeUpTo(long length) {
            return reads("whole up to byte " + length, "");
        }

        Log isDamagedAt(long position, String reason) {
            return reads("damaged at byte " + position + ": " + reason, reason);
        }

        private Log reads(String expected, String reason) {
            Sent.bytes(bytes).gives(expected, () -> {
                try {
                    return "whole up to byte " + new LogReader(path, known).replay(this::run);
                } catch (DamagedLogException e) {
                    String message = e.getMessage().replaceAll(".*cannot be used \\((.*)\\)\\. .*", "$1");
                    return "damaged at byte " + e.position() + ": "
                            + (!reason.isEmpty() && message.contains(reason) ? reason : message);
                }
            });
            return this;
        }

        /** Takes any record, and answers {@code FAIL} with an error, and {@code WHISPER} not at all. */
        private Resp run(Request record) {
            run.add(Wire.commandLine(record).replace("redis-cli ", ""));
            return switch (record.name().toString()) {
                case "FAIL" -> Resp.error("ERR no");
                case "WHISPER" -> null;
                default -> Resp.OK;
            };
        }

        void ran(String... lines) {
            assertThat(run)
                    .as("what is run of " + Wire.escape(Wire.bytes(bytes)))
                    .containsExactly(lines);
        }
    }
}
