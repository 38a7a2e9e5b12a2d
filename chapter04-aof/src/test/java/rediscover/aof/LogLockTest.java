package rediscover.aof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.LogReader.DamagedLogException;

class LogLockTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void chooseFile() {
        path = directory.resolve("appendonly.aof");
    }

    @Test
    void aLogIsOpenOnlyOnce() throws IOException {
        try (Store store = Store.open(path)) {
            assertThatThrownBy(() -> Store.open(path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining("appendonly.aof.lock");
            assertThatThrownBy(() -> Store.open(directory.resolve("../" + directory.getFileName() + "/appendonly.aof")))
                    .hasMessageContaining("in use");
            assertThat(store.ask("SET a 1")).isEqualTo(Client.OK);
        }
        assertThat(Store.contents(path)).hasToString("{a=1}");
    }

    @Test
    void anotherProcessIsRefusedEvenAfterThisOneTriedTwice() throws Exception {
        try (Store store = Store.open(path)) {
            assertThatThrownBy(() -> Store.open(path)).hasMessageContaining("in use");
            assertThat(anotherProcess()).contains("in use").contains("appendonly.aof.lock");
            assertThat(store.ask("SET a 1")).isEqualTo(Client.OK);
        }
        assertThat(anotherProcess()).isEqualTo("{a=1}\n");
    }

    @Test
    void closingALogTwiceTakesNothingFromTheNext() throws Exception {
        Store first = Store.open(path);
        first.close();
        try (Store second = Store.open(path)) {
            first.close();
            assertThatThrownBy(() -> Store.open(path)).hasMessageContaining("in use");
            assertThat(anotherProcess()).contains("in use");
            second.ask("SET a 1");
        }
    }

    @Test
    void aLogThatCouldNotBeOpenedIsNotInUse() throws IOException {
        Files.writeString(path, "nonsense");
        assertThatThrownBy(() -> Store.open(path)).isInstanceOf(DamagedLogException.class);
        Files.delete(path);
        Files.createDirectory(path);
        assertThatThrownBy(() -> Store.open(path)).isInstanceOf(IOException.class);
        Files.delete(path);
        assertThat(Store.contents(path)).isEmpty();
    }

    @Test
    void aMissingDirectoryIsMade() throws IOException {
        Path deep = directory.resolve("data/of/mine/appendonly.aof");
        assertThat(Store.contents(deep)).isEmpty();
        assertThat(deep).isEmptyFile();
    }

    @Test
    void aDirectoryInPlaceOfALogGivesAClearError() throws IOException {
        Files.createDirectory(path);
        assertThatThrownBy(() -> Store.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("appendonly.aof")
                .hasMessageContaining("irectory");
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Store.open(file.resolve("appendonly.aof")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    private String anotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Peek.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    /** Prints what a log holds, or why it cannot be opened. */
    static final class Peek {
        private Peek() {}

        public static void main(String[] arguments) {
            try {
                System.out.println(Store.contents(Path.of(arguments[0])));
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
