package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Watching, as a process of its own. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTest {
    @TempDir
    private Path directory;

    private Path decimal;
    private Path solution;
    private Process process;
    private BufferedReader read;

    @BeforeEach
    void watch() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        Project project = new Project(root, "target", directory.resolve("my"));
        Chapter chapter = project.chapters().getFirst();
        new Workplace(project, chapter).start();
        Path file = Path.of("rediscover", "resp", "Decimal.java");
        decimal = project.mine(chapter).resolve(file);
        solution = project.reference(chapter).resolve(file);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Drediscover.root=" + root,
                        "-Drediscover.build=target",
                        "-Drediscover.my=" + directory.resolve("my"),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Learn.class.getName(),
                        "watch",
                        "1.1")
                .redirectErrorStream(true)
                .start();
        read = process.inputReader();
    }

    @AfterEach
    void end() throws Exception {
        process.destroyForcibly().waitFor();
    }

    @Test
    void aSaveIsFollowedByAVerdictAndTheEndLeavesNoProcess() throws Exception {
        awaitLine("not written yet");
        awaitLine("Waiting");
        String stub = Files.readString(decimal);
        Files.writeString(decimal, Files.readString(solution));
        awaitLine("✓ 1.1");
        awaitLine("Waiting");
        Files.writeString(decimal, stub.replace("throw new Unsupported", "while (true) {} // throw new Unsupported"));
        awaitLine("Chapter 01");
        Files.writeString(decimal, stub.replace("throw new Unsupported", "return 1; // throw new Unsupported"));
        awaitLine("✗ 1.1"); // and not after the ten seconds that the loop would have had
        List<ProcessHandle> examiners = process.descendants().toList();
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle examiner : examiners) {
            examiner.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void noProcessOutlivesAWatchThatIsKilled() throws Exception {
        awaitLine("Waiting");
        String stub = Files.readString(decimal);
        Files.writeString(decimal, stub.replace("throw new Unsupported", "while (true) {} // throw new Unsupported"));
        List<ProcessHandle> examiners = awaitExaminers();
        process.destroyForcibly();
        for (ProcessHandle examiner : examiners) {
            examiner.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private List<ProcessHandle> awaitExaminers() {
        List<ProcessHandle> examiners = List.of();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (examiners.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            examiners = process.descendants().toList();
        }
        assertThat(examiners).isNotEmpty();
        return examiners;
    }

    private void awaitLine(String part) throws IOException {
        for (String line = read.readLine(); line != null; line = read.readLine()) {
            if (line.contains(part)) {
                return;
            }
        }
        throw new AssertionError("it has ended without " + part);
    }
}
