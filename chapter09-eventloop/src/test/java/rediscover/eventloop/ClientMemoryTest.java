package rediscover.eventloop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Clients that together may hold a megabyte. */
@Timeout(30)
class ClientMemoryTest {
    private final LogCapture said = new LogCapture(Connection.class);
    private TestServer server;
    private RawClient neighbour;

    @BeforeEach
    void connectTheNeighbour() throws IOException {
        server = TestServer.echoing();
        server.server().clientMemory(1_000_000);
        neighbour = server.connect();
        neighbour.ask("ECHO", "hello");
    }

    @AfterEach
    void theNeighbourIsServedAndNobodyElseIsLeft() throws Exception {
        assertThat(neighbour.ask("ECHO", "still there")).isEqualTo(Resp.bulk("still there"));
        Await.until("only the neighbour is left", () -> server.clients() == 1);
        neighbour.close();
        Await.until("nobody is left", () -> server.clients() == 0);
        server.close();
        said.close();
        assertThat(said.records())
                .isNotEmpty()
                .allMatch(record -> record.getMessage().matches("disconnected .*, which held \\d+ bytes of memory"));
    }

    @Test
    void aClientThatSendsMoreThanThereIsMemoryForIsDisconnected() throws Exception {
        for (String request : List.of("*2\r\n$4\r\nECHO\r\n$536870912\r\n", "*1048576\r\n")) {
            try (RawClient client = server.connect()) {
                client.send(request);
                Thread sender = Thread.startVirtualThread(() -> sendForEver(client, "$1\r\na\r\n".repeat(10_000)));
                assertThat(client.readUntilClosed()).isEmpty();
                sender.join();
            }
        }
    }

    @Test
    void theClientThatHoldsTheMostHasToGo() throws Exception {
        List<RawClient> others = new ArrayList<>();
        try (RawClient hoarder = server.connect()) {
            hoarder.send("*2\r\n$4\r\nECHO\r\n$536870912\r\n" + "x".repeat(600_000));
            for (int i = 0; i < 40; i++) {
                others.add(server.connect().send("*2\r\n$4\r\nECHO\r\n$9000\r\n" + "x".repeat(5_000)));
            }
            assertThat(hoarder.readUntilClosed()).isEmpty();
            for (RawClient other : others) {
                other.send("x".repeat(4_000) + "\r\n");
                assertThat(other.read()).isEqualTo(Resp.bulk("x".repeat(9_000)));
                other.close();
            }
        }
    }

    @Test
    void clientsThatDoNotTakeTheirAnswersHaveToGo() throws Exception {
        String request = new String(Wire.encode(List.of(Request.of("ECHO", "x".repeat(200_000)))), ISO_8859_1);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            RawClient client = server.connect();
            senders.add(Thread.startVirtualThread(() -> sendForEver(client, request)));
        }
        Await.until(
                "all had come and some had to go", () -> server.connections().size() == 11 && server.clients() < 11);
        server.connections().stream().skip(1).forEach(connection -> connection.connection.abort());
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private static void sendForEver(RawClient client, String text) {
        try {
            while (true) {
                client.send(text);
            }
        } catch (IOException e) {
            // The server has disconnected it.
        }
    }
}
