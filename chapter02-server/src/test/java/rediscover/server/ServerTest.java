package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

@Timeout(30)
class ServerTest {
    @Test
    void aSecondClientIsServedWhileTheFirstIsIdle() throws IOException {
        try (TestServer server = TestServer.echoing();
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            assertThat(second.ask("ECHO", "2")).isEqualTo(Resp.bulk("2"));
            assertThat(first.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
        }
    }

    @Test
    void theServerOutlivesItsFirstClient() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            for (int i = 0; i < 3; i++) {
                try (RawClient client = server.connect()) {
                    assertThat(client.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
                }
            }
            Await.until("nobody is connected", () -> server.clients() == 0);
        }
    }

    @Test
    void portZeroTakesAFreeOne() throws IOException {
        try (TestServer one = TestServer.echoing();
                TestServer two = TestServer.echoing()) {
            assertThat(one.port()).isPositive().isNotEqualTo(two.port());
        }
    }

    @Test
    void onlyThisMachineGetsIn() throws IOException {
        try (TestServer server = TestServer.echoing();
                Socket socket = new Socket()) {
            InetSocketAddress anotherOfOurAddresses = new InetSocketAddress("127.0.0.2", server.port());
            assertThatThrownBy(() -> socket.connect(anotherOfOurAddresses, 1000))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aHandlerThatCannotBeMadeKeepsNobodyElseOut() throws IOException {
        AtomicInteger clients = new AtomicInteger();
        try (LogCapture _ = new LogCapture(Server.class);
                Servers.Running server = Servers.start(0, () -> handler(clients.incrementAndGet()))) {
            for (int i = 0; i < 2; i++) {
                try (RawClient unlucky = RawClient.connect(server.port())) {
                    assertThat(unlucky.readUntilClosed()).isEmpty();
                }
            }
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
            }
        }
    }

    private static Handler handler(int client) {
        return switch (client) {
            case 1 -> throw new IllegalStateException("no handler today");
            case 2 -> throw new OutOfMemoryError("no handler today either");
            default -> new EchoHandler();
        };
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (TestServer server = TestServer.echoing()) {
            assertThatThrownBy(() -> Servers.start(server.port(), EchoHandler::new))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
            assertThatThrownBy(() -> Server.start(server.port(), EchoHandler::new))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on port " + server.port() + ": ")
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void aServerMayListenWhereTheLastOneDid() throws IOException {
        int port;
        try (TestServer server = TestServer.echoing()) {
            port = server.port();
            try (RawClient client = RawClient.connect(port)) {
                client.ask("PING");
                server.stop(); // before its client leaves: the address stays half in use for a while
                assertThat(client.read()).isNull();
            }
        }
        try (Servers.Running _ = Servers.start(port, EchoHandler::new);
                RawClient client = RawClient.connect(port)) {
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
    }

    @Test
    @Tag("thorough")
    void closingEndsByForceWhoeverDoesNotRead() throws Exception {
        Resp large = Resp.bulk("x".repeat(50_000_000));
        try (TestServer server = TestServer.answering(_ -> large);
                RawClient client = server.connect()) {
            client.send("GIVE\r\n");
            assertThat(client.readExactly(1)).isEqualTo(Wire.bytes("$"));
            long start = System.nanoTime();
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
            Await.until("it is ended", () -> server.handlers().getFirst().ends.get() == 1);
        }
    }

    @Test
    void aThousandClientsAtOnceAreServed() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                clients.add(server.connect());
            }
            for (RawClient client : clients) {
                client.send(Wire.bytes("ECHO hello\r\n"));
            }
            for (RawClient client : clients) {
                assertThat(client.read()).isEqualTo(Resp.bulk("hello"));
            }
            assertThat(server.clients()).isEqualTo(1000);
            for (RawClient client : clients) {
                client.reset();
            }
            Await.until("all have left", () -> server.clients() == 0);
        }
    }
}
