package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.testing.LogCapture;

/** A disk of one megabyte, which a file system in memory is. */
class FullDiskTest {
    private static final String MISCONF = "-MISCONF Errors writing to the AOF file: No space left on device\\r\\n";

    @TempDir
    Path disk;

    private Path path;

    @BeforeEach
    void mount() throws Exception {
        if (!succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())) {
            String message = "no full disk: only root may mount one";
            System.err.println("SKIPPED, " + message);
            throw new TestAbortedException(message);
        }
        path = disk.resolve("appendonly.aof");
    }

    @AfterEach
    void unmount() throws Exception {
        succeeds("umount", disk.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskRefusesWritesAnswersReadsAndLosesNothing(FsyncPolicy policy) throws IOException {
        Path filler = Files.write(disk.resolve("filler"), new byte[300_000]);
        Map<String, String> acknowledged = new TreeMap<>();
        String inMemory;
        try (LogCapture said = new LogCapture(LogWriter.class);
                Store store = Store.open(path, policy)) {
            int next = 0;
            String answer = Client.OK;
            while (answer.equals(Client.OK) && next < 2_000) {
                String value = "x".repeat(1_000 + next);
                answer = store.ask("SET key" + next + " " + value);
                if (answer.equals(Client.OK)) {
                    acknowledged.put("key" + next, value);
                }
                next++;
            }
            assertThat(answer).isEqualTo(Client.DISCONNECTED);
            assertThat(acknowledged).hasSizeGreaterThan(200);
            assertThat(store.ask("SET key0 refused", "DEL key1")).isEqualTo(MISCONF + MISCONF);
            assertThat(store.ask("EXISTS key0 key1")).isEqualTo(":2\\r\\n");
            assertThat(store.contents()).containsAllEntriesOf(acknowledged);

            Files.delete(filler);
            store.log.tick();
            assertThat(store.ask("SET key0 again", "INCR counter")).isEqualTo("+OK\\r\\n:1\\r\\n");
            acknowledged.put("key0", "again");
            acknowledged.put("counter", "1");
            inMemory = store.contents().toString();
            assertThat(said.records())
                    .extracting(LogRecord::getMessage)
                    .containsExactly(
                            "the append-only file cannot be written: No space left on device",
                            "the append-only file can be written again");
        }
        Map<String, String> loaded = Store.contents(path);
        assertThat(loaded).containsAllEntriesOf(acknowledged).hasToString(inMemory);
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
