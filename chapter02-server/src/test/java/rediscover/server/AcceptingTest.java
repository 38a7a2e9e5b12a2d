package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;

/** How a server of threads lets clients in, whatever they talk about afterwards. */
@Tag("exercise-2.2")
class AcceptingTest {
    private static final String TOO_MANY = "-ERR max number of clients reached\r\n (closed)";

    @Test
    void aClientThatConnectsGetsAHandler() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient client = lobby.knock()) {
            lobby.until("the client has a handler", () -> lobby.welcome.size() == 1);
            assertThat(lobby.welcome.getFirst().remote().getPort())
                    .as("the port of the client that the handler's connection leads to")
                    .isEqualTo(client.socket().getLocalPort());
            lobby.until("clients() is 1", () -> lobby.clients() == 1);
        }
    }

    @Test
    void aSecondClientIsLetInWhileTheFirstOneIsThere() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient _ = lobby.knock()) {
            lobby.until("the first client has a handler", () -> lobby.welcome.size() == 1);
            try (RawClient _ = lobby.knock()) {
                lobby.until("the second client has a handler, too", () -> lobby.welcome.size() == 2);
                lobby.until("clients() is 2", () -> lobby.clients() == 2);
            }
        }
    }

    @Test
    void eachConnectionHasAVirtualThreadOfItsOwn() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient first = lobby.knock();
                RawClient second = lobby.knock()) {
            first.halfClose();
            second.halfClose();
            lobby.until("both connections are ending, and neither waits for the other", () -> lobby.ending.size() == 2);
            assertThat(lobby.ending)
                    .as("the threads of two connections")
                    .allMatch(Thread::isVirtual)
                    .extracting(Thread::getName)
                    .containsExactlyInAnyOrder("client-1", "client-2");
        }
    }

    @Test
    void connectionsAreNumberedFromOne() throws Exception {
        try (Lobby lobby = new Lobby()) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int count = i;
                clients.add(lobby.knock());
                lobby.until("there is a handler for client " + i, () -> lobby.welcome.size() == count);
            }
            assertThat(lobby.welcome)
                    .as("the numbers of three connections")
                    .extracting(Connection::id)
                    .containsExactly(1L, 2L, 3L);
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void whatIsSentIsNotDelayedAndWhoHasVanishedIsNoticed() throws Exception {
        try (Lobby lobby = new Lobby();
                RawClient _ = lobby.knock()) {
            lobby.until("the client has a handler", () -> lobby.welcome.size() == 1);
            assertThat(lobby.accepted.getFirst().getTcpNoDelay())
                    .as("TCP_NODELAY of the accepted socket")
                    .isTrue();
            assertThat(lobby.accepted.getFirst().getKeepAlive())
                    .as("SO_KEEPALIVE of the accepted socket")
                    .isTrue();
        }
    }

    @Test
    void oneClientTooManyIsToldSoAndDisconnected() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.maxClients(2);
            try (RawClient _ = lobby.knock();
                    RawClient _ = lobby.knock()) {
                lobby.until("two clients have handlers", () -> lobby.welcome.size() == 2);
                lobby.until("clients() is 2", () -> lobby.clients() == 2);
                try (RawClient third = lobby.knock()) {
                    Sent.situation("a third client connects to a server for two, who are there")
                            .gives(TOO_MANY, () -> hear(third));
                }
                assertThat(lobby.welcome).as("connections that got a handler").hasSize(2);
            }
        }
    }

    @Test
    void aClientThatIsTurnedAwayButStaysHoldsUpNobody() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.maxClients(0);
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(lobby.knock());
            }
            long start = System.nanoTime();
            for (RawClient client : clients) {
                Sent.situation("a client connects to a server for nobody, and stays")
                        .gives(TOO_MANY, () -> hear(client));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start).toSeconds())
                    .as("whole seconds until four clients are told that they are too many, who do not hang up")
                    .isLessThan(2);
            lobby.check();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aClientGetsInWhenAnotherHasLeft() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.maxClients(1);
            lobby.letGo();
            for (int i = 1; i <= 3; i++) {
                int count = i;
                try (RawClient client = lobby.knock()) {
                    lobby.until("client " + i + " has a handler", () -> lobby.welcome.size() == count);
                    client.halfClose();
                }
                lobby.until("clients() is 0 after client " + i + " has left", () -> lobby.clients() == 0);
            }
        }
    }

    @Test
    void whoIsTurnedAwayHasANumberToo() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.maxClients(1);
            lobby.letGo();
            try (RawClient first = lobby.knock()) {
                lobby.until("clients() is 1", () -> lobby.clients() == 1);
                try (RawClient second = lobby.knock()) {
                    Sent.situation("a second client connects to a server for one, who is there")
                            .gives(TOO_MANY, () -> hear(second));
                }
                first.halfClose();
            }
            lobby.until("clients() is 0 after the first client has left", () -> lobby.clients() == 0);
            try (RawClient _ = lobby.knock()) {
                lobby.until("the third client has a handler", () -> lobby.welcome.size() == 2);
                assertThat(lobby.welcome)
                        .as("the numbers of the first and the third connection; the second one was too many")
                        .extracting(Connection::id)
                        .containsExactly(1L, 3L);
            }
        }
    }

    @Test
    void whoComesWhileAnotherIsLetInWaitsUntilThatOneCounts() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (Lobby lobby = new Lobby(() -> null, _ -> meet(both))) {
            lobby.maxClients(1);
            try (RawClient _ = lobby.knock();
                    RawClient second = lobby.knock()) {
                Sent.situation("a second client connects to a server for one, who is being let in")
                        .gives(TOO_MANY, () -> hear(second));
            }
        }
    }

    /** Takes its time to make a handler, so that two are made at once if ever that happens. */
    private static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theServerOutlivesAHandlerThatCannotBeMade() throws Exception {
        List<Long> ids = new CopyOnWriteArrayList<>();
        try (Lobby lobby = new Lobby(() -> null, connection -> refuseTheFirstTwo(connection, ids));
                RawClient one = lobby.knock();
                RawClient two = lobby.knock();
                RawClient _ = lobby.knock()) {
            lobby.until("the third client has a handler", () -> lobby.welcome.size() == 1);
            Sent.situation("a client connects, but its handler cannot be made").gives(" (closed)", () -> hear(one));
            Sent.situation("a client connects, but its handler cannot be made").gives(" (closed)", () -> hear(two));
            assertThat(ids)
                    .as("the numbers of three connections, of which the first two got no handler")
                    .containsExactly(1L, 2L, 3L);
            lobby.until("the server has complained twice", () -> lobby.log().size() == 2);
            lobby.until("clients() is 1", () -> lobby.clients() == 1);
        }
    }

    private static void refuseTheFirstTwo(Connection connection, List<Long> ids) {
        ids.add(connection.id());
        if (ids.size() == 1) {
            throw new IllegalStateException("no handler today");
        }
        if (ids.size() == 2) {
            throw new LinkageError("no handler today either");
        }
    }

    @Test
    void theServerOutlivesAListenerThatFails() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        try (Lobby lobby = new Lobby(() -> failTimes(failures), _ -> {});
                RawClient _ = lobby.knock()) {
            lobby.until(
                    "the client has a handler, though the listener failed three times",
                    () -> lobby.welcome.size() == 1);
            assertThat(lobby.log()).as("complaints").hasSize(3);
        }
    }

    @Test
    void aListenerThatFailsIsNotAskedAgainAtOnce() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        long start = System.nanoTime();
        try (Lobby lobby = new Lobby(() -> failTimes(failures), _ -> {})) {
            lobby.until("the listener has been asked three times", () -> failures.get() < 0);
            assertThat(System.nanoTime() - start > 150_000_000)
                    .as("whether there were pauses between three calls of accept(), of which two failed")
                    .isTrue();
        }
    }

    private static Object failTimes(AtomicInteger failures) throws IOException {
        if (failures.getAndDecrement() > 0) {
            throw new IOException("no file descriptor today");
        }
        return null;
    }

    @Test
    void clientsThatComeAndGoAreForgotten() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.letGo();
            for (int i = 0; i < 100; i++) {
                lobby.knock().close();
            }
            lobby.until("a hundred clients have been let in", () -> lobby.welcome.size() == 100);
            lobby.until("clients() is 0", () -> lobby.clients() == 0);
        }
    }

    @Test
    void theAcceptingThreadEndsWithTheServerAndComplainsOfNothing() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.until("the listener is asked", () -> lobby.accepting != null);
            lobby.end();
            lobby.until("the accepting thread has ended", () -> !lobby.accepting.isAlive());
            assertThat(lobby.complaints())
                    .as("complaints of the server, whose listener was closed on purpose")
                    .isEmpty();
        }
    }

    @Test
    void theEndIsNoReasonForAPause() throws Exception {
        AtomicBoolean pauses = new AtomicBoolean();
        try (Lobby lobby = new Lobby()) {
            lobby.until("the listener is asked", () -> lobby.accepting != null);
            Thread.startVirtualThread(lobby::end);
            lobby.until("the accepting thread has ended", () -> {
                pauses.compareAndSet(false, lobby.accepting.getState() == Thread.State.TIMED_WAITING);
                return !lobby.accepting.isAlive();
            });
        }
        assertThat(pauses.get())
                .as("whether the accepting thread has paused because the listener is closed")
                .isFalse();
    }

    private static String hear(RawClient client) throws IOException {
        return client.hear(Integer.MAX_VALUE);
    }
}
