package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;

/** How a server of threads lets clients in, and forgets them. */
@Tag("exercise-2.4")
@Tag("waiting-handler") // a server with one thread for all has another way in
@Timeout(20)
class AcceptingTest {
    private static final String OK = "+OK\r\n";

    @Test
    void aClientThatConnectsIsAnswered() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient client = lobby.knock()) {
            lobby.until("the client has a handler", () -> lobby.welcome.size() == 1);
            client.send("PING\r\n");
            Sent.bytes("PING\r\n").gives(OK, () -> client.hear(OK.length()));
        }
    }

    @Test
    void aClientThatIsConnectedCounts() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient _ = lobby.knock()) {
            lobby.until("clients() is 1", () -> lobby.clients() == 1);
            try (RawClient _ = lobby.knock()) {
                lobby.until("clients() is 2", () -> lobby.clients() == 2);
            }
        }
    }

    @Test
    void aSecondClientIsAnsweredWhileTheFirstOneIsSilent() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient _ = lobby.knock()) {
            lobby.until("the first client has a handler", () -> lobby.welcome.size() == 1);
            try (RawClient second = lobby.knock()) {
                lobby.until("the second client has a handler, too", () -> lobby.welcome.size() == 2);
                second.send("PING\r\n");
                Sent.bytes("PING\r\n").gives(OK, () -> second.hear(OK.length()));
            }
        }
    }

    @Test
    void eachClientHasAHandlerOfItsOwn() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient _ = lobby.knock();
                RawClient _ = lobby.knock();
                RawClient _ = lobby.knock()) {
            lobby.until("three handlers are made for three clients", () -> lobby.welcome.size() == 3);
            assertThat(lobby.welcome).as("handlers").doesNotHaveDuplicates();
        }
    }

    @Test
    void eachClientHasAVirtualThreadOfItsOwn() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient first = lobby.knock();
                RawClient second = lobby.knock()) {
            first.halfClose();
            second.halfClose();
            lobby.until("both connections are ending, and neither waits for the other", () -> lobby.ending.size() == 2);
            assertThat(lobby.ending)
                    .as("whether the threads of two connections are virtual")
                    .extracting(Thread::isVirtual)
                    .containsExactly(true, true);
            assertThat(lobby.ending).as("threads").doesNotHaveDuplicates();
        }
    }

    @Test
    void answersAreNotDelayed() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient client = lobby.knock()) {
            lobby.until("the client has a handler", () -> lobby.welcome.size() == 1);
            client.send("PING\r\n");
            Sent.bytes("PING\r\n").gives(OK, () -> client.hear(OK.length()));
            assertThat(lobby.listener().accepted.getFirst().getTcpNoDelay())
                    .as("TCP_NODELAY of the accepted socket")
                    .isTrue();
        }
    }

    @Test
    void aClientThatLeavesAtOnceIsForgotten() throws Exception {
        int count = 40_000;
        AtomicInteger handlers = new AtomicInteger();
        AtomicReference<Throwable> death = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> death.set(e));
        Listener rush = new Rush(count);
        Server server = Server.start(
                rush,
                () -> {
                    handlers.incrementAndGet();
                    return (_, _) -> {};
                },
                Duration.ofSeconds(5));
        try (LogCapture _ = new LogCapture(Connection.class);
                LogCapture _ = new LogCapture(Server.class)) {
            Await.until(
                    "all clients of a rush have been let in",
                    Duration.ofSeconds(5),
                    () -> death.get() != null || handlers.get() == count);
            assertThat(death).as("what the accepting thread died of").hasValue(null);
            Await.until(
                    "clients() is 0, after " + count + " clients that left as soon as they were let in",
                    Duration.ofSeconds(5),
                    () -> server.clients() == 0);
        } finally {
            rush.end(server);
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** A listener whose clients all come at once, say nothing, and leave. */
    private static final class Rush extends Listener {
        private int left;

        Rush(int count) throws IOException {
            super(0);
            left = count;
        }

        @Override
        public Socket accept() throws IOException {
            return left-- > 0 ? new FakeSocket() : super.accept();
        }
    }

    @Test
    void aClientThatHasLeftIsForgotten() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.letGo();
            for (int i = 0; i < 3; i++) {
                lobby.knock().close();
            }
            lobby.until("three clients have been let in", () -> lobby.welcome.size() == 3);
            lobby.until("clients() is 0", () -> lobby.clients() == 0);
        }
    }

    @Test
    void aClientWhoseHandlerFailsAtTheEndIsForgotten() throws Exception {
        Handler failing = new Handler() {
            @Override
            public void handle(Request request, RespWriter answers) {}

            @Override
            public void end() {
                throw new IllegalStateException("a defect at the end");
            }
        };
        CountDownLatch made = new CountDownLatch(1);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
        Listener listener = new Listener(0);
        Server server = Server.start(
                listener,
                () -> {
                    made.countDown();
                    return failing;
                },
                Duration.ofSeconds(5));
        try (LogCapture _ = new LogCapture(Connection.class)) {
            RawClient.connect(listener.getLocalPort()).close();
            Await.until("a handler is made", Duration.ofSeconds(2), () -> made.getCount() == 0);
            Await.until(
                    "clients() is 0, though the handler's end() throws an exception",
                    Duration.ofSeconds(2),
                    () -> server.clients() == 0);
        } finally {
            listener.end(server);
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void aHandlerThatCannotBeMadeKeepsNobodyElseOut() throws Exception {
        AtomicInteger clients = new AtomicInteger();
        try (Lobby lobby = new Lobby(() -> null, () -> failTwice(clients));
                RawClient one = lobby.knock();
                RawClient two = lobby.knock();
                RawClient _ = lobby.knock()) {
            lobby.until("the third client has a handler", () -> lobby.welcome.size() == 1);
            Sent.situation("a client connects, but its handler cannot be made").gives(" (closed)", () -> hear(one));
            Sent.situation("a client connects, but its handler cannot be made").gives(" (closed)", () -> hear(two));
            lobby.until("the server has complained twice", () -> lobby.log().size() == 2);
            lobby.until("clients() is 1", () -> lobby.clients() == 1);
        }
    }

    private static void failTwice(AtomicInteger clients) {
        int client = clients.incrementAndGet();
        if (client == 1) {
            throw new IllegalStateException("no handler today");
        }
        if (client == 2) {
            throw new AssertionError("no handler today either");
        }
    }

    @Test
    void aListenerThatFailsKeepsNobodyOut() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        try (Lobby lobby = new Lobby(() -> failTimes(failures), () -> {});
                RawClient _ = lobby.knock()) {
            lobby.until(
                    "the client has a handler, though the listener failed three times",
                    () -> lobby.welcome.size() == 1);
            assertThat(lobby.log()).as("complaints").hasSize(3);
        }
    }

    @Test
    void aListenerThatFailsIsNotAskedAgainAtOnce() throws Exception {
        AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
        long start = System.nanoTime();
        try (Lobby lobby = new Lobby(() -> failTimes(failures), () -> {})) {
            lobby.until("300 ms have passed", () -> System.nanoTime() - start > 300_000_000);
            int calls = Integer.MAX_VALUE - failures.get();
            assertThat(calls < 100)
                    .as("whether accept() is called fewer than a hundred times within 300 ms, if it always fails")
                    .isTrue();
        }
    }

    private static Object failTimes(AtomicInteger failures) throws IOException {
        if (failures.getAndDecrement() > 0) {
            throw new IOException("no file descriptor today");
        }
        return null;
    }

    private static String hear(RawClient client) throws IOException {
        return client.hear(Integer.MAX_VALUE);
    }
}
