package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Whatever a client does, the one beside it is served, and in the end neither leaves anything behind. */
@Timeout(30)
class HostileClientsTest {
    private static final String ERROR = "-ERR Protocol error: expected '$', got ':'\r\n";

    private TestServer server;
    private RawClient neighbour;

    @BeforeEach
    void connectTheNeighbour() throws IOException {
        server = TestServer.echoing();
        neighbour = server.connect();
        neighbour.ask("ECHO", "hello");
    }

    @AfterEach
    void theNeighbourIsServedAndNobodyElseIsLeft() throws Exception {
        assertThat(neighbour.ask("ECHO", "still there")).isEqualTo(Resp.bulk("still there"));
        Await.until("only the neighbour is left", () -> server.clients() == 1);
        neighbour.close();
        Await.until("nobody is left", () -> server.clients() == 0);
        Await.until(
                "every connection has ended", // also one that had gone before it was accepted
                () -> server.handlers().stream().allMatch(handler -> handler.ends.get() > 0));
        assertThat(server.handlers())
                .allSatisfy(handler -> assertThat(handler.ends).hasValue(1));
        server.close();
    }

    @Test
    void clientsThatComeAndGo() throws IOException {
        for (int i = 0; i < 200; i++) {
            server.connect().close();
        }
    }

    @Test
    void clientsThatLeaveInTheMiddleOfARequest() throws IOException {
        byte[] request = Wire.encode(List.of(Request.of("ECHO", "hello")));
        for (int length = 1; length < request.length; length++) {
            try (RawClient client = server.connect()) {
                client.send(Arrays.copyOf(request, length));
            }
        }
    }

    @Test
    void clientsThatResetTheConnection() throws IOException {
        for (int i = 0; i < 100; i++) {
            RawClient client = server.connect();
            client.send("ECHO hello\r\n".repeat(i) + "ECH");
            client.reset();
        }
    }

    @Test
    void clientsThatLeaveWithoutReadingTheirAnswers() throws IOException {
        String large = "x".repeat(60_000);
        for (int i = 0; i < 50; i++) {
            try (RawClient client = server.connect()) {
                client.send(Request.of("ECHO", large), Request.of("ECHO", large));
            }
        }
    }

    @Test
    void clientsThatSendGarbage() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[random.nextInt(2000)];
            random.nextBytes(garbage);
            try (RawClient client = server.connect()) {
                client.send(garbage).halfClose().readUntilClosed();
            }
        }
    }

    @Test
    void aClientThatSendsByteByByte() throws IOException {
        byte[] request = Wire.encode(List.of(Request.of("ECHO", "hello")));
        try (RawClient client = server.connect()) {
            for (byte b : request) {
                client.send(new byte[] {b});
                assertThat(neighbour.ask("ECHO", "meanwhile")).isEqualTo(Resp.bulk("meanwhile"));
            }
            assertThat(client.read()).isEqualTo(Resp.bulk("hello"));
        }
    }

    @Test
    void aClientThatAnnouncesMuchAndSendsLittle() throws IOException {
        for (int i = 0; i < 50; i++) {
            RawClient client = server.connect();
            client.send("*1048576\r\n$536870912\r\nabc");
            assertThat(neighbour.ask("ECHO", "meanwhile")).isEqualTo(Resp.bulk("meanwhile"));
            client.close();
        }
    }

    @Test
    @Tag("reads-as-it-answers")
    void aClientThatDoesNotReadIsNotReadFromEither() throws IOException {
        ByteBuffer request = ByteBuffer.wrap(Wire.encode(List.of(Request.of("ECHO", "x".repeat(100_000)))));
        long most = 512L * 1024 * 1024;
        try (SocketChannel client =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                Selector selector = Selector.open()) {
            client.configureBlocking(false);
            SelectionKey key = client.register(selector, SelectionKey.OP_WRITE);
            long sent = 0;
            while (sent < most && selector.select(500) > 0) {
                sent += client.write(request);
                if (!request.hasRemaining()) {
                    request.rewind();
                }
                selector.selectedKeys().clear();
            }
            assertThat(sent).as("what the network holds, and no more").isLessThan(most / 8);
            assertThat(neighbour.ask("ECHO", "meanwhile")).isEqualTo(Resp.bulk("meanwhile"));
            key.interestOps(SelectionKey.OP_READ);
            long received = 0;
            long wholeAnswers = sent / request.capacity() * "$100000\r\n\r\n".length() + 100_000;
            ByteBuffer buffer = ByteBuffer.allocate(1_000_000);
            while (received < wholeAnswers && selector.select(5000) > 0) {
                received += client.read(buffer.clear());
                selector.selectedKeys().clear();
            }
            assertThat(received).isGreaterThanOrEqualTo(wholeAnswers);
        }
    }

    @Test
    void aClientThatBreaksTheRulesIsToldWhyThoughItGoesOn() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (RawClient client = server.connect()) {
                client.send("*1\r\n:1\r\n" + "x".repeat(400_000));
                assertThat(client.halfClose().readUntilClosed()).isEqualTo(Wire.bytes(ERROR));
            }
        }
    }

    @Test
    void aClientThatBreaksTheRulesForEverIsCutOff() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        try (RawClient client = server.connect()) {
            client.send("*1\r\n:1\r\n");
            assertThat(client.read()).isEqualTo(Resp.error(ERROR.substring(1).strip()));
            Thread.startVirtualThread(() -> {
                try {
                    while (server.clients() > 1) {
                        client.send("x");
                        assertThat(cutOff.await(50, TimeUnit.MILLISECONDS)).isFalse();
                    }
                } catch (IOException | InterruptedException e) {
                    // It is cut off.
                }
                cutOff.countDown();
            });
            assertThat(cutOff.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void answersFromBeforeArriveAheadOfTheError() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("ECHO one\r\nECHO two\r\n*1\r\n:1\r\nECHO three\r\n");
            assertThat(client.readUntilClosed()).isEqualTo(Wire.bytes("$3\r\none\r\n$3\r\ntwo\r\n" + ERROR));
        }
    }

    @Test
    void aNegativeLengthIsAnErrorForItsClientAlone() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("*1\r\n$-5\r\n");
            assertThat(client.readUntilClosed()).isEqualTo(Wire.bytes("-ERR Protocol error: invalid bulk length\r\n"));
        }
    }

    @Test
    void manyBadClientsAtOnce() throws Exception {
        byte[][] evils = {
            Wire.bytes("*1\r\n:1\r\n"),
            Wire.bytes("*-5\r\n*2\r\n$"),
            Wire.bytes("ECHO \"\r\n"),
            Wire.bytes("ECHO a\r\n".repeat(999))
        };
        Thread[] threads = new Thread[20];
        for (int t = 0; t < threads.length; t++) {
            Random random = new Random(t);
            threads[t] = Thread.startVirtualThread(() -> {
                for (int i = 0; i < 50; i++) {
                    try {
                        RawClient client = server.connect();
                        client.send(evils[random.nextInt(evils.length)]);
                        if (random.nextBoolean()) {
                            client.reset();
                        }
                        client.close();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            });
        }
        long start = System.nanoTime();
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                assertThat(neighbour.ask("ECHO", "meanwhile")).isEqualTo(Resp.bulk("meanwhile"));
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
