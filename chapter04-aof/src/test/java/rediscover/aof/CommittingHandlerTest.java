package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
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
import rediscover.resp.Bytes;
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
        Answer answer = begin("SET a 1");
        answer.awaitSync();
        answer.isNotThere("while the sync runs");
        file.allowSync();
        answer.is("+OK\r\n");
        assertThat(store.log.committed()).as("up to where the log is committed").isEqualTo(27);
    }

    @Test
    void allThatABatchChangesIsCommittedAtOnce() {
        store.sends("SET a 1", "GET a", "SET b 2", "SET c 3").gives("+OK\r\n$1\r\n1\r\n+OK\r\n+OK\r\n");
        assertThat(store.log.committed()).as("up to where the log is committed").isEqualTo(81);
        assertThat(file.syncs.get()).as("syncs for a batch of three changes").isEqualTo(1);
        oneByOne().handle(Wire.requests("SET d 4", "SET e 5").iterator(), new RespWriter(Dialect.RESP2));
        assertThat(store.log.committed())
                .as("up to where the log is committed: of two requests, only SET d 4 was taken, and answered")
                .isEqualTo(108);
    }

    /** Takes one request from each batch, and does not ask whether there are more. */
    private CommittingHandler oneByOne() {
        return handling((session, batch, replies) ->
                store.database.turn().take(() -> replies.write(session.run(batch.next()))));
    }

    /** How a session handles a batch. */
    @FunctionalInterface
    private interface Handling {
        void handle(Session session, Iterator<Request> batch, RespWriter replies);
    }

    private CommittingHandler handling(Handling handling) {
        Session session = new Session(new Nobody(), store.database);
        return new CommittingHandler(
                new Handler() {
                    @Override
                    public void handle(Iterator<Request> batch, RespWriter replies) {
                        handling.handle(session, batch, replies);
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
        Answer writer = begin("SET a 1");
        writer.awaitSync();
        Answer reader = begin("GET a");
        Await.until("the reader has ended or waits for the log", reader::isDoneOrWaits);
        reader.isNotThere("before SET a 1 is on the disk, whose sync runs");
        file.allowSync();
        reader.is("$1\r\n1\r\n");
    }

    @Test
    void whoReadsWhatIsCommittedDoesNotWait() throws Exception {
        begin("SET a 1").is("+OK\r\n");
        file.holdSyncs();
        begin("GET a", "DEL nothing", "PING").is("$1\r\n1\r\n:0\r\n+PONG\r\n");
        assertThat(file.syncs.get())
                .as("syncs for SET a 1, and for a batch that changes nothing")
                .isEqualTo(1);
    }

    @Test
    void whatOthersAppendBehindABatchIsNotWaitedFor() throws Exception {
        begin("SET a 1").is("+OK\r\n");
        file.holdSyncs();
        CommittingHandler overtaken = handling((session, batch, replies) -> {
            session.handle(batch, replies);
            store.database.turn().take(() -> store.run("SET b 2")); // somebody else's, before the commit
        });
        new Answer(new Client(overtaken), "GET a").is("$1\r\n1\r\n");
    }

    @Test
    void theTurnIsOverWhileTheDiskIsWaitedFor() throws Exception {
        file.holdSyncs();
        Answer writer = begin("SET a 1");
        writer.awaitSync();
        Sent.situation("SET a 1, whose sync runs; somebody else wants to run something")
                .gives("it is the other one's turn", () -> {
                    CompletableFuture<String> turn = new CompletableFuture<>();
                    threads.execute(
                            () -> store.database.turn().take(() -> turn.complete("it is the other one's turn")));
                    return turn.completeOnTimeout("the other one still waits for its turn", SECONDS, TimeUnit.SECONDS)
                            .get();
                });
    }

    @Test
    void noAnswerIsTrueOfABatchThatCannotBeCommitted() {
        breakDown();
        store.sends("PING", "SET a 1", "GET a").gives(BROKEN.repeat(3));
    }

    @Test
    void theErrorsTakeThePlaceOfTheAnswersHoweverLongTheseAre() {
        breakDown();
        store.sends("SET a 'a value that has more bytes'", "HSET h f v g w", "HGETALL h", "FLY me")
                .gives(BROKEN.repeat(4));
    }

    @Test
    void whatHadNothingToSayHasNoErrorEither() {
        store.database.commands().add("silence", 1, (session, request) -> null);
        breakDown();
        store.sends("SILENCE", "SET a 1", "SILENCE", "GET a", "SET b 2", "SILENCE")
                .gives(BROKEN.repeat(3));
    }

    @Test
    void answersOfAnEarlierBatchStay() {
        breakDown();
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
        breakDown();
        store.sends("SET a 2").gives(BROKEN);
        store.sends("GET a", "PING").gives("$1\r\n2\r\n+PONG\r\n");
    }

    @Test
    void whatOthersCannotCommitIsNoFailureOfTheBatch() {
        CommittingHandler overtaken = handling((session, batch, replies) -> {
            session.handle(batch, replies);
            assertThatCode(() -> store.log.commit(27)).doesNotThrowAnyException(); // somebody else's, and so is this
            file.breakDown();
            store.database.turn().take(() -> store.run("SET b 2"));
            assertThatThrownBy(() -> store.log.commit(54)).isInstanceOf(IOException.class);
        });
        Sent.command("SET", "a", "1").gives("+OK\r\n", () -> new Client(overtaken).answers(Wire.requests("SET a 1")));
    }

    @Test
    void answersAreInTheDialectOfTheClient() {
        Sent.command("GET", "a").gives("_\r\n", () -> {
            RespWriter replies = new RespWriter(Dialect.RESP3);
            handler().handle(Wire.requests("GET a").iterator(), replies);
            return replies.bytes();
        });
    }

    private void breakDown() {
        file.breakDown();
        store.note("from now on, no sync succeeds");
    }

    private CommittingHandler handler() {
        return new CommittingHandler(new Session(new Nobody(), store.database), store.log);
    }

    private Answer begin(String... lines) {
        return new Answer(store.client(), lines);
    }

    /** What a client is answered to a batch, by a thread of its own. */
    private final class Answer {
        private final Sent sent;
        private final CompletableFuture<Bytes> answers = new CompletableFuture<>();
        private final Thread thread;

        Answer(Client client, String... lines) {
            List<Request> batch = Wire.requests(lines);
            sent = Sent.commands(batch.toArray(Request[]::new));
            thread = Thread.startVirtualThread(() -> {
                try {
                    answers.complete(client.answers(batch));
                } catch (RuntimeException | Error e) {
                    answers.completeExceptionally(e);
                }
            });
        }

        /** Returns when the disk is being waited for; fails if there is an answer before that. */
        void awaitSync() throws Exception {
            Await.until("a sync begins", () -> file.syncsBegun.tryAcquire() || answers.isDone());
            isNotThere("before a sync has begun");
        }

        boolean isDoneOrWaits() {
            return answers.isDone() || thread.getState() == Thread.State.WAITING;
        }

        void isNotThere(String when) {
            String nothing = " (nothing " + when + ")";
            sent.gives(nothing, () -> answers.isDone() ? get() : nothing);
        }

        void is(String expected) {
            sent.gives(expected, this::get);
        }

        private Object get() throws Exception {
            try {
                return answers.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                return " (nothing for " + SECONDS + " seconds)";
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
