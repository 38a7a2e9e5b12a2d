package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
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
            Await.until("nobody is connected", () -> server.server().clients() == 0);
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
    void onlyThisMachineGetsInUnlessTheServerIsToldOtherwise() throws IOException {
        try (TestServer server = TestServer.echoing();
                Socket socket = new Socket()) {
            InetSocketAddress anotherOfOurAddresses = new InetSocketAddress("127.0.0.2", server.port());
            assertThatThrownBy(() -> socket.connect(anotherOfOurAddresses, 1000))
                    .isInstanceOf(IOException.class);
        }
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        try (Server server = Servers.start(everywhere, _ -> new EchoHandler());
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
    }

    @Test
    void anAddressInUseIsNamed() throws IOException {
        try (TestServer server = TestServer.echoing()) {
            assertThatThrownBy(() -> Servers.start(server.port(), _ -> new EchoHandler()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on localhost:" + server.port())
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
        try (Server _ = Servers.start(port, _ -> new EchoHandler());
                RawClient client = RawClient.connect(port)) {
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
    }

    @Test
    void noTwoConnectionsHaveTheSameNumber() throws IOException {
        try (TestServer server = TestServer.answering((connection, _) -> Resp.integer(connection.id()))) {
            Set<Resp> numbers = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                try (RawClient one = server.connect();
                        RawClient two = server.connect()) {
                    numbers.addAll(List.of(one.ask("ID"), two.ask("ID")));
                }
            }
            assertThat(numbers).hasSize(20).contains(Resp.integer(1));
        }
    }

    @Test
    void aConnectionKnowsItsClientsAddress() throws IOException {
        try (TestServer server = TestServer.answering(
                        (connection, _) -> Resp.integer(connection.remote().getPort()));
                RawClient client = server.connect()) {
            assertThat(client.ask("PORT"))
                    .isEqualTo(Resp.integer(client.socket().getLocalPort()));
        }
    }

    @Test
    void oneClientTooManyIsToldSoAsRedisDoes() throws Exception {
        byte[] expected;
        try (RedisServer redis = RedisServer.start("--maxclients", "1");
                RawClient first = RawClient.connect(redis.port());
                RawClient second = RawClient.connect(redis.port())) {
            assertThat(first.ask("PING")).isEqualTo(Resp.PONG);
            expected = second.readUntilClosed();
        }
        try (TestServer server = TestServer.echoing();
                RawClient first = server.connect()) {
            server.server().maxClients(1);
            assertThat(first.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
            for (int i = 0; i < 10; i++) {
                try (RawClient second = server.connect()) {
                    // A client that asks at once gets the error all the same, and no reset ahead of it.
                    assertThat(second.send("PING\r\n").readUntilClosed()).isEqualTo(expected);
                }
            }
            assertThat(first.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void aClientGetsInWhenAnotherHasLeft() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            server.server().maxClients(1);
            for (int i = 0; i < 5; i++) {
                try (RawClient client = server.connect()) {
                    assertThat(client.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
                }
                Await.until("it has left", () -> server.server().clients() == 0);
            }
        }
    }

    @Test
    void whoSaysNothingForTooLongIsDisconnectedAndWhoTalksIsNot() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            server.server().idleTimeout(Duration.ofMillis(300));
            try (RawClient talking = server.connect();
                    RawClient silent = server.connect();
                    RawClient stuck = server.connect()) {
                stuck.send("*2\r\n$4\r\nECHO\r\n$10\r\nhal");
                Await.until("all are connected", () -> server.server().clients() == 3);
                while (server.server().clients() > 1) {
                    assertThat(talking.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
                }
                assertThat(silent.read()).isNull();
                assertThat(stuck.read()).isNull();
                assertThat(talking.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
            }
        }
    }

    @Test
    @Tag("thorough")
    void closingEndsByForceWhoeverDoesNotRead() throws Exception {
        Resp large = Resp.bulk("x".repeat(50_000_000));
        try (TestServer server = TestServer.answering((_, _) -> large);
                RawClient client = server.connect()) {
            client.send("GIVE\r\n");
            assertThat(client.readExactly(1)).isEqualTo(Wire.bytes("$"));
            long start = System.nanoTime();
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
            Await.until(
                    "it is ended", () -> server.connections().getFirst().ends.get() == 1);
        }
    }

    @Test
    void theServerOutlivesAHandlerThatCannotBeMade() throws IOException {
        try (LogCapture log = new LogCapture(Server.class);
                Server server = Servers.start(0, connection -> {
                    if (connection.id() == 1) {
                        throw new IllegalStateException("no handler today");
                    }
                    if (connection.id() == 2) {
                        throw new OutOfMemoryError("no handler today either");
                    }
                    return new EchoHandler();
                })) {
            for (int i = 0; i < 2; i++) {
                try (RawClient unlucky = RawClient.connect(server.port())) {
                    assertThat(unlucky.readUntilClosed()).isEmpty();
                }
            }
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
            }
            assertThat(log.records()).hasSize(2);
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
            assertThat(server.server().clients()).isEqualTo(1000);
            for (RawClient client : clients) {
                client.reset();
            }
            Await.until("all have left", () -> server.server().clients() == 0);
        }
    }

    @Test
    void whatAHandlerLeavesOfABatchIsNotSpoiltByWhatOthersAskMeanwhile() throws IOException {
        AtomicReference<RawClient> other = new AtomicReference<>();
        try (TestServer slow = TestServer.handling((_, batch, replies) -> {
                    if (batch.hasNext()) {
                        Request request = batch.next();
                        if (request.word(1).equals(Bytes.of("first"))) {
                            sendQuietly(other.get(), "ECHO", "x".repeat(100));
                        }
                        replies.write(Resp.bulk(request.word(1)));
                    }
                });
                RawClient client = slow.connect();
                RawClient patient = slow.connect()) {
            other.set(client);
            assertThat(client.ask("ECHO", "ready")).isEqualTo(Resp.bulk("ready"));
            patient.send(Request.of("ECHO", "first"), Request.of("ECHO", "second"), Request.of("ECHO", "third"));
            assertThat(patient.read(3)).containsExactly(Resp.bulk("first"), Resp.bulk("second"), Resp.bulk("third"));
        }
    }

    private static void sendQuietly(RawClient client, String... words) {
        try {
            client.send(Request.of(words));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
