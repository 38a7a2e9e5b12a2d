package rediscover.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;

/** The server in a process of its own, which may open few files. */
@Timeout(60)
class MainTest {
    private static final int FILES = 60;

    @TempDir
    Path directory;

    @Test
    void aServerThatIsOutOfFileDescriptorsServesWhoIsThereAndTheOthersWhenThereAreSome() throws Exception {
        Process process = start();
        List<RawClient> clients = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            int port = Integer.parseInt(output.readLine().replaceAll("\\D*(\\d+).*", "$1"));
            clients.add(RawClient.connect(port));
            loadClasses(port);
            assertThat(clients.getFirst().ask("PING")).isEqualTo(Resp.PONG);
            for (int i = 1; i < 2 * FILES; i++) {
                clients.add(RawClient.connect(port));
            }
            Duration before = process.info().totalCpuDuration().orElseThrow();
            for (int i = 0; i < 10; i++) {
                assertThat(clients.getFirst().ask("PING")).isEqualTo(Resp.PONG);
                clients.getLast().send("PING\r\n");
                assertThat(clients.getLast().readUntilSilent(Duration.ofMillis(100)))
                        .isEmpty();
            }
            Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
            assertThat(used).as("CPU time in a second").isLessThan(Duration.ofMillis(700));
            for (int i = 0; i < clients.size() - 5; i++) {
                clients.get(i).close();
            }
            assertThat(clients.getLast().read(10)).containsOnly(Resp.PONG);
            process.destroy();
            Await.until("it has ended", () -> !process.isAlive());
        } finally {
            process.destroyForcibly();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /** Of all that happens to clients: later there is no file descriptor to read a class with. */
    private static void loadClasses(int port) throws IOException {
        for (int i = 0; i < 3; i++) {
            try (RawClient polite = RawClient.connect(port);
                    RawClient rude = RawClient.connect(port)) {
                assertThat(polite.ask("PING")).isEqualTo(Resp.PONG);
                assertThat(rude.ask("PING")).isEqualTo(Resp.PONG);
                rude.reset();
                polite.halfClose();
                assertThat(polite.readUntilClosed()).isEmpty();
            }
        }
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + FILES + "; exec \"$@\"",
                        "sh",
                        java,
                        "-Xmx64m",
                        "-cp",
                        classes,
                        Main.class.getName(),
                        "0")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
