package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-4.5")
class OpeningTest {
    private static final String TORN = "*3\r\n$3\r\nSET\r\n$1\r\nb"; // 18 bytes
    private static final String IN_USE = "IOException: the append-only file is in use";

    @TempDir
    Path directory;

    private final LogCapture warnings = new LogCapture(AppendOnlyFile.class);
    private final LogCapture saidOfWrites = new LogCapture(LogWriter.class);
    private final List<String> run = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private Path path;

    @BeforeEach
    void chooseFile() {
        path = directory.resolve("appendonly.aof");
    }

    @AfterEach
    void closeCapture() {
        warnings.close();
        saidOfWrites.close();
    }

    @Test
    void aLogThatIsNotThereIsMadeAndIsEmpty() throws IOException {
        path = directory.resolve("data/of/mine/appendonly.aof");
        Sent.situation("opening data/of/mine/appendonly.aof, where nothing is")
                .says("the log takes the next record at byte 0", this::opening);
        assertThat(path).isEmptyFile();
    }

    @Test
    void recordsAreRunAndTheNextOneFollowsThem() throws IOException {
        write(wire("SET a 1", "INCR a"));
        try (AppendOnlyFile log = open()) {
            assertThat(run).as("what is run of a log of two records").containsExactly("SET a 1", "INCR a");
            assertThat(log.position()).as("the position behind two records").isEqualTo(48);
            append(log, "DEL a");
        }
        expectFile(wire("SET a 1", "INCR a", "DEL a"));
        assertThat(cuts()).as("warnings about a whole log").isEmpty();
    }

    @Test
    void theNextRecordStandsWhereATornTailWas() throws IOException {
        write(wire("SET a 1") + TORN);
        try (AppendOnlyFile log = open()) {
            expectFile(wire("SET a 1"));
            assertThat(log.position())
                    .as("the position behind the only whole record")
                    .isEqualTo(27);
            append(log, "DEL a");
        }
        expectFile(wire("SET a 1", "DEL a"));
        run.clear();
        open().close();
        assertThat(run).as("what the next start runs").containsExactly("SET a 1", "DEL a");
    }

    @Test
    void aLogMayBeCutAnywhereAndTakesTheNextRecord() throws IOException {
        String whole = wire("SET a 1");
        String torn = wire("HSET h f value");
        for (int cut = 1; cut < torn.length(); cut += 3) {
            path = directory.resolve("cut" + cut);
            write(whole + torn.substring(0, cut));
            try (AppendOnlyFile log = open()) {
                append(log, "DEL a");
            }
            expectFile(whole + wire("DEL a"));
        }
    }

    @Test
    void aWarningSaysHowMuchIsCutOffAndWhere() throws IOException {
        write(wire("SET a 1") + TORN);
        open().close();
        assertThat(cuts()).as("what is logged").containsExactly("WARNING: appendonly.aof: 18 bytes cut off at byte 27");
    }

    @Test
    void aDamagedLogIsLeftAsItIsAndNotInUse() throws IOException {
        String damaged = wire("SET a 1") + "nonsense" + wire("SET b 2");
        write(damaged);
        for (int time = 1; time <= 2; time++) {
            Sent.situation("opening a damaged log, time " + time)
                    .says("DamagedLogException: it does not begin like one", this::opening);
            expectFile(damaged);
            expectThatItIsOpen(0);
        }
    }

    @Test
    void aRecordThatIsRefusedLeavesTheFileAsItIs() throws IOException {
        write(wire("SET a 1", "FLY away"));
        for (int time = 1; time <= 2; time++) {
            Sent.situation("opening a log of SET a 1 and FLY away, which is answered with an error, time " + time)
                    .says("IOException: the record that begins at byte 27 is answered with 'ERR no'", () -> {
                        return openingWith(
                                request -> request.name().equalsIgnoreCase("fly") ? Resp.error("ERR no") : Resp.OK);
                    });
            expectFile(wire("SET a 1", "FLY away"));
        }
    }

    /** The log is open this often, if the operating system says so. */
    private void expectThatItIsOpen(int times) throws IOException {
        if (Files.exists(Path.of("/proc/self/fd"))) {
            assertThat(Collections.frequency(openFiles(), path.toRealPath()))
                    .as("how often the log is open, after opening it has failed")
                    .isEqualTo(times);
        }
    }

    /** The files that this process has open. */
    private static List<Path> openFiles() throws IOException {
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path number : numbers) {
                try {
                    open.add(Files.readSymbolicLink(number));
                } catch (NoSuchFileException e) {
                    // It has been closed meanwhile.
                }
            }
        }
        return open;
    }

    @Test
    void aLogIsNotInUseAfterABugHasStoppedItsStart() throws IOException {
        write(wire("SET a 1"));
        for (Throwable bug : new Throwable[] {new IllegalStateException("a bug"), new StackOverflowError("a bug")}) {
            String name = bug.getClass().getSimpleName();
            Sent.situation("opening a log, of which a command throws " + name)
                    .says(name + ": a bug", () -> openingWith(failing(bug)));
        }
        Sent.situation("opening it again, when the command has no bug any more")
                .says("the log takes the next record at byte 27", this::opening);
    }

    @Test
    void aDirectoryIsNoLogAndIsNotInUse() throws IOException {
        Files.createDirectory(path);
        for (int time = 1; time <= 2; time++) {
            Sent.situation("opening a directory as a log, time " + time)
                    .says("FileNotFoundException", () -> opening().replaceAll("(?s)(FileNotFoundException).*", "$1"));
        }
        Files.delete(path);
        Sent.situation("opening a log in its place").says("the log takes the next record at byte 0", this::opening);
    }

    private static Function<Request, Resp> failing(Throwable bug) {
        return request -> {
            if (bug instanceof RuntimeException exception) {
                throw exception;
            }
            throw (Error) bug;
        };
    }

    @Test
    void aLogThatIsOpenCannotBeOpenedAgain() throws IOException {
        write(wire("SET a 1") + TORN);
        try (AppendOnlyFile log = open()) {
            append(log, "DEL a");
            Files.writeString(path, wire("SET a 1", "DEL a") + TORN, ISO_8859_1); // as if it was writing at the moment
            run.clear();
            Sent.situation("opening a log that is open").says(IN_USE, this::opening);
            assertThat(run).as("what the second one ran").isEmpty();
            Sent.situation("opening a log that is open, while half a record is in the file")
                    .gives(wire("SET a 1", "DEL a") + TORN, () -> Files.readAllBytes(path));
            expectThatItIsOpen(1);
        }
        open().close();
    }

    @Test
    void bytesAreSyncedAsThePolicySays() throws IOException {
        for (FsyncPolicy policy : FsyncPolicy.values()) {
            try (AppendOnlyFile log = AppendOnlyFile.open(new LogReader(path, this::run), policy)) {
                assertThat(log.policy())
                        .as("the policy of a log that was opened with " + policy)
                        .isEqualTo(policy);
            }
        }
    }

    /** What is said of a tail; the log may say other things meanwhile. */
    private List<String> cuts() {
        return warnings.records().stream()
                .map(record -> record.getLevel() + ": " + record.getMessage())
                .filter(message -> message.contains("cut off"))
                .map(message -> message.replace(path.toString(), "appendonly.aof"))
                .toList();
    }

    /** What comes of opening it, in words. */
    private String opening() {
        return openingWith(this::run);
    }

    private String openingWith(Function<Request, Resp> run) {
        try (AppendOnlyFile log = AppendOnlyFile.open(new LogReader(path, run), FsyncPolicy.NO)) {
            return "the log takes the next record at byte " + log.position();
        } catch (UnsupportedOperationException e) {
            throw e; // nobody has written it yet
        } catch (IOException | RuntimeException | Error e) {
            String reason = e.getMessage()
                    .replaceAll(".*cannot be used \\((.*)\\)\\. .*", "$1")
                    .replaceAll(".*cannot be replayed: (.*)\\. Nothing.*", "$1");
            return e.getClass().getSimpleName() + ": " + reason.replaceAll(": a running server.*", "");
        }
    }

    private AppendOnlyFile open() throws IOException {
        return AppendOnlyFile.open(new LogReader(path, this::run), FsyncPolicy.NO);
    }

    private Resp run(Request request) {
        run.add(Wire.commandLine(request).replace("redis-cli ", ""));
        return Resp.OK;
    }

    private void append(AppendOnlyFile log, String line) throws IOException {
        log.append(Wire.request(line));
        log.commit();
        story.add(line + " is appended");
    }

    private void write(String bytes) throws IOException {
        Files.writeString(path, bytes, ISO_8859_1);
        story.clear();
        story.add("a log of %d bytes%s is opened"
                .formatted(bytes.length(), bytes.endsWith(TORN) ? ", the last 18 of half a record," : ""));
    }

    private void expectFile(String bytes) {
        story().gives(bytes, () -> Files.readAllBytes(path));
    }

    /** What was in the file before it was opened, and what was appended. */
    private Sent story() {
        return Sent.situation(String.join("; ", story));
    }
}
