package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.testing.RawClient;

/** Many clients that come while a server closes: at which moment, luck decides, unlike in {@link LastMomentTest}. */
@Tag("exercise-2.5")
@Timeout(60)
class NewcomersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Test
    void aClientThatKnocksMeanwhileIsNotLeftBehind() throws Exception {
        for (int round = 0; round < 8; round++) {
            List<RawClient> clients = new ArrayList<>();
            try (TestServer server = TestServer.echoing()) {
                CountDownLatch connected = new CountDownLatch(5);
                Thread newcomers = Thread.startVirtualThread(() -> {
                    try {
                        while (clients.size() < 300) {
                            clients.add(server.connect());
                            connected.countDown();
                        }
                    } catch (IOException e) {
                        // It is closed.
                    }
                });
                assertThat(connected.await(5, TimeUnit.SECONDS)).isTrue();
                server.stop();
                newcomers.join();
                for (RawClient client : clients) {
                    assertThat(ask(client))
                            .as("what a client hears of the closed server")
                            .isEmpty();
                    client.reset();
                }
                assertThat(server.handlers())
                        .as("connections that have been ended, once each")
                        .allSatisfy(connection -> assertThat(connection.ends).hasValue(1));
            }
        }
    }

    /** The answer of a closed server. A client that the server forgot learns of the end only when it asks. */
    private static byte[] ask(RawClient client) throws IOException {
        try {
            client.timeout(PATIENCE).send("ECHO hello\r\n");
        } catch (IOException e) {
            return new byte[0];
        }
        return client.readUntilClosed();
    }
}
