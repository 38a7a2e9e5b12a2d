package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.handlers.Session;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.server.Nobody;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-4.3")
class CommittingHandlerTest {
    private static final String BROKEN = "-MISCONF Errors writing to the AOF file: " + TroubledFile.BROKEN + "\r\n";
    private static final int SECONDS = 3; // for what takes next to no time

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private TroubledFile file;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        file = TroubledFile.at(path);
        store = Store.on(file, path, FsyncPolicy.ALWAYS);
    }

    @AfterEach
    void close() {
        file.release();
        try {
            store.close();
        } catch (IOException e) {
            assertThat(store.log.failure()).isSameAs(e); // broken on purpose
        } finally {
            threads.shutdownNow();
            said.close();
        }
    }

    @Test
    void aBatchIsAnswered() {
        store.sends("SET a 1", "INCR a", "FLY", "GET a")
                .gives("+OK\r\n:2\r\n-ERR unknown command 'FLY', with args beginning with: \r\n$1\r\n2\r\n");
    }

    @Test
    void whatAnAnswerAcknowledgesIsOnTheDiskBeforeTheAnswerLeaves() throws Exception {
        file.holdSyncs();
        CompletableFuture<String> answer = begin("SET a 1");
        awaitSync(answer);
        assertThat(answer.isDone()).as("the answer leaves while the sync runs").isFalse();
        file.allowSync();
        assertThat(soon(answer)).isEqualTo("+OK\\r\\n");
        assertThat(store.log.committed()).as("up to where the log is committed").isEqualTo(27);
    }

    @Test
    void allThatABatchChangesIsCommittedAtOnce() {
        store.sends("SET a 1", "GET a", "SET b 2", "SET c 3").gives("+OK\r\n$1\r\n1\r\n+OK\r\n+OK\r\n");
        assertThat(store.log.committed()).as("up to where the log is committed").isEqualTo(81);
        assertThat(file.syncs).as("syncs for a batch of three changes").hasValue(1);
        oneByOne().handle(Wire.requests("SET d 4", "SET e 5").iterator(), new RespWriter(Dialect.RESP2));
        assertThat(store.log.committed())
                .as("up to where the log is committed: of two requests, only SET d 4 was taken, and answered")
                .isEqualTo(108);
    }

    /** Takes one request from each batch, and does not ask whether there are more. */
    private CommittingHandler oneByOne() {
        Session session = new Session(new Nobody(), store.database);
        return new CommittingHandler(
                new Handler() {
                    @Override
                    public void handle(Iterator<Request> batch, RespWriter replies) {
                        store.database.turn().take(() -> replies.write(session.run(batch.next())));
                    }

                    @Override
                    public void end() {
                        session.end();
                    }
                },
                store.log);
    }

    @Test
    void whoReadsWaitsForWhatOthersHaveChanged() throws Exception {
        file.holdSyncs();
        CompletableFuture<String> writer = begin("SET a 1");
        awaitSync(writer);
        CompletableFuture<String> reader = begin("GET a");
        Await.until("the reader has ended or waits for the log", () -> reader.isDone() || isWaiting());
        assertThat(reader.isDone())
                .as("GET a is answered with what is not on the disk yet")
                .isFalse();
        file.allowSync();
        assertThat(soon(reader)).isEqualTo("$1\\r\\n1\\r\\n");
    }

    private volatile Thread reading;

    private boolean isWaiting() {
        return reading != null && reading.getState() == Thread.State.WAITING;
    }

    @Test
    void whoReadsWhatIsCommittedDoesNotWait() throws Exception {
        assertThat(soon(begin("SET a 1"))).isEqualTo("+OK\\r\\n");
        file.holdSyncs();
        assertThat(soon(begin("GET a", "DEL nothing", "PING"))).isEqualTo("$1\\r\\n1\\r\\n:0\\r\\n+PONG\\r\\n");
        assertThat(file.syncs).as("syncs").hasValue(1);
    }

    @Test
    void theTurnIsOverWhileTheDiskIsWaitedFor() throws Exception {
        file.holdSyncs();
        CompletableFuture<String> writer = begin("SET a 1");
        awaitSync(writer);
        CompletableFuture<Void> turn =
                CompletableFuture.runAsync(() -> store.database.turn().take(() -> {}), threads);
        soon(turn);
    }

    @Test
    void noAnswerIsTrueOfABatchThatCannotBeCommitted() {
        file.breakDown();
        store.sends("PING", "SET a 1", "GET a").gives(BROKEN.repeat(3));
    }

    @Test
    void theErrorsTakeThePlaceOfTheAnswersHoweverLongTheseAre() {
        file.breakDown();
        store.sends("SET a 'a value that has more bytes'", "HSET h f v g w", "HGETALL h", "FLY me")
                .gives(BROKEN.repeat(4));
    }

    @Test
    void whatHadNothingToSayHasNoErrorEither() {
        store.database.commands().add("silence", 1, (session, request) -> null);
        file.breakDown();
        store.sends("SILENCE", "SET a 1", "SILENCE", "GET a", "SET b 2", "SILENCE")
                .gives(BROKEN.repeat(3));
    }

    @Test
    void answersOfAnEarlierBatchStay() {
        file.breakDown();
        Sent.command("SET", "a", "1").gives("+EARLIER\r\n" + BROKEN, () -> {
            RespWriter replies = new RespWriter(Dialect.RESP2);
            replies.write(new Resp.SimpleString("EARLIER"));
            handler().handle(Wire.requests("SET a 1").iterator(), replies);
            return replies.bytes();
        });
    }

    @Test
    void whoChangedNothingIsAnsweredThoughTheLogIsBroken() {
        store.sends("SET a 1").gives("+OK\r\n");
        file.breakDown();
        store.sends("SET a 2").gives(BROKEN);
        store.sends("GET a", "PING").gives("$1\r\n2\r\n+PONG\r\n");
    }

    private CommittingHandler handler() {
        return new CommittingHandler(new Session(new Nobody(), store.database), store.log);
    }

    private CompletableFuture<String> begin(String... lines) {
        return CompletableFuture.supplyAsync(
                () -> {
                    reading = Thread.currentThread();
                    return store.ask(lines);
                },
                threads);
    }

    private static <T> T soon(CompletableFuture<T> work) throws Exception {
        try {
            return work.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("it does not return", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Returns when the disk is being waited for, or fails with what went wrong before that. */
    private void awaitSync(CompletableFuture<?> answer) throws Exception {
        Await.until("a sync begins", () -> file.syncsBegun.tryAcquire() || answer.isDone());
        if (answer.isDone()) {
            assertThat(soon(answer)).as("an answer before any sync").isNull();
        }
    }
}
