package rediscover.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.resp.RespReader;
import rediscover.testing.Await;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** What goes out, in which order, seen by a client who reads, or does not. */
@Tag("exercise-2.4")
class OutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NOTHING_YET = " (nothing yet)";
    private static final int SHOWN = 12; // of what has been done
    private static final Duration NOTICE = Duration.ofMillis(100);
    private static final Resp MEGABYTE = new Resp.SimpleString("x".repeat(1024 * 1024 - "+\r\n".length()));

    private final List<String> done = new ArrayList<>();
    private final ReluctantClient client = new ReluctantClient();
    private final AtomicInteger aborts = new AtomicInteger();
    private final Outbox outbox = new Outbox(client, aborts::incrementAndGet);
    private final UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();
    private volatile Throwable death; // of a thread that was to send something

    @BeforeEach
    void watchThreads() {
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> death = e);
    }

    @AfterEach
    void letTheClientRead() {
        client.reads();
        LockSupport.parkNanos(NOTICE.toNanos() / 10); // whoever it has held up may die now
        Thread.setDefaultUncaughtExceptionHandler(others);
    }

    @Test
    void aPushedValueGoesOutByItself() throws Exception {
        pushHere(Resp.integer(1));
        assertReceived(":1\r\n");
        pushHere(Resp.integer(2));
        assertReceived(":1\r\n:2\r\n");
    }

    @Test
    void whatIsPushedWhileABatchIsAnsweredGoesBehindIt() throws Exception {
        answer("A");
        push(Resp.integer(1));
        done().gives(NOTHING_YET, this::receivedSoFar);
        answer("B");
        push(Resp.integer(2));
        endBatch();
        assertReceived("+A\r\n+B\r\n:1\r\n:2\r\n");
    }

    @Test
    void whatTheAnsweringThreadPushesGoesAmongItsAnswers() throws Exception {
        answer("A");
        pushHere(Resp.integer(1));
        answer("B");
        endBatch();
        assertReceived("+A\r\n:1\r\n+B\r\n");
    }

    @Test
    void theThreadThatAnsweredABatchPushesAfterwardsLikeAnyOther() throws Exception {
        answer("A");
        endBatch();
        pushHere(Resp.integer(1));
        assertReceived("+A\r\n:1\r\n");
        answer("B");
        endBatch();
        assertReceived("+A\r\n:1\r\n+B\r\n");
    }

    @Test
    void pushingNeverWaitsForAClientWhoDoesNotRead() throws Exception {
        stopReading();
        for (int i = 1; i <= 3; i++) {
            push(Resp.integer(i));
            client.awaitWriter();
        }
        LockSupport.parkNanos(NOTICE.toNanos()); // whoever is to send the others has come, and has to wait
        read();
        assertReceived(":1\r\n:2\r\n:3\r\n");
    }

    @Test
    void whatIsPushedWhileOthersAreSentGoesAheadOfTheNextBatch() throws Exception {
        stopReading();
        push(Resp.integer(1));
        client.awaitWriter();
        push(Resp.integer(2));
        LockSupport.parkNanos(NOTICE.toNanos()); // whoever is to send it has come, and has to wait
        answer("A");
        done().gives(":2\r\n+A\r\n", () -> outbox.replies().bytes());
        read();
        endBatch();
        assertReceived(":1\r\n:2\r\n+A\r\n");
    }

    @Test
    void nothingIsSentInTheMiddleOfABatch() throws Exception {
        StringBuilder expected = new StringBuilder();
        for (int round = 0; round < 50; round++) {
            stopReading();
            push(Resp.integer(1));
            client.awaitWriter();
            push(Resp.integer(2)); // a second thread wants to send it
            answer("A"); // but it goes ahead of this
            push(Resp.integer(3)); // and this may not take its place
            read();
            endBatch();
            expected.append(":1\r\n:2\r\n+A\r\n:3\r\n");
            assertReceived(expected.toString());
        }
        rethrowDeath(); // of a thread that found nothing to send
    }

    @Test
    void nothingIsTakenWhileOthersPush() throws Exception {
        synchronized (outbox) { // as in the middle of a push
            done.add("hold the monitor");
            pushHere(Resp.integer(1));
            LockSupport.parkNanos(NOTICE.toNanos());
            done().gives(NOTHING_YET, this::receivedSoFar);
        }
        assertReceived(":1\r\n");
    }

    @Test
    void nothingIsPushedWhileOthersTake() throws Exception {
        Thread pushing;
        synchronized (outbox) { // as while what was pushed is taken
            pushing = Thread.startVirtualThread(() -> outbox.push(Resp.integer(1)));
            pushing.join(NOTICE);
            assertThat(pushing.isAlive())
                    .as("whether who pushes waits for the monitor")
                    .isTrue();
        }
        pushing.join(PATIENCE);
        assertReceived(":1\r\n");
    }

    @Test
    void valuesGoOutInTheOrderInWhichTheyWerePushed() throws Exception {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            outbox.push(Resp.integer(i));
            expected.append(':').append(i).append("\r\n");
        }
        assertReceived(expected.toString());
    }

    @Test
    void valuesAreInTheDialectOfTheClient() throws Exception {
        pushHere(Resp.NULL);
        assertReceived("$-1\r\n");
        outbox.speak(Dialect.RESP3);
        pushHere(Resp.NULL);
        assertReceived("$-1\r\n_\r\n");
        pushHere(Resp.NULL);
        assertReceived("$-1\r\n_\r\n_\r\n");
    }

    @Test
    void valuesStayWholeAndInOrderThoughManyThreadsPush() throws Exception {
        int threads = 8;
        int pushes = 500;
        List<Thread> pushing = new ArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            pushing.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, _) -> failures.incrementAndGet())
                    .start(() -> {
                        for (int i = 0; i < pushes; i++) {
                            outbox.push(Resp.array(Resp.integer(thread), Resp.integer(i)));
                        }
                    }));
        }
        for (int i = 0; i < pushes; i++) {
            answer("A");
            outbox.endBatch();
        }
        for (Thread thread : pushing) {
            thread.join();
        }
        if (failures.get() > 0) {
            outbox.push(Resp.OK); // and fail as they did
        }
        int[] next = new int[threads];
        Await.until("everything has arrived", PATIENCE, () -> count(client.received()) == (threads + 1) * pushes);
        RespReader reader =
                new RespReader(new ByteArrayInputStream(client.received().getBytes(ISO_8859_1)));
        for (Resp value = reader.read(); value != null; value = reader.read()) {
            if (value instanceof Resp.Array(List<Resp> pair)) {
                int thread = (int) ((Resp.Integer) pair.getFirst()).value();
                assertThat(pair.get(1))
                        .as("the next value that thread %d pushed", thread)
                        .isEqualTo(Resp.integer(next[thread]++));
            }
        }
    }

    /** How many values there are: those with one line and those with three. */
    private static int count(String bytes) {
        return (int) bytes.lines()
                .filter(line -> line.startsWith("+") || line.startsWith("*"))
                .count();
    }

    @Test
    void aClientWhoTakesTooLittleIsGivenUp() throws Exception {
        client.doesNotRead();
        push(Resp.integer(1));
        client.awaitWriter();
        for (int i = 0; i < 32; i++) {
            push(MEGABYTE);
        }
        assertThat(aborts.get())
                .as("calls of abort, with 32 MB waiting for the client, and no byte more")
                .isEqualTo(0);
        push(MEGABYTE);
        push(MEGABYTE);
        push(MEGABYTE);
        assertThat(aborts.get())
                .as("calls of abort, with more than 32 MB waiting")
                .isPositive();
    }

    @Test
    void whatIsPushedToAClientWhoIsLostIsForgotten() throws Exception {
        stopReading();
        push(Resp.integer(1));
        client.awaitWriter();
        for (int i = 0; i < 34; i++) {
            push(MEGABYTE);
        }
        int before = aborts.get();
        for (int i = 0; i < 40; i++) {
            push(MEGABYTE);
        }
        assertThat(aborts.get()).as("calls of abort, with 40 MB more").isEqualTo(before);
        read();
        endBatch();
        push(Resp.integer(2));
        endBatch();
        done().gives(":1\r\n", client::received);
    }

    @Test
    void aClientWhoIsGoneIsGivenUp() throws Exception {
        client.hangsUp();
        outbox.push(Resp.integer(1));
        Await.until("abort is called", PATIENCE, () -> aborts.get() == 1);
        outbox.beginBatch();
        push(Resp.integer(2));
        Sent.situation("the end of a batch without answers, in which something was pushed to a client who is gone")
                .gives("nothing goes wrong", () -> {
                    outbox.endBatch();
                    return "nothing goes wrong";
                });
    }

    @Test
    void whatTheAnsweringThreadPushesToAClientWhoIsLostGoesAmongItsAnswers() throws Exception {
        client.hangsUp();
        pushHere(Resp.integer(1));
        Await.until("abort is called", PATIENCE, () -> aborts.get() == 1);
        answer("A");
        pushHere(Resp.integer(2));
        answer("B");
        done().gives("+A\r\n:2\r\n+B\r\n", () -> outbox.replies().bytes());
    }

    @Test
    void whoPushesToAClientWhoIsGoneDoesNotBlockTheNextOne() throws Exception {
        client.hangsUp();
        outbox.push(Resp.integer(1));
        Await.until("abort is called", PATIENCE, () -> aborts.get() == 1);
        byAnotherThread(() -> {
            try {
                outbox.endBatch();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void answer(String text) {
        done.add("answer " + text);
        outbox.beginBatch();
        outbox.replies().write(new Resp.SimpleString(text));
    }

    /** Waits until so much has arrived as is expected, and looks whether it is that. */
    private void assertReceived(String expected) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (client.received().length() < expected.length() && death == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000);
        }
        if (!client.received().equals(expected)) {
            rethrowDeath(); // which says more than what has not been sent
        }
        done().gives(expected, client::received);
    }

    private void endBatch() throws IOException {
        done.add("end the batch");
        outbox.endBatch();
    }

    private void pushHere(Resp value) {
        done.add("push " + named(value));
        outbox.push(value);
    }

    private void stopReading() {
        done.add("the client reads nothing");
        client.doesNotRead();
    }

    private void read() {
        done.add("it reads");
        client.reads();
    }

    private static String named(Resp value) {
        return value.equals(MEGABYTE) ? "a megabyte" : Wire.escape(Wire.encode(value, Dialect.RESP2));
    }

    private String receivedSoFar() {
        return client.received().isEmpty() ? NOTHING_YET : client.received();
    }

    /** What has been done, unless that is too much to be shown. */
    private Sent done() {
        return done.isEmpty() || done.size() > SHOWN ? Sent.nothing() : Sent.situation(String.join("; ", done));
    }

    /** Fails with what a thread has died of, if one has. */
    private void rethrowDeath() {
        switch (death) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(death);
        }
    }

    private void push(Resp value) throws Exception {
        done.add("another thread pushes " + named(value));
        byAnotherThread(() -> outbox.push(value));
    }

    private static void byAnotherThread(Runnable action) throws Exception {
        CompletableFuture<Void> done = CompletableFuture.runAsync(action, Thread::startVirtualThread);
        try {
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("a thread that pushes is still waiting after 2 seconds", e);
        }
    }
}
