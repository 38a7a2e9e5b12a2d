package rediscover.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;

class RunningServerTest {
    @Test
    void aServerAnswersUntilItIsClosed() throws Exception {
        RunningServer server = new RunningServer(Program.OURS, LogMode.EVERYSEC);
        try (server;
                PlainClient client = new PlainClient(server.port(), Duration.ofSeconds(10))) {
            assertThat(client.ask("SET", "name", "Ahmed")).isEqualTo(Resp.OK);
            assertThat(server.startTime()).isPositive();
            assertThat(server.liveBytes()).isGreaterThan(100_000);
        }
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void aServerThatDoesNotStartTellsWhy() {
        assertThatThrownBy(() -> new RunningServer(Program.OURS, LogMode.OFF, "--maxclients", "none"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rediscover does not start (it has ended)")
                .hasMessageContaining("maxclients");
    }

    @Test
    void aToolThatTakesTooLongIsStopped() {
        assertThatThrownBy(() -> Tool.run(Duration.ofMillis(100), () -> true, List.of("sleep", "1000")))
                .hasMessageContaining("took over");
        assertThatThrownBy(() -> Tool.run(Duration.ofMinutes(10), () -> false, List.of("sleep", "1000")))
                .hasMessageContaining("lost its server");
    }

    @Test
    void aTemporaryDirectoryGoesWithAllThatIsInIt() throws Exception {
        TemporaryDirectory directory = new TemporaryDirectory();
        Path path = directory.path();
        Files.writeString(Files.createDirectory(path.resolve("a")).resolve("b"), "c");
        directory.close();
        assertThat(path).doesNotExist();
    }
}
