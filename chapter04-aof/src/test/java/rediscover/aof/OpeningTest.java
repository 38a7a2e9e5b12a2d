package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.aof.LogFormatTest.wire;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-4.5")
class OpeningTest {
    private static final String TORN = "*3\r\n$3\r\nSET\r\n$1\r\nb"; // 18 bytes

    @TempDir
    Path directory;

    private final LogCapture warnings = new LogCapture(AppendOnlyFile.class);
    private final List<String> run = new ArrayList<>();
    private Path path;

    @BeforeEach
    void chooseFile() {
        path = directory.resolve("appendonly.aof");
    }

    @AfterEach
    void closeCapture() {
        warnings.close();
    }

    @Test
    void aLogThatIsNotThereIsMadeAndIsEmpty() throws IOException {
        path = directory.resolve("data/of/mine/appendonly.aof");
        try (AppendOnlyFile log = open()) {
            assertThat(log.position()).as("the position behind nothing").isZero();
        }
        assertThat(path).isEmptyFile();
    }

    @Test
    void whatALogHoldsIsRunAndTheNextRecordFollowsIt() throws IOException {
        write(wire("SET a 1", "INCR a"));
        try (AppendOnlyFile log = open()) {
            assertThat(run).containsExactly("SET a 1", "INCR a");
            assertThat(log.position()).as("the position behind two records").isEqualTo(48);
            append(log, "DEL a");
        }
        expectFile(wire("SET a 1", "INCR a", "DEL a"));
        assertThat(cuts()).as("warnings about a whole log").isEmpty();
    }

    @Test
    void aTornTailIsCutOffAndTheNextRecordStandsInItsPlace() throws IOException {
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
    void whereverALogIsCutItIsMendedAndTakesTheNextRecord() throws IOException {
        String whole = wire("SET a 1");
        for (String torn : new String[] {wire("INCR a"), wire("MULTI", "SET a 2", "INCR a", "EXEC")}) {
            for (int cut = 1; cut < torn.length(); cut += 3) {
                path = directory.resolve(torn.length() + "cut" + cut);
                write(whole + torn.substring(0, cut));
                try (AppendOnlyFile log = open()) {
                    append(log, "DEL a");
                }
                expectFile(whole + wire("DEL a"));
            }
        }
    }

    @Test
    void aWarningSaysHowMuchIsCutOffAndWhere() throws IOException {
        write(wire("SET a 1") + TORN);
        open().close();
        assertThat(cuts())
                .as("what is logged")
                .containsExactly("appendonly.aof ends inside a record or a unit: 18 bytes cut off at byte 27");
    }

    @Test
    void theCutIsOnTheDiskBeforeAnythingIsAppended() throws IOException {
        write(wire("SET a 1") + TORN);
        try (TroubledFile file = TroubledFile.at(path);
                LogLock lock = new LogLock(path)) {
            AppendOnlyFile.load(path, file, lock, this::run);
            assertThat(file.length())
                    .as("where the next record will be written")
                    .isEqualTo(27);
            assertThat(file.syncs).as("syncs after the cut").hasValue(1);
        }
    }

    @Test
    void aWholeLogIsNeitherCutNorSynced() throws IOException {
        write(wire("SET a 1"));
        try (TroubledFile file = TroubledFile.at(path);
                LogLock lock = new LogLock(path)) {
            AppendOnlyFile.load(path, file, lock, this::run);
            assertThat(file.syncs).as("syncs of what nobody has changed").hasValue(0);
        }
        expectFile(wire("SET a 1"));
    }

    @Test
    void theLengthThatIsWholeIsNotedInTheLock() throws IOException {
        for (String tail : new String[] {TORN, ""}) {
            Files.deleteIfExists(directory.resolve("appendonly.aof.lock"));
            write(wire("SET a 1") + tail);
            try (AppendOnlyFile log = open()) {
                assertThat(directory.resolve("appendonly.aof.lock"))
                        .as("the file with the length of the log at position " + log.position())
                        .hasContent("%019d".formatted(27));
            }
        }
    }

    @Test
    void whatWasWholeOnceIsDamageAndNotATornTail() throws IOException {
        write(wire("SET a 1") + TORN);
        Files.writeString(directory.resolve("appendonly.aof.lock"), "%019d".formatted(45));
        assertThatThrownBy(this::open)
                .as("opening a log of 45 bytes, known to have been whole, whose last 18 bytes are half a record")
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("all of it had been written");
        expectFile(wire("SET a 1") + TORN);
    }

    @Test
    void aDamagedLogIsLeftAsItIsAndNotInUse() throws IOException {
        String damaged = wire("SET a 1") + "nonsense" + wire("SET b 2");
        write(damaged);
        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(this::open)
                    .as("opening a damaged log, time " + time)
                    .isInstanceOf(DamagedLogException.class);
            expectFile(damaged);
            assertThat(openFiles().stream().filter(path.toRealPath()::equals).map(Path::getFileName))
                    .as("the files of the log that are still open")
                    .isEmpty();
        }
    }

    /** The files that this process has open, if the operating system says so. */
    private static List<Path> openFiles() throws IOException {
        List<Path> open = new ArrayList<>();
        if (Files.notExists(Path.of("/proc/self/fd"))) {
            return open;
        }
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path number : numbers) {
                try {
                    open.add(Files.readSymbolicLink(number));
                } catch (NoSuchFileException e) {
                    // Somebody has closed it meanwhile.
                }
            }
        }
        return open;
    }

    @Test
    void aLogIsNotInUseAfterACommandOfItHasFailedWithABug() throws IOException {
        write(wire("SET a 1"));
        for (Throwable bug : new Throwable[] {new IllegalStateException("a bug"), new StackOverflowError("a bug")}) {
            assertThatThrownBy(() -> AppendOnlyFile.open(path, FsyncPolicy.NO, failing(bug)))
                    .as("opening a log while a command has a bug, which is not caught")
                    .isSameAs(bug);
        }
        open().close();
        assertThat(run).containsExactly("SET a 1");
    }

    @Test
    void aLogThatIsNoFileCannotBeOpenedAndIsNotInUse() throws IOException {
        Files.createDirectory(path);
        for (int time = 1; time <= 2; time++) {
            assertThat(opening())
                    .as("what opening a directory as a log brings, time " + time)
                    .isEqualTo("FileNotFoundException");
        }
        Files.delete(path);
        assertThat(opening()).isEqualTo("a log");
    }

    private String opening() throws IOException {
        try (AppendOnlyFile _ = open()) {
            return "a log";
        } catch (FileNotFoundException e) {
            return "FileNotFoundException";
        }
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
    void aLogIsOpenOnlyOnceAndWhoComesSecondRunsNothing() throws IOException {
        write(wire("SET a 1") + TORN);
        try (AppendOnlyFile log = open()) {
            append(log, "DEL a");
            Files.writeString(path, wire("SET a 1", "DEL a") + TORN, ISO_8859_1); // as if it was writing at the moment
            run.clear();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
            assertThat(run).as("what the second one ran").isEmpty();
            expectFile(wire("SET a 1", "DEL a") + TORN);
        }
        open().close();
    }

    @Test
    void bytesAreSyncedAsThePolicySays() throws IOException {
        for (FsyncPolicy policy : FsyncPolicy.values()) {
            try (AppendOnlyFile log = AppendOnlyFile.open(path, policy, this::run)) {
                assertThat(log.policy()).isEqualTo(policy);
            }
        }
    }

    /** What is said of a tail; the log may say other things meanwhile. */
    private List<String> cuts() {
        return warnings.records().stream()
                .map(LogRecord::getMessage)
                .filter(message -> message.contains("cut off"))
                .map(message -> message.replace(path.toString(), "appendonly.aof"))
                .toList();
    }

    private AppendOnlyFile open() throws IOException {
        return AppendOnlyFile.open(path, FsyncPolicy.NO, this::run);
    }

    private Resp run(Request request) {
        run.add(Wire.commandLine(request).replace("redis-cli ", ""));
        return Resp.OK;
    }

    private static void append(AppendOnlyFile log, String line) throws IOException {
        log.append(Wire.request(line));
        log.commit(log.position());
    }

    private void write(String bytes) throws IOException {
        Files.writeString(path, bytes, ISO_8859_1);
    }

    private void expectFile(String bytes) {
        Sent.nothing().gives(bytes, () -> Files.readAllBytes(path));
    }
}
