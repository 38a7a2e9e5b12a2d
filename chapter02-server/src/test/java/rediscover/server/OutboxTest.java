package rediscover.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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

/** What goes out, in which order, seen by a client who reads, or does not. */
@Tag("exercise-2.4")
class OutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Resp MEGABYTE = new Resp.SimpleString("x".repeat(1024 * 1024 - "+\r\n".length()));

    private final Client client = new Client();
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
        Thread.setDefaultUncaughtExceptionHandler(others);
    }

    @Test
    void aPushedValueGoesOutByItself() throws Exception {
        outbox.push(Resp.integer(1));
        assertReceived(":1\r\n");
        outbox.push(Resp.integer(2));
        assertReceived(":1\r\n:2\r\n");
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
    void whatIsPushedWhileABatchIsAnsweredGoesBehindIt() throws Exception {
        answer("A");
        byAnotherThread(() -> outbox.push(Resp.integer(1)));
        answer("B");
        byAnotherThread(() -> outbox.push(Resp.integer(2)));
        Sent.nothing().gives("", client::received);
        outbox.endBatch();
        assertReceived("+A\r\n+B\r\n:1\r\n:2\r\n");
    }

    @Test
    void whatTheAnsweringThreadPushesGoesAmongItsAnswers() throws Exception {
        answer("A");
        outbox.push(Resp.integer(1));
        answer("B");
        outbox.endBatch();
        assertReceived("+A\r\n:1\r\n+B\r\n");
    }

    @Test
    void theThreadThatAnsweredABatchPushesAfterwardsLikeAnyOther() throws Exception {
        answer("A");
        outbox.endBatch();
        outbox.push(Resp.integer(1));
        assertReceived("+A\r\n:1\r\n");
        answer("B");
        outbox.endBatch();
        assertReceived("+A\r\n:1\r\n+B\r\n");
    }

    @Test
    void pushingNeverWaitsForAClientWhoDoesNotRead() throws Exception {
        client.doesNotRead();
        for (int i = 1; i <= 3; i++) {
            int number = i;
            byAnotherThread(() -> outbox.push(Resp.integer(number)));
            client.awaitWriter();
        }
        client.reads();
        assertReceived(":1\r\n:2\r\n:3\r\n");
    }

    @Test
    void whatIsPushedWhileOthersAreSentGoesAheadOfTheNextBatch() throws Exception {
        client.doesNotRead();
        push(Resp.integer(1));
        client.awaitWriter();
        push(Resp.integer(2));
        answer("A");
        client.reads();
        outbox.endBatch();
        assertReceived(":1\r\n:2\r\n+A\r\n");
    }

    @Test
    void nothingIsSentInTheMiddleOfABatch() throws Exception {
        StringBuilder expected = new StringBuilder();
        for (int round = 0; round < 50; round++) {
            client.doesNotRead();
            push(Resp.integer(1));
            client.awaitWriter();
            push(Resp.integer(2)); // a second thread wants to send it
            answer("A"); // but it goes ahead of this
            push(Resp.integer(3)); // and this may not take its place
            client.reads();
            outbox.endBatch();
            expected.append(":1\r\n:2\r\n+A\r\n:3\r\n");
            assertReceived(expected.toString());
        }
        rethrowDeath(); // of a thread that found nothing to send
    }

    @Test
    void valuesAreInTheDialectOfTheClient() throws Exception {
        outbox.push(Resp.NULL);
        assertReceived("$-1\r\n");
        outbox.speak(Dialect.RESP3);
        outbox.push(Resp.NULL);
        assertReceived("$-1\r\n_\r\n");
        outbox.push(Resp.NULL);
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
        assertThat(aborts)
                .as("calls of abort, with 32 MB waiting for the client, and no byte more")
                .hasValue(0);
        push(MEGABYTE);
        push(MEGABYTE);
        push(MEGABYTE);
        assertThat(aborts).as("calls of abort, with more than 32 MB waiting").hasPositiveValue();
    }

    @Test
    void whatIsPushedToAClientWhoIsLostIsForgotten() throws Exception {
        client.doesNotRead();
        push(Resp.integer(1));
        client.awaitWriter();
        for (int i = 0; i < 34; i++) {
            push(MEGABYTE);
        }
        int before = aborts.get();
        for (int i = 0; i < 40; i++) {
            push(MEGABYTE);
        }
        assertThat(aborts).as("calls of abort, with 40 MB more").hasValue(before);
        client.reads();
        outbox.endBatch();
        push(Resp.integer(2));
        outbox.endBatch();
        Sent.nothing().gives(":1\r\n", client::received);
    }

    @Test
    void aClientWhoIsGoneIsGivenUp() throws Exception {
        client.hangsUp();
        outbox.push(Resp.integer(1));
        Await.until("abort is called", PATIENCE, () -> aborts.get() == 1);
        outbox.beginBatch();
        push(Resp.integer(2));
        assertThatCode(outbox::endBatch)
                .as("the end of a batch without answers, during which something was pushed to a client who is gone")
                .doesNotThrowAnyException();
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
        Sent.nothing().gives(expected, client::received);
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

    /** What a client has received, who may refuse to read, so that whoever writes to it waits. */
    private static final class Client extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile CountDownLatch reading = new CountDownLatch(0);
        private volatile CountDownLatch writing = new CountDownLatch(1);
        private volatile boolean gone;

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (gone) {
                throw new IOException("nobody is there");
            }
            byte[] copy = Arrays.copyOfRange(source, offset, offset + length);
            writing.countDown();
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            synchronized (bytes) {
                bytes.writeBytes(copy);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b});
        }

        String received() {
            synchronized (bytes) {
                return bytes.toString(ISO_8859_1);
            }
        }

        void doesNotRead() {
            writing = new CountDownLatch(1);
            reading = new CountDownLatch(1);
        }

        void reads() {
            reading.countDown();
        }

        void hangsUp() {
            gone = true;
        }

        /** Waits until somebody waits for this client. */
        void awaitWriter() throws InterruptedException {
            assertThat(writing.await(2, TimeUnit.SECONDS))
                    .as("somebody writes to the client within 2 seconds")
                    .isTrue();
        }
    }
}
