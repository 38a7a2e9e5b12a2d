package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;

/** How long a server of threads waits, when it closes, for handlers that do not come to an end. */
@Tag("exercise-2.5")
class GraceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger stuck = new AtomicInteger();
    private final List<RawClient> clients = new ArrayList<>();
    private final LogCapture said = new LogCapture(Server.class);
    private ThreadServer server;

    @BeforeEach
    void start() throws IOException {
        server = ThreadServer.start(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), _ -> new Stuck());
    }

    @AfterEach
    void end() throws IOException {
        never.countDown();
        server.abort();
        said.close();
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void whoDoesNotEndWithinTheGracePeriodIsEndedByForce() throws Exception {
        server.grace(Duration.ofMillis(200));
        ask(1);
        Duration took = close();
        assertThat(took.toMillis() > 190)
                .as("whether close() waited for the grace period of 200 ms")
                .isTrue();
        assertThat(took.toSeconds())
                .as("whole seconds that close() took, with a grace period of 200 ms")
                .isLessThan(2);
        Sent.bytes("WAIT\r\n").gives(" (closed)", () -> hear(clients.getFirst()));
    }

    @Test
    void theGracePeriodIsOneForAllAndNotOneForEach() throws Exception {
        server.grace(Duration.ofMillis(300));
        ask(8);
        assertThat(close().toSeconds())
                .as("whole seconds that close() took, with a grace period of 300 ms and eight connections that do"
                        + " not end")
                .isLessThan(2);
    }

    @Test
    void whoSaysNothingIsDisconnectedAtOnceThoughOthersAreStillBeingAnswered() throws Exception {
        for (int i = 0; i < 8; i++) {
            clients.add(RawClient.connect(server.port()));
        }
        ask(8);
        Await.until("all are connected", PATIENCE, () -> server.clients() == 16);
        AtomicReference<Object> outcome = startClosing();
        Await.until(
                "the eight clients who say nothing are disconnected, while eight others are still being answered",
                Duration.ofSeconds(1),
                () -> outcome.get() != null || server.clients() == 8);
        never.countDown();
        awaitClosed(outcome);
    }

    @Test
    void aServerThatClosesComplainsOfNothing() throws Exception {
        try (Lobby lobby = new Lobby()) {
            lobby.until("the listener is asked", () -> lobby.accepting != null);
            lobby.closeServer();
            assertThat(lobby.complaints())
                    .as("complaints of the server, whose listener was closed on purpose")
                    .isEmpty();
        }
    }

    @Test
    void whoeverIsInterruptedWhileHeClosesEndsEverythingByForceAndStaysInterrupted() throws Exception {
        ask(1);
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread closing = Thread.startVirtualThread(() -> {
            try {
                server.close();
                outcome.set(Thread.currentThread().isInterrupted() ? "interrupted" : "not interrupted any more");
            } catch (RuntimeException | Error e) {
                outcome.set(e);
            }
        });
        Await.until(
                "close() waits for the connection",
                PATIENCE,
                () -> outcome.get() != null || closing.getState() == Thread.State.TIMED_WAITING);
        closing.interrupt();
        Await.until("close() has returned", PATIENCE, () -> outcome.get() != null);
        rethrow(outcome.get());
        assertThat(outcome).as("the thread that closed").hasValue("interrupted");
        Sent.bytes("WAIT\r\n").gives(" (closed)", () -> hear(clients.getFirst()));
    }

    /** What a client hears; its connection may be closed in whatever way. */
    private static String hear(RawClient client) throws IOException {
        return client.timeout(PATIENCE).hear(Integer.MAX_VALUE).replace("(connection reset)", "(closed)");
    }

    @Test
    void everybodyIsDisconnectedEvenIfTheListenerFailsToClose() throws Exception {
        server.abort();
        server = ThreadServer.start(new Reluctant(), _ -> new Stuck());
        ask(1);
        try {
            close();
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof IOException)) { // which it may pass on
                throw e;
            }
        }
        Sent.bytes("WAIT\r\n").gives(" (closed)", () -> hear(clients.getFirst()));
    }

    /** So many clients ask, and their handlers do not come to an end. */
    private void ask(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            clients.add(RawClient.connect(server.port()).send("WAIT\r\n"));
        }
        Await.until("all are asked", PATIENCE, () -> stuck.get() == count);
    }

    private Duration close() throws Exception {
        return awaitClosed(startClosing());
    }

    /** Will be how long close() took, or what it has thrown. */
    private AtomicReference<Object> startClosing() {
        AtomicReference<Object> outcome = new AtomicReference<>();
        long start = System.nanoTime();
        Thread.startVirtualThread(() -> {
            try {
                server.close();
                outcome.set(Duration.ofNanos(System.nanoTime() - start));
            } catch (RuntimeException | Error e) {
                outcome.set(e);
            }
        });
        return outcome;
    }

    private static Duration awaitClosed(AtomicReference<Object> outcome) throws Exception {
        Await.until("close() has returned", PATIENCE, () -> outcome.get() != null);
        rethrow(outcome.get());
        return (Duration) outcome.get();
    }

    private static void rethrow(Object outcome) {
        switch (outcome) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> {}
        }
    }

    /** Complains when it closes. */
    private static final class Reluctant extends ServerSocket {
        Reluctant() throws IOException {
            super(0, 100, InetAddress.getLoopbackAddress());
        }

        @Override
        public void close() throws IOException {
            super.close();
            throw new IOException("not today");
        }
    }

    private final class Stuck implements Handler {
        @Override
        public void handle(Iterator<Request> batch, RespWriter replies) {
            batch.next();
            stuck.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void end() {
            // Nothing to tidy up.
        }
    }
}
