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
import rediscover.aof.LogReader.DamagedLogException;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** What is run of a file, and up to where it is said to be whole. */
@Tag("exercise-4.4")
class LogReaderTest {
    private static final String SET_A = wire("SET a 1"); // 27 bytes

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
    void recordsAreRunInTheirOrder() throws IOException {
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
    void aRecordMayHaveNoAnswer() throws IOException {
        log(SET_A + wire("WHISPER a", "DEL a")).isWhole().ran("SET a 1", "WHISPER a", "DEL a");
    }

    @Test
    void aTornRecordIsNotRunAndNotWhole() throws IOException {
        log(SET_A + "*2\r\n$4\r\nINCR\r\n$1\r\na").isWholeUpTo(27).ran("SET a 1");
    }

    @Test
    void aTornAnnotationIsNotWhole() throws IOException {
        log(SET_A + "# half a").isWholeUpTo(27).ran("SET a 1");
    }

    @Test
    void aLogMayBeCutAnywhere() throws IOException {
        cutEverywhere(
                List.of(SET_A, "# an annotation\r\n", wire("INCR counter"), "#\n", wire("HSET h field ''")),
                List.of("SET a 1", "", "INCR counter", "", "HSET h field \"\""));
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
                ran.add(runs.get(i));
            }
        }
        log(whole).isWhole().ran(ran.toArray(String[]::new));
    }

    @Test
    void aLogIsWholeUpToWhereItMayEnd() throws IOException {
        log(SET_A + wire("OPEN", "SET b 2"))
                .isWholeUpTo(27)
                .ran("SET a 1", "OPEN", "SET b 2"); // it may end again behind CLOSE
        log(SET_A + wire("OPEN", "SET b 2") + "# half time\n").isWholeUpTo(27).ran("SET a 1", "OPEN", "SET b 2");
        log(SET_A + wire("OPEN") + "*1\r\n$5\r\nCLO").isWholeUpTo(27).ran("SET a 1", "OPEN");
        log(SET_A + wire("OPEN", "CLOSE")).isWhole().ran("SET a 1", "OPEN", "CLOSE");
    }

    @Test
    void aFileThatCannotBeReadIsNoTornTail() {
        Sent.situation("reading a directory as if it was a log, which the operating system refuses")
                .says("an IOException", () -> {
                    try {
                        return "whole up to byte " + new LogReader(directory, _ -> Resp.OK).replay();
                    } catch (DamagedLogException e) {
                        return "damaged at byte " + e.position();
                    } catch (IOException e) {
                        return "an IOException";
                    }
                });
    }

    @Test
    void aRecordThatIsRefusedStopsTheStart() throws IOException {
        log(SET_A + wire("FAIL now", "SET b 2"))
                .cannotBeReplayed("the record that begins at byte 27 is answered with 'ERR no'")
                .ran("SET a 1", "FAIL now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET a 1\r\n", "\r\n", "\0", "+OK\r\n"})
    void bytesThatBeginNoRecordAreDamageWhereTheyBegin(String nonsense) throws IOException {
        String reason = "it does not begin like one";
        log(SET_A + wire("INCR a") + nonsense + wire("SET b 2"))
                .isDamagedAt(48, reason)
                .ran("SET a 1", "INCR a");
        log(SET_A + "# half time\n" + nonsense).isDamagedAt(39, reason).ran("SET a 1");
        log(nonsense + SET_A).isDamagedAt(0, reason).ran();
    }

    @Test
    void aWordTooManyIsDamageOfTheRecordBefore() throws IOException {
        log(SET_A + wire("DEL a b c").replace("*4", "*3") + wire("SET b 2"))
                .isDamagedAt(27, "a word follows that belongs to no record")
                .ran("SET a 1", "DEL a b");
        log("$1\r\na\r\n" + SET_A)
                .isDamagedAt(0, "a word follows that belongs to no record")
                .ran();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*0\r\n", "*-1\r\n"})
    void aRecordHasAtLeastOneWord(String empty) throws IOException {
        log(SET_A + wire("INCR a") + empty + wire("SET b 2"))
                .isDamagedAt(48, "a record has at least one word")
                .ran("SET a 1", "INCR a");
    }

    @Test
    void bytesThatBreakTheProtocolAreDamageWhereTheRecordBegins() throws IOException {
        log(SET_A + "*x\r\n").isDamagedAt(27, "invalid multibulk length").ran("SET a 1");
        log(SET_A + "*2\r\n$3\r\nGETa").isDamagedAt(27, "expected CRLF").ran("SET a 1");
        log(SET_A + "*1\r\n+GET\r\n").isDamagedAt(27, "expected '$', got '+'").ran("SET a 1");
        log("*x\r\n" + SET_A).isDamagedAt(0, "invalid multibulk length").ran();
    }

    @Test
    void aLogMayBeLargerThanTheMemory() throws IOException {
        long megabyte = 1024 * 1024;
        long records = Math.min(Runtime.getRuntime().maxMemory() / megabyte, 2048) + 64;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (int i = 1; i <= records; i++) { // megabytes of NULs, which take no space on most disks
                file.writeBytes("*1\r\n$" + (megabyte - 16) + "\r\n");
                file.seek(i * megabyte - 2);
                file.writeBytes("\r\n");
            }
        }
        Sent.situation("reading a log that is larger than the memory").says("whole up to its last byte", () -> {
            try {
                long whole = new LogReader(path, _ -> Resp.OK).replay();
                return "whole up to " + (whole == records * megabyte ? "its last byte" : "byte " + whole);
            } catch (OutOfMemoryError e) {
                return "an OutOfMemoryError";
            }
        });
    }

    private Log log(String bytes) throws IOException {
        Files.writeString(path, bytes, ISO_8859_1);
        return new Log(bytes);
    }

    /** A log to be read. */
    private final class Log {
        private final String bytes;
        private final List<String> run = new ArrayList<>();

        Log(String bytes) {
            this.bytes = bytes;
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

        Log cannotBeReplayed(String reason) {
            return reads("cannot be replayed: " + reason, reason);
        }

        private Log reads(String expected, String reason) {
            Sent.bytes(bytes).says(expected, () -> {
                try {
                    return "whole up to byte " + new Bracketed(run).replay();
                } catch (DamagedLogException e) {
                    String message = e.getMessage().replaceAll(".*cannot be used \\((.*)\\)\\. .*", "$1");
                    return "damaged at byte " + e.position() + ": "
                            + (!reason.isEmpty() && message.contains(reason) ? reason : message);
                } catch (IOException e) {
                    return e.getMessage().replaceAll(".*(cannot be replayed: .*)\\. Nothing.*", "$1");
                }
            });
            return this;
        }

        void ran(String... lines) {
            assertThat(run)
                    .as("what is run of " + Wire.escape(Wire.bytes(bytes)))
                    .containsExactly(lines);
        }
    }

    /** Takes any record. Answers {@code FAIL} with an error. The log may not end between {@code OPEN} and {@code CLOSE}. */
    private final class Bracketed extends LogReader {
        private boolean open;

        Bracketed(List<String> run) {
            super(path, record -> {
                run.add(Wire.commandLine(record).replace("redis-cli ", ""));
                return switch (record.name().toString()) {
                    case "FAIL" -> Resp.error("ERR no");
                    case "WHISPER" -> Resp.NO_ANSWER;
                    default -> Resp.OK;
                };
            });
        }

        @Override
        protected Resp replay(Request record) {
            String name = record.name().toString();
            open = name.equals("OPEN") || (open && !name.equals("CLOSE"));
            return super.replay(record);
        }

        @Override
        protected boolean mayEndHere() {
            return !open;
        }
    }
}
