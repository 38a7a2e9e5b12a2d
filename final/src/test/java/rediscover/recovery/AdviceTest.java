package rediscover.recovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.logging.Logs;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

/** A person follows the advice that a server gives of a log that it cannot load. */
class AdviceTest {
    private static final Pattern CUT = Pattern.compile("cut them off: (cp .* && truncate -s (\\d+) .* && rm -f .*)$");
    private static final String UNIT = wire("MULTI", "SET a 2", "HSET h f v", "EXEC");
    private static final List<String> STRAY = List.of(
            "\0".repeat(4096),
            "\n",
            "\r\n",
            "\0",
            "$",
            "$x\r\n",
            "$5\r\nab",
            "*x\r\n",
            "*0\r\n",
            "*-1\r\n",
            "+OK\r\n",
            "*1\r\n:1\r\n",
            "x");

    @TempDir
    private Path directory;

    private final List<String> run = new ArrayList<>();
    private Path path;

    @BeforeEach
    void chooseFile() {
        path = directory.resolve("append only's.aof");
        Logs.threshold(Level.ERROR); // a torn tail is worth a warning, thousands are not
    }

    @AfterEach
    void warnAgain() {
        Logs.threshold(Level.WARNING);
    }

    private static String wire(String... lines) {
        return new String(Wire.encode(Wire.requests(lines)), ISO_8859_1);
    }

    private Resp run(Request record) {
        run.add(Wire.commandLine(record).replace("redis-cli ", ""));
        return Resp.OK;
    }

    private void open() throws IOException {
        run.clear();
        WatchedLog.open(path, false, FsyncPolicy.NO, this::run).close();
    }

    /** Opens a log. If that is refused, follows the advice, and opens it again. */
    private void openAsAdvised(String bytes, int whole) throws IOException {
        Files.writeString(path, bytes, ISO_8859_1);
        Files.deleteIfExists(KnownLength.path(path));
        try {
            open();
        } catch (RefusedLogException e) {
            Matcher cut = CUT.matcher(e.getMessage());
            if (whole == 0) {
                assertThat(e)
                        .hasMessageNotContaining("truncate")
                        .hasMessageContaining("Restore the file from a backup.");
                return;
            }
            assertThat(cut.find()).as(e.getMessage()).isTrue();
            assertThat(path).as("a log that was refused").hasBinaryContent(bytes.getBytes(ISO_8859_1));
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                file.truncate(Long.parseLong(cut.group(2)));
            }
            open();
        }
    }

    private static List<String> commands(String... pieces) {
        return List.of(pieces).stream()
                .filter(piece -> !piece.startsWith("#"))
                .map(piece -> piece.equals(UNIT) ? "SET a 2, HSET h f v" : commandOf(piece))
                .flatMap(commands -> List.of(commands.split(", ")).stream())
                .toList();
    }

    private static String commandOf(String piece) {
        return piece.equals(wire("SET a 1")) ? "SET a 1" : piece.equals(wire("INCR n")) ? "INCR n" : "DEL a b c";
    }

    @Test
    void aCutLosesNoWholeRecordWhateverFollowsIt() throws IOException {
        Random random = new Random(7);
        String[] kinds = {wire("SET a 1"), wire("INCR n"), wire("DEL a b c"), UNIT, UNIT, "# an annotation\n"};
        for (int i = 0; i < 400; i++) {
            String[] pieces = random.ints(random.nextInt(12), 0, kinds.length)
                    .mapToObj(kind -> kinds[kind])
                    .toArray(String[]::new);
            String whole = String.join("", pieces);
            String stray = STRAY.get(i % STRAY.size());
            String behind = random.nextBoolean() ? "" : wire("SET z 1") + UNIT;
            openAsAdvised(whole + stray + behind, whole.length());
            if (!whole.isEmpty()) {
                assertThat(run)
                        .as("what is left of %s", Wire.escape(Wire.bytes(whole + stray + behind)))
                        .startsWith(commands(pieces).toArray(String[]::new));
            }
        }
    }

    @Test
    void aLogThatWasCutAnywhereAndFilledUpLosesNoWholeRecordOrTransaction() throws IOException {
        String[] pieces = {wire("SET a 1"), UNIT, "# an annotation\n", wire("DEL a b c"), UNIT, wire("INCR n")};
        String log = String.join("", pieces);
        for (String stray : List.of("\0".repeat(4096), "\n", "x", "\r\n")) {
            for (int cut = 0; cut <= log.length(); cut++) {
                int whole = 0;
                int count = 0;
                while (count < pieces.length && whole + pieces[count].length() <= cut) {
                    whole += pieces[count].length();
                    count++;
                }
                openAsAdvised(log.substring(0, cut) + stray, whole);
                if (whole > 0) {
                    assertThat(run)
                            .as("cut at byte %d, then %s", cut, Wire.escape(Wire.bytes(stray)))
                            .startsWith(
                                    commands(List.of(pieces).subList(0, count).toArray(String[]::new))
                                            .toArray(String[]::new));
                }
            }
        }
    }

    @Test
    void aTransactionThatIsDamagedInsideIsCutOffAsAWhole() throws IOException {
        String whole = wire("SET a 1") + UNIT;
        openAsAdvised(whole + UNIT.replace("$3\r\nSET", "$3\r\nSETx") + wire("SET z 1"), whole.length());
        assertThat(run).containsExactly("SET a 1", "SET a 2", "HSET h f v");
        assertThat(path).hasContent(whole);
    }

    @Test
    void aTransactionWithoutItsEndIsDamageThatLosesNothingBeforeIt() throws IOException {
        String whole = wire("SET a 1") + UNIT;
        String lost = wire("MULTI", "SET a 3", "SET a 4"); // its EXEC
        openAsAdvised(whole + lost + UNIT, whole.length());
        assertThat(run).containsExactly("SET a 1", "SET a 2", "HSET h f v");
    }

    @Test
    void theCommandInTheMessageKeepsACopyAndCuts() throws Exception {
        String whole = wire("SET a 1") + UNIT;
        String damaged = whole + "\0".repeat(4096);
        Files.writeString(path, whole, ISO_8859_1);
        open(); // notes its length
        Files.writeString(path, damaged, ISO_8859_1);
        open(whole.length(), damaged.length());
        assertThat(path).hasContent(whole);
        assertThat(directory.resolve("append only's.aof.damaged")).hasContent(damaged);
        open();
        assertThat(run).containsExactly("SET a 1", "SET a 2", "HSET h f v");
    }

    private void open(int whole, int length) throws Exception {
        String[] command = new String[1];
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedLogException.class)
                .hasMessageStartingWith(path + " is damaged: the record that begins at byte " + whole)
                .hasMessageContaining(
                        "If you can do without the " + (length - whole) + " bytes from byte " + whole + " on")
                .satisfies(e -> {
                    Matcher cut = CUT.matcher(e.getMessage());
                    assertThat(cut.find()).isTrue();
                    command[0] = cut.group(1);
                });
        Process shell = new ProcessBuilder("sh", "-c", command[0]).inheritIO().start();
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(command[0]).isZero();
    }
}
