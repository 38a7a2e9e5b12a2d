package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;

/** Clients of a server of threads who come, or say something, at the very moment at which it closes. */
@Tag("exercise-2.5")
class LastMomentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicReference<Object> outcome = new AtomicReference<>(); // of closing
    private final AtomicReference<Connection> connection = new AtomicReference<>();
    private final AtomicReference<Thread> answering = new AtomicReference<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile Callable<?> aheadOfShutdown = () -> null;
    private ThreadServer server;
    private RawClient client;

    @AfterEach
    void end() throws IOException {
        go.countDown();
        server.abort();
        client.close();
    }

    @Test
    void whoIsBeingLetInWhileTheServerClosesIsDisconnectedToo() throws Exception {
        startLettingIn();
        Thread closing = startClosing();
        Await.until(
                "close() waits for the thread that accepts",
                PATIENCE,
                () -> outcome.get() != null || isWaiting(closing));
        rethrow();
        go.countDown();
        Sent.situation("a client connects; while its handler is being made, the server closes")
                .gives(" (closed)", () -> client.hear(1));
        awaitClosed();
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void whoIsBeingLetInForEverIsNotWaitedForLongerThanTheGracePeriod() throws Exception {
        startLettingIn();
        server.grace(Duration.ofMillis(200));
        startClosing();
        awaitClosed();
    }

    /** Starts a server that lets a client in, which takes as long as the test wants. */
    private void startLettingIn() throws Exception {
        CountDownLatch comes = new CountDownLatch(1);
        start(() -> {
            comes.countDown();
            go.await();
        });
        assertThat(comes.await(2, TimeUnit.SECONDS))
                .as("a handler is being made for the client")
                .isTrue();
    }

    @Test
    void whatIsAskedWhileTheReaderIsWokenIsNotAnswered() throws Exception {
        start(() -> {});
        client.send("ECHO one\r\n");
        Sent.bytes("ECHO one\r\n").gives("+OK\r\n", () -> client.hear(5));
        Await.until("the connection reads", PATIENCE, () -> answering.get().getState() == Thread.State.WAITING);
        aheadOfShutdown = () -> {
            client.send("ECHO two\r\n");
            Await.until("it is answered, or the connection ends", PATIENCE, () -> answers.get() > 1 || isEnded());
            return null;
        };
        connection.get().close();
        assertThat(answers.get())
                .as("answers: to ECHO one, but not to ECHO two, which arrived when close() was about to shut the input"
                        + " down, and had to have said that it closes")
                .isEqualTo(1);
        Sent.bytes("ECHO two\r\n").gives(" (closed)", () -> client.hear(1));
    }

    private boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** What may take its time. */
    @FunctionalInterface
    private interface Delay {
        void pass() throws InterruptedException;
    }

    private void start(Delay delay) throws IOException {
        server = ThreadServer.start(new Listener(), accepted -> {
            connection.set(accepted);
            try {
                delay.pass();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Polite();
        });
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

    /** Accepts sockets of which the test can see that their input is about to be shut down. */
    private final class Listener extends ServerSocket {
        Listener() throws IOException {
            super(0, 100, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = new Socket() {
                @Override
                public void shutdownInput() throws IOException {
                    try {
                        aheadOfShutdown.call();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    super.shutdownInput();
                }
            };
            implAccept(socket);
            return socket;
        }
    }

    /** Answers everything with OK. */
    private final class Polite implements Handler {
        @Override
        public void handle(Iterator<Request> batch, RespWriter replies) {
            answering.set(Thread.currentThread());
            while (batch.hasNext()) {
                batch.next();
                replies.write(Resp.OK);
                answers.incrementAndGet();
            }
        }

        @Override
        public void end() {
            ended.countDown();
        }
    }
}
