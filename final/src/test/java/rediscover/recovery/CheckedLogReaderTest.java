package rediscover.recovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.logging.Logs;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

class CheckedLogReaderTest {
    private static final String SET_A = wire("SET a 1");

    @TempDir
    private Path directory;

    private static String wire(String... lines) {
        return new String(Wire.encode(Wire.requests(lines)), ISO_8859_1);
    }

    private Path path() {
        return directory.resolve("appendonly.aof");
    }

    private long replay(List<String> run) throws IOException {
        try (KnownLength known = new KnownLength(path());
                LogLock lock = new LogLock(path())) {
            return new CheckedLogReader(path(), known, lock, record -> run(record, run)).replay();
        }
    }

    private static Resp run(Request record, List<String> run) {
        run.add(Wire.commandLine(record).replace("redis-cli ", ""));
        return Resp.OK;
    }

    /** Reads a log that was known to be whole up to this length, and says what came of it. */
    private void reads(String bytes, long known, String expected, String... ran) throws IOException {
        Files.writeString(path(), bytes, ISO_8859_1);
        Files.writeString(directory.resolve("appendonly.aof.length"), "%019d".formatted(known));
        List<String> run = new ArrayList<>();
        Sent.bytes(bytes).gives(expected, () -> {
            try {
                return "whole up to byte " + replay(run);
            } catch (RefusedLogException e) {
                String reason = e.getMessage().replaceAll(".*cannot be used \\((.*)\\)\\. .*", "$1");
                return "damaged at byte " + e.position() + ": " + reason;
            }
        });
        assertThat(run).containsExactly(ran);
        assertThat(path()).hasContent(bytes);
    }

    @Test
    void aTailThatWasWholeOnceIsNotTorn() throws IOException {
        String damaged = "damaged at byte 27: it does not end, though all of it had been written";
        String log = SET_A + "*2\r\n$4\r\nINCR\r\n$9\r\na\r\n";
        reads(log, log.length(), damaged, "SET a 1");
        String unit = SET_A + wire("MULTI", "SET b 2");
        reads(unit, unit.length(), damaged, "SET a 1");
        String torn = unit + "*2\r\n$4\r\nIN";
        reads(torn, unit.length(), damaged, "SET a 1");
        reads(torn, torn.length(), damaged, "SET a 1");
        reads(SET_A + "*2\r\n$4\r\nIN", 27, "whole up to byte 27", "SET a 1");
    }

    @Test
    void aTransactionWithoutItsEndIsDamageIfItWasWholeOnce() throws IOException {
        String log = wire("MULTI", "SET a 1", "SET b 2", "EXEC", "SET c 3");
        reads(log, log.length(), "whole up to byte " + log.length(), "SET a 1", "SET b 2", "SET c 3");
        reads(
                log.replace("EXEC", "ECHO"),
                log.length(),
                "damaged at byte 0: it does not end, though all of it had been written");
    }

    @Test
    void aRecordThatSwallowedOthersIsNotTorn() throws IOException {
        String swallowing = wire("SET b 2").replace("$1\r\n2", "$91\r\n2");
        String reason = "it does not end, but whole records follow";
        reads(SET_A + swallowing + wire("DEL a"), 0, "damaged at byte 27: " + reason, "SET a 1");
        reads(swallowing + wire("DEL a"), 0, "damaged at byte 0: " + reason);
        reads(
                SET_A + wire("MULTI") + swallowing + wire("DEL a", "EXEC"),
                0,
                "damaged at byte 42: " + reason,
                "SET a 1");
    }

    @Test
    void aLengthThatSwallowsWhatFollowsIsNoTornTail() throws IOException {
        String before = wire("SET name \"Ahmed Ash\"");
        for (int length : new int[] {1, 5, 15, 150, 1500, 15000}) {
            String word = "x".repeat(length);
            for (String line : new String[] {"SET a " + word, "SET " + word + " 1", "HSET h f v " + word + " v"}) {
                for (int power = 1; power <= length; power *= 10) {
                    String grown = "$" + (length + (9 - length / power % 10) * power) + "\r\n" + word;
                    String log = before
                            + wire(line).replace("$" + length + "\r\n" + word, grown)
                            + wire("SET b 2", "SET c 3");
                    Files.writeString(path(), log, ISO_8859_1);
                    Files.deleteIfExists(directory.resolve("appendonly.aof.length"));
                    assertThatThrownBy(() -> replay(new ArrayList<>()))
                            .as(
                                    "a length that is now %s, of %d bytes",
                                    grown.lines().findFirst().orElse(""), length)
                            .isInstanceOf(RefusedLogException.class);
                }
            }
        }
    }

    @Test
    void aLengthThatSwallowsAnAnnotationIsNoTornTail() throws IOException {
        reads(
                wire("SET a 1").replace("$1\r\n1", "$9\r\n1") + "# ok\n",
                0,
                "damaged at byte 0: it does not end, but whole records follow");
    }

    @Test
    void aLogCutAnywhereIsWholeUpToItsLastRecordOrTransaction() throws IOException {
        List<String> pieces = List.of(
                SET_A,
                wire("MULTI", "SET a 2", "HSET h f v", "EXEC"),
                "# an annotation\n",
                wire("SELECT 1", "SET b \"\\r\\n$5\\r\\n\""));
        String log = String.join("", pieces);
        List<Integer> ends =
                List.of(0, 27, 27 + pieces.get(1).length(), 27 + pieces.get(1).length() + 16);
        for (int cut = 0; cut < log.length(); cut++) {
            Files.writeString(path(), log.substring(0, cut), ISO_8859_1);
            long whole = replay(new ArrayList<>());
            int limit = cut;
            int expected = ends.stream()
                    .filter(end -> end <= limit)
                    .max(Integer::compare)
                    .orElseThrow();
            int select = ends.getLast() + wire("SELECT 1").length();
            assertThat(whole).as("the log cut at byte %d", cut).isEqualTo(cut >= select ? select : expected);
        }
    }

    @Test
    @Timeout(value = 20, unit = SECONDS)
    void aLargeTornValueThatIsFullOfRequestsTakesNoLongerThanAnother() throws IOException {
        String requests = ("\r\n*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nGET\r\n$1\r\na\r\n*1048576\r\n"
                        + "$0\r\n\r\n".repeat(50))
                .repeat(40_000);
        Files.writeString(path(), SET_A + "*3\r\n$3\r\nSET\r\n$1\r\nb\r\n$99999999\r\n" + requests, ISO_8859_1);
        assertThat(replay(new ArrayList<>())).isEqualTo(27);
    }

    @Test
    void howFarALongLogHasBeenLoadedIsSaidOnTheWay() throws IOException {
        long megabyte = 1024 * 1024;
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            for (int i = 1; i <= 80; i++) { // megabytes of NULs, which take no space on most disks
                file.writeBytes("*1\r\n$" + (megabyte - 16) + "\r\n");
                file.seek(i * megabyte - 2);
                file.writeBytes("\r\n");
            }
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream output = System.out;
        System.setOut(new PrintStream(said, true, UTF_8));
        Logs.threshold(Level.INFO);
        try (KnownLength known = new KnownLength(path());
                LogLock lock = new LogLock(path())) {
            Loading loading = new Loading(path(), InstantSource.system());
            CheckedLogReader reader = new CheckedLogReader(path(), known, lock, loading.through(_ -> Resp.OK));
            long whole = loading.whole(reader::replay);
            assertThat(whole).as("80 MB").isEqualTo(80 * megabyte);
        } finally {
            Logs.threshold(Level.WARNING);
            System.setOut(output);
        }
        assertThat(said.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .endsWith(" INFO rediscover.recovery.Loading: loading " + path() + ": 80 %");
    }
}
