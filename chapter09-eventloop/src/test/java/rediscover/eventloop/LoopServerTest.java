package rediscover.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;
import rediscover.server.EchoHandler;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** How a server lets clients in, tells them apart, and ends. */
@Timeout(60)
class LoopServerTest {
    private static final String TOO_MANY = "-ERR max number of clients reached\r\n";

    @Test
    void aServerListensWhereItIsTold() throws IOException {
        try (TestServer server = TestServer.echoing();
                Socket socket = new Socket()) {
            InetSocketAddress anotherOfOurAddresses = new InetSocketAddress("127.0.0.2", server.port());
            assertThatThrownBy(() -> socket.connect(anotherOfOurAddresses, 1000))
                    .isInstanceOf(IOException.class);
        }
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        try (LoopServer server = LoopServer.start(everywhere, EventLoop.start(), _ -> new EchoHandler());
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
    }

    @Test
    void aServerListensOnSeveralAddresses() throws IOException {
        try (TestServer server = TestServer.echoing()) {
            InetSocketAddress another = new InetSocketAddress("127.0.0.2", server.port());
            assumeTrue(System.getProperty("os.name").equals("Linux")); // which has all of 127.0.0.0/8
            server.server().listenOn(another);
            try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.port());
                    Socket second = new Socket(another.getAddress(), another.getPort())) {
                for (Socket socket : List.of(first, second)) {
                    socket.getOutputStream().write(Wire.bytes("ECHO 1\r\n"));
                    assertThat(socket.getInputStream().readNBytes(7)).isEqualTo(Wire.bytes("$1\r\n1\r\n"));
                }
            }
            assertThatThrownBy(() -> server.server().listenOn(another)).hasMessageContaining("in use");
            server.server().close();
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(another, 1000)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void anAddressInUseIsNamed() throws IOException {
        try (TestServer server = TestServer.echoing();
                EventLoop loop = EventLoop.start()) {
            assertThatThrownBy(() -> LoopServer.start(server.port(), loop, _ -> new EchoHandler()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on localhost:" + server.port())
                    .hasMessageContaining("in use");
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
            assertThat(numbers).hasSize(20).contains(Resp.integer(1), Resp.integer(20));
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
            assertThat(server.clients()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatIsTurnedAwayButStaysHoldsUpNobody() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            server.server().maxClients(0);
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(server.connect());
            }
            long start = System.nanoTime();
            for (RawClient client : clients) {
                assertThat(client.readUntilClosed()).isEqualTo(Wire.bytes(TOO_MANY));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void clientsThatAreTurnedAwayButStayHoldFewFileDescriptors() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            server.server().maxClients(0);
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                clients.add(server.connect());
            }
            // The last ones get it although the first ones have not gone.
            for (int i = clients.size() - 1; i >= 0; i--) {
                assertThat(clients.get(i).readUntilClosed()).isEqualTo(Wire.bytes(TOO_MANY));
            }
            for (RawClient client : clients) {
                client.close();
            }
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
                Await.until("it has left", () -> server.clients() == 0);
            }
        }
    }

    @Test
    void aClientThatIsTurnedAwayHasANumberToo() throws Exception {
        try (TestServer server = TestServer.answering((connection, _) -> Resp.integer(connection.id()))) {
            server.server().maxClients(1);
            try (RawClient first = server.connect()) {
                assertThat(first.ask("ID")).isEqualTo(Resp.integer(1));
                try (RawClient second = server.connect()) {
                    assertThat(second.readUntilClosed()).isEqualTo(Wire.bytes(TOO_MANY));
                }
            }
            Await.until("the first client has left", () -> server.clients() == 0);
            try (RawClient third = server.connect()) {
                assertThat(third.ask("ID")).isEqualTo(Resp.integer(3));
            }
        }
    }

    @Test
    void theServerOutlivesAHandlerThatCannotBeMade() throws Exception {
        try (LogCapture log = new LogCapture(LoopServer.class);
                LoopServer server =
                        LoopServer.start(0, EventLoop.start(), connection -> switch ((int) connection.id()) {
                            case 1 -> throw new IllegalStateException("no handler today");
                            case 2 -> throw new OutOfMemoryError("no handler today either");
                            default -> new EchoHandler();
                        })) {
            for (int i = 0; i < 2; i++) {
                try (RawClient unlucky = RawClient.connect(server.port())) {
                    assertThat(unlucky.readUntilClosed()).isEmpty();
                }
            }
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
                assertThat(server.clients()).isEqualTo(1);
            }
            assertThat(log.records()).hasSize(2);
        }
    }

    @Test
    void aSilentClientIsDisconnectedAfterAWhileAndATalkingOneIsNot() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            server.server().idleTimeout(Duration.ofMillis(300));
            try (RawClient talking = server.connect();
                    RawClient silent = server.connect();
                    RawClient stuck = server.connect()) {
                stuck.send("*2\r\n$4\r\nECHO\r\n$10\r\nhal");
                Await.until("all are connected", () -> server.clients() == 3);
                while (server.clients() > 1) {
                    assertThat(talking.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
                }
                assertThat(silent.read()).isNull();
                assertThat(stuck.read()).isNull();
                assertThat(talking.ask("ECHO", "1")).isEqualTo(Resp.bulk("1"));
            }
        }
    }

    @Test
    void aLineIsSplitAsItsServerIsTold() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            try (RawClient before = server.connect()) {
                assertThat(before.send("ECHO a,b\r\n").read()).isEqualTo(Resp.bulk("a,b"));
                server.server()
                        .lines(line -> List.of(line.toString().split(",")).stream()
                                .map(Bytes::of)
                                .toList());
                assertThat(before.send("ECHO a,b\r\n").read()).isEqualTo(Resp.bulk("a,b"));
            }
            try (RawClient after = server.connect()) {
                assertThat(after.send("ECHO,a b\r\n").read()).isEqualTo(Resp.bulk("a b\r"));
            }
        }
    }

    @Test
    void aHandlerMayCloseTheServerAndItsClientGetsTheAnswer() throws Exception {
        CompletableFuture<LoopServer> itself = new CompletableFuture<>();
        try (TestServer server = TestServer.answering((_, _) -> {
                    itself.join().close();
                    return Resp.OK;
                });
                RawClient client = server.connect();
                RawClient idle = server.connect()) {
            itself.complete(server.server());
            Await.until("both are connected", () -> server.clients() == 2);
            assertThat(client.send("SHUTDOWN\r\n").readUntilClosed()).isEqualTo(Wire.bytes("+OK\r\n"));
            assertThat(idle.readUntilClosed()).isEmpty();
            server.server().await();
            assertThat(server.connections())
                    .allSatisfy(each -> assertThat(each.ends).hasValue(1));
        }
    }

    @Test
    void aThreadThatWaitsForTheEndIsWoken() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            CompletableFuture<Void> woken = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try {
                    server.server().await();
                    woken.complete(null);
                } catch (InterruptedException e) {
                    woken.completeExceptionally(e);
                }
            });
            server.server().close();
            Await.until("the thread is woken", woken::isDone);
            woken.join();
        }
    }

    @Test
    void theLoopGoesOnThoughEvenToSayWhatFailedFails() throws Exception {
        List<Throwable> complaints = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(Connection.class.getName());
        Filter withoutMemory = record -> {
            complaints.add(record.getThrown());
            throw new OutOfMemoryError("on purpose");
        };
        logger.setFilter(withoutMemory);
        try (LogCapture _ = new LogCapture(EventLoop.class);
                TestServer server = TestServer.answering((_, request) -> {
                    if (request.name().equalsIgnoreCase("fail")) {
                        throw new IllegalStateException("on purpose");
                    }
                    return Resp.OK;
                });
                RawClient neighbour = server.connect()) {
            for (int i = 1; i <= 3; i++) {
                try (RawClient client = server.connect()) {
                    assertThat(client.send("FAIL\r\n").readUntilClosed()).isEmpty();
                }
                assertThat(neighbour.ask("PING")).isEqualTo(Resp.OK);
            }
            Await.until("only the neighbour is left", () -> server.clients() == 1);
            assertThat(complaints).hasSize(3);
        } finally {
            logger.setFilter(null);
        }
    }
}
