package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;

/** Clients of a server of threads that come, or ask something, at the very moment at which it closes. */
@Tag("exercise-2.5")
@Tag("waiting-handler")
@Timeout(20)
class LastMomentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicReference<Object> outcome = new AtomicReference<>(); // of closing
    private final AtomicReference<Thread> answering = new AtomicReference<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final LogCapture log = new LogCapture(Connection.class);
    private Listener listener;
    private Server server;
    private RawClient client;

    @AfterEach
    void end() throws IOException {
        go.countDown();
        listener.end(server);
        log.close();
        client.close();
    }

    @Test
    void aThreadThatWaitsForARequestIsWoken() throws Exception {
        start(() -> {}, Duration.ofSeconds(5));
        askFirst();
        startClosing();
        Sent.situation("a client has got its answer and says nothing; the server closes")
                .gives(" (closed)", () -> client.hear(1));
        awaitClosed();
        assertThat(log.records()).as("complaints of the connection").isEmpty();
    }

    @Test
    void requestsThatHaveBeenReadAreAnswered() throws Exception {
        start(() -> {}, Duration.ofSeconds(5));
        client.send("WAIT\r\nECHO one\r\nECHO two\r\n");
        Await.until("the first request is being answered", PATIENCE, () -> answering.get() != null);
        Thread closing = startClosing();
        awaitWaiting(closing);
        go.countDown();
        Sent.bytes("WAIT\r\nECHO one\r\nECHO two\r\n")
                .gives("+OK\r\n+OK\r\n+OK\r\n (closed)", () -> client.hear(Integer.MAX_VALUE));
        client.close();
        awaitClosed();
    }

    @Test
    void aClientThatIsBeingLetInIsDisconnectedToo() throws Exception {
        startLettingIn(Duration.ofSeconds(5));
        Thread closing = startClosing();
        awaitWaiting(closing);
        rethrow();
        go.countDown();
        Sent.situation("a client connects; while its handler is being made, the server closes")
                .gives(" (closed)", () -> client.hear(1));
        awaitClosed();
    }

    @Test
    void aClientThatIsBeingLetInForEverIsNotWaitedFor() throws Exception {
        startLettingIn(Duration.ofMillis(200));
        startClosing();
        awaitClosed();
    }

    /** Starts a server that lets a client in, which takes as long as the test wants. */
    private void startLettingIn(Duration grace) throws Exception {
        CountDownLatch comes = new CountDownLatch(1);
        start(
                () -> {
                    comes.countDown();
                    go.await();
                },
                grace);
        assertThat(comes.await(2, TimeUnit.SECONDS))
                .as("a handler is being made for the client")
                .isTrue();
    }

    private void askFirst() throws Exception {
        client.send("ECHO one\r\n");
        Sent.bytes("ECHO one\r\n").gives("+OK\r\n", () -> client.hear(5));
        Await.until("the connection reads", PATIENCE, () -> answering.get().getState() == Thread.State.WAITING);
    }

    private void awaitWaiting(Thread closing) throws Exception {
        Await.until("close() waits", PATIENCE, () -> outcome.get() != null || isWaiting(closing));
        rethrow();
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    /** What may take its time. */
    @FunctionalInterface
    private interface Delay {
        void pass() throws InterruptedException;
    }

    private void start(Delay delay, Duration grace) throws IOException {
        listener = new Listener(0);
        server = Server.start(
                listener,
                () -> {
                    try {
                        delay.pass();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return new Polite();
                },
                grace);
        client = RawClient.connect(server.port()).timeout(PATIENCE);
    }

    private Thread startClosing() {
        return Thread.startVirtualThread(() -> {
            try {
                server.close();
                outcome.set("closed");
            } catch (RuntimeException | Error e) {
                outcome.set(e);
            }
        });
    }

    private void awaitClosed() throws Exception {
        Await.until("close() has returned", PATIENCE, () -> outcome.get() != null);
        rethrow();
    }

    private void rethrow() {
        switch (outcome.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    /** Answers everything with OK, and WAIT only when the test lets it go. */
    private final class Polite implements Handler {
        @Override
        public void handle(Request request, RespWriter answers) {
            answering.set(Thread.currentThread());
            if (request.name().equalsIgnoreCase("wait")) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            answers.write(Resp.OK);
        }
    }
}
