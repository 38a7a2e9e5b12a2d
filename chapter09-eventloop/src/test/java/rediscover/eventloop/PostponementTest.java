package rediscover.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

/** Requests that cannot be answered yet: no other client waits for them. */
@Timeout(30)
class PostponementTest {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicInteger postponed = new AtomicInteger();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.answering((connection, request) -> {
            if (request.name().equalsIgnoreCase("later") && !ready.get()) {
                connection.postpone();
                postponed.incrementAndGet();
                return Resp.NO_ANSWER;
            }
            return Resp.bulk(request.word(request.size() - 1));
        });
        client = server.connect();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private void awaitPostponed(int times) throws Exception {
        Await.until("it is postponed", () -> postponed.get() == times);
    }

    private void resume() {
        server.connections().getFirst().connection.resume();
    }

    @Test
    void aPostponedRequestIsAnsweredLaterAndThenThoseBehindIt() throws Exception {
        client.send(Request.of("ECHO", "1"), Request.of("LATER", "2"), Request.of("ECHO", "3"));
        assertThat(client.read()).isEqualTo(Resp.bulk("1"));
        awaitPostponed(1);
        client.sendByteByByte("*2\r\n$4\r\nECHO\r\n$1\r\n4\r\n*2\r\n$4\r\nECHO\r\n$1");
        ready.set(true);
        resume();
        assertThat(client.read(3)).containsExactly(Resp.bulk("2"), Resp.bulk("3"), Resp.bulk("4"));
        client.send("\r\n5\r\n");
        assertThat(client.read()).isEqualTo(Resp.bulk("5"));
    }

    @Test
    void itMayBePostponedAgainAndAgain() throws Exception {
        client.send("LATER hello\r\nECHO more\r\n");
        for (int i = 1; i < 20; i++) {
            awaitPostponed(i);
            resume();
        }
        awaitPostponed(20);
        ready.set(true);
        resume();
        assertThat(client.read(2)).containsExactly(Resp.bulk("hello"), Resp.bulk("more"));
        resume(); // nothing waits any more
        assertThat(client.ask("LATER", "now")).isEqualTo(Resp.bulk("now"));
        assertThat(postponed).hasValue(20);
    }

    @Test
    void requestsFarBehindItAreAnsweredOnceAndInOrder() throws Exception {
        int count = 5_000; // more than are decoded ahead of their turn
        client.send("LATER first\r\n" + "ECHO x\r\n".repeat(count) + "ECHO last\r\n");
        awaitPostponed(1);
        ready.set(true);
        resume();
        assertThat(client.read(count + 2))
                .startsWith(Resp.bulk("first"), Resp.bulk("x"))
                .endsWith(Resp.bulk("x"), Resp.bulk("last"));
        client.halfClose();
        assertThat(client.readUntilClosed()).isEmpty();
    }

    @Test
    void othersAreServedMeanwhileAndSpoilNothing() throws Exception {
        client.send(Request.of("LATER", "mine"), Request.of("ECHO", "mine, too"));
        awaitPostponed(1);
        try (RawClient other = server.connect()) {
            for (int i = 0; i < 100; i++) {
                assertThat(other.ask("ECHO", "x".repeat(100))).isEqualTo(Resp.bulk("x".repeat(100)));
            }
        }
        ready.set(true);
        resume();
        assertThat(client.read(2)).containsExactly(Resp.bulk("mine"), Resp.bulk("mine, too"));
    }

    @Test
    void aClientThatHangsUpWhileItWaitsIsForgotten() throws Exception {
        client.send("LATER 1\r\nECHO 2\r\n");
        awaitPostponed(1);
        client.close();
        Await.until("it is forgotten", () -> server.clients() == 0);
        Await.until(
                "its handler knows", () -> server.connections().getFirst().ends.get() == 1);
        resume();
        try (RawClient other = server.connect()) {
            assertThat(other.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
        }
        assertThat(postponed).hasValue(1);
    }

    @Test
    void requestsThatWaitBehindItCountAsMemory() throws Exception {
        server.server().clientMemory(4_000_000);
        client.send("LATER 1\r\n");
        awaitPostponed(1);
        try (LogCapture said = new LogCapture(Connection.class)) {
            Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 1000; i++) {
                        client.send(Request.of("ECHO", "x".repeat(100_000)));
                    }
                } catch (IOException e) {
                    // It has been disconnected.
                }
            });
            Await.until("it is disconnected", () -> server.clients() == 0);
            assertThat(said.records()).hasSize(1);
        }
    }

    @Test
    void aClientThatWaitsIsNotIdle() throws Exception {
        server.server().idleTimeout(Duration.ofMillis(300));
        try (RawClient idle = server.connect()) {
            client.send("LATER 1\r\n");
            assertThat(idle.ask("ECHO", "hello")).isEqualTo(Resp.bulk("hello"));
            assertThat(idle.read()).as("it has been disconnected").isNull();
            ready.set(true);
            resume();
            assertThat(client.read()).isEqualTo(Resp.bulk("1"));
        }
    }
}
