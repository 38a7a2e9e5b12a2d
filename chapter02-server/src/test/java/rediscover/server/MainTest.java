package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/** The server as a process of its own, with little memory. */
@Timeout(60)
class MainTest {
    private Process process;
    private int port;
    private String greeting;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader()) {
            greeting = output.readLine();
        }
        Matcher matcher = Pattern.compile("Listening on port (\\d+); try: redis-cli -p \\1 ping")
                .matcher(greeting);
        assertThat(matcher.matches()).as(greeting).isTrue();
        port = Integer.parseInt(matcher.group(1));
    }

    @AfterEach
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void aClientIsServedUntilTheProcessIsToldToStop() throws Exception {
        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
            assertThat(client.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
            process.toHandle().destroy();
            assertThat(client.readUntilClosed()).isEmpty();
            assertThat(process.waitFor(4, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void headersAloneDoNotTakeAllMemory() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(RawClient.connect(port).send("*1048576\r\n$536870912\r\nabc"));
        }
        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
        assertThat(process.isAlive()).isTrue();
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void whoSendsMoreThanThereIsMemoryForIsCutOffAndNobodyElse() throws IOException {
        try (RawClient neighbour = RawClient.connect(port)) {
            neighbour.ask("PING");
            for (int i = 0; i < 3; i++) {
                try (RawClient client = RawClient.connect(port)) {
                    sendMuch(client);
                    assertThat(client.readUntilClosed()).isEmpty();
                }
                assertThat(neighbour.ask("PING")).isEqualTo(Resp.PONG);
            }
        }
    }

    private static void sendMuch(RawClient client) {
        byte[] piece = new byte[1_000_000];
        try {
            client.send("*2\r\n$4\r\nECHO\r\n$500000000\r\n");
            for (int i = 0; i < 499; i++) {
                client.send(piece);
            }
        } catch (IOException e) {
            // It is cut off in the middle.
        }
    }
}
