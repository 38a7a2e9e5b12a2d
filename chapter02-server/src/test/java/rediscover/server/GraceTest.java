package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;

/** How long a server of threads waits, when it closes, for handlers that do not come to an end. */
@Tag("exercise-2.5")
@Tag("waiting-handler")
@Timeout(20)
class GraceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger stuck = new AtomicInteger();
    private final List<RawClient> clients = new ArrayList<>();
    private final LogCapture said = new LogCapture(Server.class);
    private final LogCapture others = new LogCapture(Connection.class);
    private Listener listener;
    private Server server;

    private void start(Duration grace) throws IOException {
        start(new Listener(0), grace);
    }

    private void start(Listener listener, Duration grace) {
        this.listener = listener;
        server = Server.start(listener, Stuck::new, grace);
    }

    @AfterEach
    void end() throws IOException {
        never.countDown();
        listener.end(server);
        said.close();
        others.close();
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void aConnectionThatDoesNotEndInTimeIsEndedByForce() throws Exception {
        start(Duration.ofMillis(200));
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
        start(Duration.ofMillis(300));
        ask(8);
        assertThat(close().toSeconds())
                .as("whole seconds that close() took, with a grace period of 300 ms and eight connections that do"
                        + " not end")
                .isLessThan(2);
    }

    @Test
    void anIdleClientIsDisconnectedAtOnceThoughOthersAreNot() throws Exception {
        start(Duration.ofSeconds(5));
        for (int i = 0; i < 8; i++) {
            clients.add(RawClient.connect(server.port()));
        }
        ask(8);
        Await.until("all are connected", PATIENCE, () -> server.clients() == 16);
        AtomicReference<Object> outcome = startClosing();
        Await.until(
                "the eight clients that say nothing are disconnected, while eight others are still being answered",
                Duration.ofSeconds(1),
                () -> outcome.get() != null || server.clients() == 8);
        never.countDown();
        awaitClosed(outcome);
    }

    @Test
    void aServerThatClosesComplainsOfNothing() throws Exception {
        start(Duration.ofSeconds(5));
        Await.until("the listener is asked", PATIENCE, () -> listener.accepting != null);
        close();
        Await.until("the accepting thread has ended", PATIENCE, () -> !listener.accepting.isAlive());
        assertThat(said.records().stream().map(LogRecord::getMessage).distinct())
                .as("complaints of the server, whose listener was closed on purpose")
                .isEmpty();
    }

    @Test
    void anInterruptedCloseEndsEverythingByForceAndStaysInterrupted() throws Exception {
        start(Duration.ofSeconds(5));
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
        start(new Reluctant(), Duration.ofSeconds(5));
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

    /** Has clients ask whose handlers do not come to an end. */
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
    private static final class Reluctant extends Listener {
        Reluctant() throws IOException {
            super(0);
        }

        @Override
        public void close() throws IOException {
            super.close();
            throw new IOException("not today");
        }
    }

    private final class Stuck implements Handler {
        @Override
        public void handle(Request request, RespWriter answers) {
            stuck.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
