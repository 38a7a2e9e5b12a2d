package rediscover.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Connections that a handler, or another thread, ends. */
@Timeout(30)
class ClosingConnectionTest {
    private static final Resp NEWS = Resp.bulk("news");

    @Test
    void aConnectionThatClosesItselfIsAnsweredUpToThere() throws Exception {
        try (TestServer server = closingAtQuit();
                RawClient client = server.connect();
                RawClient garbling = server.connect()) {
            client.send("A\r\nQUIT\r\nB\r\n" + "C\r\n".repeat(1_000));
            assertThat(client.readUntilClosed()).isEqualTo(Wire.bytes("$1\r\nA\r\n$4\r\nQUIT\r\n"));
            garbling.send("A\r\nQUIT\r\n*1\r\n:1\r\n");
            assertThat(garbling.readUntilClosed()).isEqualTo(Wire.bytes("$1\r\nA\r\n$4\r\nQUIT\r\n"));
        }
    }

    private static TestServer closingAtQuit() throws IOException {
        return TestServer.answering((connection, request) -> {
            if (request.name().equalsIgnoreCase("quit")) {
                connection.close();
            }
            return Resp.bulk(request.name());
        });
    }

    @Test
    void aConnectionThatAnotherThreadClosesFinishesTheAnswer() throws Exception {
        try (TestServer server = TestServer.answering((connection, request) -> {
                    byAnotherThread(connection::close);
                    return Resp.bulk(request.name());
                });
                RawClient client = server.connect()) {
            assertThat(client.send("A\r\nB\r\n").readUntilClosed()).isEqualTo(Wire.bytes("$1\r\nA\r\n"));
        }
    }

    @Test
    void aConnectionThatIsClosedLetsOutValuesPushedBefore() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            for (int i = 0; i < 50; i++) {
                try (RawClient client = server.connect()) {
                    assertThat(client.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
                    Connection connection = server.connections().getLast().connection;
                    connection.send(NEWS);
                    connection.close();
                    assertThat(client.readUntilClosed()).isEqualTo(Wire.bytes("$4\r\nnews\r\n"));
                }
            }
        }
    }

    @Test
    void aConnectionMayBeClosedTwice() throws Exception {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            assertThat(client.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
            Connection connection = server.connections().getFirst().connection;
            connection.close();
            connection.close();
            assertThat(client.readUntilClosed()).isEmpty();
            Await.until("it is forgotten", () -> server.clients() == 0);
            connection.close();
            assertThat(server.connections().getFirst().ends).hasValue(1);
        }
    }

    @Test
    void aHandlerThatAbortsItsConnectionSendsNothingMore() throws Exception {
        try (TestServer server = TestServer.answering((connection, request) -> {
                    if (request.name().equalsIgnoreCase("die")) {
                        connection.abort();
                    }
                    return Resp.bulk(request.name());
                });
                RawClient neighbour = server.connect();
                RawClient client = server.connect()) {
            assertThat(neighbour.ask("A")).isEqualTo(Resp.bulk("A"));
            client.send("A\r\nDIE\r\nB\r\n");
            assertThat(client.readUntilClosed()).isEmpty();
            Await.until("only the neighbour is left", () -> server.clients() == 1);
            assertThat(server.connections().getLast().ends).hasValue(1);
            assertThat(neighbour.ask("A")).isEqualTo(Resp.bulk("A"));
        }
    }

    @Test
    void anAbortEndsAConnectionWhoseClientDoesNotRead() throws Exception {
        Resp large = Resp.bulk("x".repeat(50_000_000));
        AtomicReference<Connection> stuck = new AtomicReference<>();
        try (TestServer server = TestServer.answering((connection, _) -> {
                    stuck.set(connection);
                    return large;
                });
                RawClient client = server.connect()) {
            client.send("GIVE\r\n");
            Await.until("it is asked", () -> stuck.get() != null);
            stuck.get().abort();
            Await.until(
                    "it is ended", () -> server.connections().getFirst().ends.get() == 1);
            assertThat(client.readUntilClosed().length).isLessThan(50_000_000);
        }
    }

    @Test
    void answersThatTheHandlerForbidsAreNotSent() throws Exception {
        try (LogCapture said = new LogCapture(Connection.class);
                LoopServer server = LoopServer.start(0, EventLoop.start(), _ -> new Forbidding())) {
            for (String rest : new String[] {"", "*1\r\n:1\r\n", "PING\r\n".repeat(100_000)}) {
                try (RawClient client = RawClient.connect(server.port())) {
                    assertThat(client.ask("PING")).isEqualTo(Resp.OK);
                    client.send("CHANGE\r\n" + rest);
                    assertThat(client.readUntilClosed()).isEmpty();
                }
            }
            Await.until("all have ended", () -> server.clients() == 0);
            assertThat(said.records()).isEmpty();
        }
    }

    /** Forbids to send anything once something was changed. */
    private static final class Forbidding implements Handler {
        private boolean changed;

        @Override
        public void handle(Request request, RespWriter answers) {
            changed |= request.name().equalsIgnoreCase("change");
            answers.write(Resp.OK);
        }

        @Override
        public void beforeSending() throws IOException {
            if (changed) {
                throw new IOException("the disk is full");
            }
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
