package rediscover.eventloop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;

/** The limits on a single client's memory, and how that memory is counted. */
@Timeout(30)
class ClientLimitsTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final AtomicBoolean stranger = new AtomicBoolean();
    private final AtomicLong queued = new AtomicLong();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        server = TestServer.answering(this::answer);
        client = server.connect();
    }

    private Resp answer(Connection connection, Request request) {
        switch (request.name().toString()) {
            case "LARGE" -> {
                int size = Integer.parseInt(request.word(1).toString());
                return connection.makeRoom(size) ? Resp.bulk(Bytes.wrap(new byte[size])) : Resp.error("OOM too long");
            }
            case "PLAIN" -> {
                return Resp.bulk(
                        Bytes.wrap(new byte[Integer.parseInt(request.word(1).toString())]));
            }
            case "QUEUE" -> {
                connection.handlerKeeps(queued::get);
                queued.addAndGet(Integer.parseInt(request.word(1).toString()));
            }
            case "STRANGER" -> {
                connection.restrict(stranger::get);
                stranger.set(true);
            }
            case "AUTH" -> stranger.set(false);
            default -> {}
        }
        return Resp.OK;
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private Connection.Held held() {
        AtomicReference<Connection.Held> held = new AtomicReference<>();
        server.server()
                .loop()
                .take(() -> held.set(server.connections().getLast().connection.held()));
        return held.get();
    }

    @Test
    void whatTheHandlerKeepsCountsAsTheClientsMemory() throws IOException {
        server.server().clientMemory(MEGABYTE);
        assertThat(client.ask("QUEUE", "500000")).isEqualTo(Resp.OK);
        assertThat(held().total()).isBetween(500_000L, 520_000L);
        client.send(Request.of("QUEUE", "600000"));
        assertThat(client.readUntilClosed()).isEmpty();
    }

    @Test
    void anAnswerThatNoClientMayHoldIsNotBuilt() throws Exception {
        server.server().clientMemory(MEGABYTE);
        assertThat(client.ask("LARGE", "2000000")).isEqualTo(Resp.error("OOM too long"));
        assertThat(client.ask("LARGE", "2147483640")).isEqualTo(Resp.error("OOM too long"));
        assertThat(client.ask("LARGE", "900000")).isEqualTo(Resp.bulk(Bytes.wrap(new byte[900_000])));
        Await.until("it holds nothing any more", () -> held().total() < 3_000);
    }

    @Test
    void aClientWhoseAnswersPassTheHardLimitHasToGo() throws IOException {
        server.server().outputLimit(new OutputLimit(8 * MEGABYTE, 0, Duration.ZERO));
        client.send(Request.of("LARGE", "" + 10 * MEGABYTE));
        assertThat(client.read()).isEqualTo(Resp.error("OOM too long"));
        client.send(Request.of("PLAIN", "" + 30 * MEGABYTE));
        assertThat(client.readUntilClosed()).hasSizeLessThan(30 * MEGABYTE);
    }

    @Test
    void aClientThatLeavesMoreThanTheSoftLimitForLongHasToGo() throws Exception {
        server.server().outputLimit(new OutputLimit(0, 4 * MEGABYTE, Duration.ofMillis(300)));
        client.send(Request.of("LARGE", "" + 30 * MEGABYTE));
        Await.until("it has to go", () -> server.clients() == 0);
        assertThat(client.readUntilClosed()).hasSizeLessThan(30 * MEGABYTE);
    }

    @Test
    void aClientThatSendsMoreThanTheInputLimitHasToGo() throws IOException {
        server.server().inputLimit(MEGABYTE);
        assertThat(client.ask("ECHO", "x".repeat(500_000))).isEqualTo(Resp.OK);
        client.send("*2\r\n$4\r\nECHO\r\n$4000000\r\n" + "x".repeat(2 * MEGABYTE));
        assertThat(client.readUntilClosed()).isEmpty();
    }

    @Test
    void aStrangerSendsSmallRequestsOnly() throws IOException {
        for (String request : new String[] {"*11\r\n", "*2\r\n$16385\r\n"}) {
            try (RawClient other = server.connect()) {
                assertThat(other.ask("STRANGER")).isEqualTo(Resp.OK);
                assertThat(other.ask("ECHO", "x".repeat(16_384))).isEqualTo(Resp.OK);
                assertThat(new String(other.send(request).readUntilClosed(), ISO_8859_1))
                        .matches("-ERR Protocol error: unauthenticated (multibulk|bulk) length\r\n");
            }
        }
    }

    @Test
    void aClientThatStopsBeingAStrangerSendsLargeRequestsInTheSamePacket() throws IOException {
        assertThat(client.ask("STRANGER")).isEqualTo(Resp.OK);
        client.send(Request.of("AUTH"), Request.of("ECHO", "x".repeat(100_000)), Request.of("ECHO"));
        assertThat(client.read(3)).containsOnly(Resp.OK);
    }

    @Test
    void aClientThatIsQuietKeepsNoBuffer() throws Exception {
        assertThat(client.ask("LARGE", "50000")).isEqualTo(Resp.bulk(Bytes.wrap(new byte[50_000])));
        Await.until("its buffer was given back", () -> held().outputBuffer() == 0);
        assertThat(client.ask("LARGE", "50000")).isEqualTo(Resp.bulk(Bytes.wrap(new byte[50_000])));
    }
}
