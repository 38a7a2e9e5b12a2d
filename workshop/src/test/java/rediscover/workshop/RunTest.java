package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The learner's own server, as a process. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunTest {
    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theEndOfTheProcessIsTheEndOfTheServerWithItsPortAndItsLog() throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        Project project = new Project(root, "target", directory.resolve("my"));
        Chapter last = project.chapters().getLast();
        Workplace.copy(project.reference(last), project.mine(last));
        int port = freePort();
        Process first = run(root, last, port);
        awaitListening(first);
        assertThat(first.descendants()).isEmpty();
        first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections that were open a moment ago do not matter
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        awaitListening(run(root, last, port)); // or the log would still be in use
        assertThat(directory.resolve("my/data")).isNotEmptyDirectory();
    }

    @Test
    void aPortThatCannotBeHadCostsOneLine() throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        Project project = new Project(root, "target", directory.resolve("my"));
        Chapter last = project.chapters().getLast();
        Workplace.copy(project.reference(last), project.mine(last));
        assertThat(complaint(run(root, last, 99999)))
                .isEqualTo("'99999' is no port: a port is a number from 0 to 65535.");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(complaint(run(root, last, taken.getLocalPort())))
                    .isEqualTo("The port is in use. Another one: ./rediscover learn run " + last.number() + " 7000");
        }
    }

    /** The last line of a program that ends with status 1, and prints no stack trace. */
    private static String complaint(Process process) throws Exception {
        String said = process.inputReader().readAllAsString().strip();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).doesNotContain("\tat ");
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    @Test
    void aProgramsMessagesLookAsThoseOfTheReferencesProgram() throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        Project project = new Project(root, "target", directory.resolve("my"));
        Chapter last = project.chapters().getLast();
        Workplace.copy(project.reference(last), project.mine(last));
        Path log = Files.createDirectories(directory.resolve("my/data")).resolve("appendonly.aof");
        Files.writeString(log, "*1\r\n$4\r\nPI");
        assertThat(said(run(root, last, 0)))
                .containsPattern("(?m)^\\S+Z WARNING rediscover\\.aof\\.AppendOnlyFile: "
                        + "appendonly\\.aof: 10 bytes cut off at byte 0$");
        started.getLast().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        Files.writeString(log, "this is no log");
        assertThat(said(run(root, last, 0)))
                .contains("\nrediscover.aof.LogReader$DamagedLogException: appendonly.aof is damaged: ", "Main.main(")
                .doesNotContain("picocli", "rediscover.workshop");
    }

    @Test
    void aChapterThatStoresNothingNamesNoData() throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        Project project = new Project(root, "target", directory.resolve("my"));
        Chapter second = project.chapters().get(1);
        Workplace.copy(project.reference(second), project.mine(second));
        assertThat(said(run(root, second, 0))).contains("Listening").doesNotContain("Data");
    }

    /** All that a process says until it listens or ends. */
    private static String said(Process process) throws IOException {
        StringBuilder all = new StringBuilder();
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            all.append(line).append('\n');
            if (line.contains("Listening")) {
                break;
            }
        }
        return all.toString();
    }

    /** As the launcher does it, which becomes this process. */
    private Process run(Path root, Chapter chapter, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Drediscover.root=" + root,
                        "-Drediscover.build=target",
                        "-Drediscover.my=" + directory.resolve("my"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Learn.class.getName(),
                        "run",
                        chapter.number(),
                        String.valueOf(port))
                .directory(Files.createDirectories(directory.resolve("my/data")).toFile())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        return process;
    }

    private static void awaitListening(Process process) throws IOException {
        assertThat(said(process)).contains("my/data", "redis-cli -p ", "Listening");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
