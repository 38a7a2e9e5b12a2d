package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Sent;

/** The end of a server: a client that is being answered gets the answer, and nobody waits for ever. */
@Tag("exercise-2.5")
class ClosingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Test
    void nobodyIsAcceptedByAServerThatIsClosed() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            close(server);
            assertThat(connecting(server))
                    .as("what connecting to the closed server brings")
                    .isEqualTo("ConnectException");
        }
    }

    private static String connecting(TestServer server) throws IOException {
        try (RawClient _ = server.connect()) {
            return "a connection";
        } catch (ConnectException e) {
            return "ConnectException";
        }
    }

    @Test
    @Tag("waiting-handler")
    void anAnswerUnderWayGetsOut() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (TestServer server = TestServer.answering(request -> {
                    asked.countDown();
                    waitFor(go);
                    return Resp.bulk(request.word(1));
                });
                Caller caller = server.call()) {
            caller.says("ECHO hello\r\n");
            waitFor(asked);
            CompletableFuture<Void> closing = closing(server);
            awaitThatNobodyGetsIn(server, closing);
            assertThatItWaits(closing);
            go.countDown();
            caller.hearsAndIsDisconnected("$5\r\nhello\r\n");
            caller.client().close();
            await(closing);
        }
    }

    @Test
    void idleClientsAreDisconnectedAndNobodyWaitsForThem() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                callers.add(server.call().says("ECHO 1\r\n").hears("$1\r\n1\r\n"));
            }
            close(server);
            for (Caller caller : callers) {
                caller.hearsAndIsDisconnected("");
                caller.close();
            }
            assertThat(server.clients()).as("clients() of the closed server").isZero();
            assertThat(server.handlers()).as("its connections").allMatch(each -> each.ends.get() == 1);
        }
    }

    @Test
    @Tag("waiting-handler")
    void aLargeAnswerUnderWayGetsOutThoughMoreHasBeenAsked() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        String large = "x".repeat(1_000_000);
        try (TestServer server = TestServer.answering(_ -> {
                    asked.countDown();
                    waitFor(go);
                    return Resp.bulk(large);
                });
                Caller caller = server.call()) {
            caller.says("GIVE\r\n");
            waitFor(asked);
            caller.client().send("GIVE more\r\n".repeat(1000)); // unread input must not turn the end into a reset
            CompletableFuture<Void> closing = closing(server);
            awaitThatNobodyGetsIn(server, closing);
            assertThatItWaits(closing);
            go.countDown();
            String all = "$1000000\r\n" + large + "\r\n";
            Sent.situation("a client gets an answer of a million bytes and has asked more; meanwhile the server closes")
                    .says("all of it", () -> {
                        String heard = caller.client().hear(all.length());
                        return heard.equals(all) ? "all of it" : "a part of it" + heard.replaceFirst("[^(]*", " ");
                    });
            caller.client().close();
            await(closing);
        }
    }

    @Test
    void aSecondCloseDoesNothing() throws Exception {
        try (TestServer server = TestServer.echoing()) {
            close(server);
            close(server);
        }
    }

    /** Something that may fail or wait. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> run(Action action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static CompletableFuture<Void> closing(TestServer server) {
        return run(server::stop);
    }

    /** Closes the server, and does not wait for ever. */
    private static void close(TestServer server) throws Exception {
        await(closing(server));
    }

    private static void await(CompletableFuture<Void> closing) throws Exception {
        try {
            closing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("close() has not returned within 2 seconds, though nobody is being answered", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw e;
            }
        }
    }

    private static void awaitThatNobodyGetsIn(TestServer server, CompletableFuture<Void> closing) throws Exception {
        Await.until("nobody gets in any more", PATIENCE, () -> closing.isCompletedExceptionally() || !gets(server));
        if (closing.isCompletedExceptionally()) {
            await(closing);
        }
    }

    private static void assertThatItWaits(CompletableFuture<Void> closing) throws Exception {
        try {
            closing.get(200, TimeUnit.MILLISECONDS);
            throw new AssertionError("close() has returned, though a client is being answered");
        } catch (TimeoutException e) {
            // It waits for the answer.
        }
    }

    private static boolean gets(TestServer server) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 100);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
