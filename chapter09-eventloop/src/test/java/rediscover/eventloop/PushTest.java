package rediscover.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.server.EchoHandler;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Values that a client has not asked for. */
@Timeout(30)
class PushTest {
    private static final Resp NEWS = Resp.bulk("news");

    @Test
    void aPushedValueArrivesWithoutARequest() throws Exception {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.ask("ECHO", "hello");
            Connection connection = server.connections().getFirst().connection;
            for (int i = 0; i < 100; i++) {
                connection.send(Resp.integer(i));
                assertThat(client.read()).isEqualTo(Resp.integer(i));
            }
        }
    }

    @Test
    void aValuePushedByAnotherThreadGoesBehindTheAnswers() throws Exception {
        try (TestServer server = TestServer.answering((connection, request) -> {
                    if (request.name().equalsIgnoreCase("push")) {
                        byAnotherThread(() -> connection.send(NEWS));
                    }
                    return Resp.bulk(request.name());
                });
                RawClient client = server.connect()) {
            for (int i = 0; i < 100; i++) {
                client.send("A\r\nPUSH\r\nB\r\n");
                assertThat(client.read(4)).containsExactly(Resp.bulk("A"), Resp.bulk("PUSH"), Resp.bulk("B"), NEWS);
            }
        }
    }

    @Test
    void aValuePushedBeforeARequestArrivesGoesAheadOfItsAnswer() throws Exception {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.ask("ECHO", "hello");
            Connection connection = server.connections().getFirst().connection;
            for (int i = 0; i < 100; i++) {
                server.server()
                        .loop()
                        .take(
                                () -> { // the loop finds the values and the requests in one round
                                    byAnotherThread(() -> {
                                        connection.send(NEWS);
                                        connection.send(NEWS);
                                    });
                                    send(client, "ECHO A\r\nECHO B\r\n");
                                });
                assertThat(client.read(4)).containsExactly(NEWS, NEWS, Resp.bulk("A"), Resp.bulk("B"));
            }
        }
    }

    @Test
    void aValueThatAHandlerPushesToItsOwnClientStandsBetweenTheAnswers() throws Exception {
        try (TestServer server = TestServer.answering((connection, request) -> {
                    if (request.name().equalsIgnoreCase("push")) {
                        connection.send(NEWS);
                    }
                    return Resp.bulk(request.name());
                });
                RawClient client = server.connect()) {
            client.send("A\r\nPUSH\r\nB\r\n");
            assertThat(client.read(4)).containsExactly(Resp.bulk("A"), NEWS, Resp.bulk("PUSH"), Resp.bulk("B"));
        }
    }

    @Test
    void theLoopPushesLikeAnyOtherThreadWhileItAnswersNobody() throws Exception {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            assertThat(client.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
            Connection connection = server.connections().getFirst().connection;
            server.server().loop().take(() -> connection.send(NEWS));
            assertThat(client.read()).isEqualTo(NEWS);
            assertThat(client.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
        }
    }

    @Test
    void aHandlerThatPushesToAnotherClientDoesNotGetAmongItsAnswers() throws Exception {
        List<Connection> all = new CopyOnWriteArrayList<>();
        try (TestServer server = TestServer.answering((connection, request) -> {
                    if (request.name().equalsIgnoreCase("join")) {
                        all.add(connection);
                    } else if (request.name().equalsIgnoreCase("push")) {
                        all.forEach(each -> each.send(NEWS));
                    }
                    return Resp.bulk(request.name());
                });
                RawClient listener = server.connect();
                RawClient client = server.connect()) {
            listener.ask("JOIN");
            for (int i = 0; i < 50; i++) {
                server.server()
                        .loop()
                        .take(
                                () -> { // all of it arrives in one round
                                    send(client, "PUSH\r\n");
                                    send(listener, "A\r\nB\r\n");
                                });
                assertThat(client.read()).isEqualTo(Resp.bulk("PUSH"));
                List<Resp> heard = listener.read(3);
                assertThat(heard).containsExactlyInAnyOrder(Resp.bulk("A"), Resp.bulk("B"), NEWS);
                assertThat(heard.indexOf(NEWS)).as("the place of the news").isNotEqualTo(1);
            }
        }
    }

    @Test
    void aClientThatGetsMoreThanMemoryHoldsIsDisconnectedAlone() throws Exception {
        Resp large = Resp.bulk("x".repeat(10_000_000));
        List<Connection> all = new CopyOnWriteArrayList<>();
        try (TestServer server = TestServer.answering((connection, request) -> {
                    if (request.name().equalsIgnoreCase("flood")) {
                        for (int i = 0; i < 300; i++) {
                            all.getFirst().send(large);
                        }
                    }
                    all.add(connection);
                    return Resp.OK;
                });
                RawClient flooded = server.connect();
                RawClient client = server.connect()) {
            flooded.ask("HELLO");
            assertThat(client.ask("FLOOD")).isEqualTo(Resp.OK);
            assertThat(flooded.readUntilClosed().length).isLessThan(100_000_000);
            assertThat(client.ask("PING")).isEqualTo(Resp.OK);
        }
    }

    @Test
    void aHandlerMayPushBeforeItIsAskedAnything() throws Exception {
        try (LoopServer server = LoopServer.start(0, EventLoop.start(), connection -> {
                    connection.send(NEWS);
                    return new EchoHandler();
                });
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.read()).isEqualTo(NEWS);
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
    }

    @Test
    void valuesStayWholeAndInOrderThoughManyThreadsPush() throws Exception {
        int threads = 8;
        int pushes = 1000;
        int requests = 5000;
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.ask("ECHO", "hello");
            Connection connection = server.connections().getFirst().connection;
            connection.speak(Dialect.RESP3);
            for (int t = 0; t < threads; t++) {
                int thread = t;
                Thread.startVirtualThread(() -> {
                    for (int i = 0; i < pushes; i++) {
                        connection.send(new Resp.Push(List.of(Resp.integer(thread), Resp.integer(i))));
                    }
                });
            }
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < requests; i++) {
                    send(client, "ECHO " + i + "\r\n");
                }
            });
            int[] next = new int[threads];
            int nextAnswer = 0;
            for (int i = 0; i < threads * pushes + requests; i++) {
                Resp value = client.read();
                if (value instanceof Resp.Push(List<Resp> elements)) {
                    int thread = (int) ((Resp.Integer) elements.getFirst()).value();
                    assertThat(elements.get(1)).isEqualTo(Resp.integer(next[thread]++));
                } else {
                    assertThat(value).isEqualTo(Resp.bulk("" + nextAnswer++));
                }
            }
            assertThat(next).containsOnly(pushes);
            assertThat(nextAnswer).isEqualTo(requests);
        }
    }

    @Test
    void pushingNeverWaitsAndAClientThatDoesNotReadIsCutOff() throws Exception {
        Resp large = Resp.bulk("x".repeat(1_000_000));
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.ask("ECHO", "hello");
            TestServer.Recorded handler = server.connections().getFirst();
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                handler.connection.send(large);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            Await.until("it is cut off", () -> handler.ends.get() == 1);
            assertThat(client.readUntilClosed().length).isLessThan(100_000_000);
        }
    }

    @Test
    void aValueForAClientThatHasLeftIsForgotten() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            try (RawClient client = server.connect()) {
                client.ask("ECHO", "hello");
            }
            TestServer.Recorded handler = server.connections().getFirst();
            Await.until("it has left", () -> server.clients() == 0);
            handler.connection.send(NEWS);
            handler.connection.close();
            handler.connection.abort();
            assertThat(handler.ends).hasValue(1);
        }
    }

    @Test
    void valuesAreInTheDialectOfTheClient() throws Exception {
        try (TestServer server = TestServer.answering((connection, request) -> {
                    if (request.name().equalsIgnoreCase("hello")) {
                        connection.speak(request.word(1).toLong() == 3 ? Dialect.RESP3 : Dialect.RESP2);
                    }
                    return Resp.NULL;
                });
                RawClient client = server.connect();
                RawClient other = server.connect()) {
            client.send("GET\r\nHELLO 3\r\nGET\r\nHELLO 2\r\nGET\r\n").halfClose();
            assertThat(client.readUntilClosed()).isEqualTo(Wire.bytes("$-1\r\n_\r\n_\r\n$-1\r\n$-1\r\n"));
            other.send("HELLO 3\r\n");
            assertThat(other.readExactly(3)).isEqualTo(Wire.bytes("_\r\n"));
            server.connections().get(1).connection.send(new Resp.Push(List.of(Resp.NULL)));
            assertThat(other.readExactly(7)).isEqualTo(Wire.bytes(">1\r\n_\r\n"));
        }
    }

    @Test
    void aPushedValueArrivesWholeThoughItsClientSaysItIsDone() throws Exception {
        byte[] large = new byte[16 * 1024 * 1024];
        for (String last : List.of("", "*2\r\n$4\r\nECHO\r\n$5\r\nhel")) {
            try (TestServer server = TestServer.echoing();
                    RawClient client = server.connect()) {
                assertThat(client.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
                server.connections().getFirst().connection.send(Resp.bulk(Bytes.wrap(large)));
                client.send(last).halfClose();
                LockSupport.parkNanos(100_000_000); // the server sees the end, and that not all has been sent
                assertThat(client.readUntilClosed().length)
                        .as("bytes of a large value that was pushed to a client that then ended "
                                + (last.isEmpty() ? "behind a request" : "in the middle of a request"))
                        .isEqualTo(large.length + "$16777216\r\n\r\n".length());
            }
        }
    }

    private static void send(RawClient client, String text) {
        try {
            client.send(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void byAnotherThread(Runnable action) {
        try {
            Thread.startVirtualThread(action).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
