package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.resp.Request;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** When answers leave. */
@Tag("exercise-4.3")
class LoggedSessionTest {
    private static final int SECONDS = 3; // for what takes next to no time

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private final LogCapture written = new LogCapture(LogWriter.class);
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
        threads.shutdownNow();
        try {
            store.close();
        } finally {
            said.close();
            written.close();
        }
    }

    @Test
    void aClientIsAnswered() {
        store.sends("SET a 1", "INCR a", "FLY", "GET a")
                .gives("+OK\r\n:2\r\n-ERR unknown command 'FLY', with args beginning with: \r\n$1\r\n2\r\n");
    }

    @Test
    void anAnswerLeavesWhenItsChangeIsOnTheDisk() throws Exception {
        file.holdSyncs();
        Answer answer = begin("SET a 1");
        answer.awaitSync();
        answer.isNotThere("while the sync runs");
        file.allowSync();
        answer.is("+OK\r\n");
        assertThat(store.log.committed()).as("up to where the log is committed").isEqualTo(27);
    }

    @Test
    void requestsThatAreAnsweredTogetherAreCommittedTogether() {
        store.sends("SET a 1", "GET a", "SET b 2", "SET c 3").gives("+OK\r\n$1\r\n1\r\n+OK\r\n+OK\r\n");
        assertThat(store.log.committed()).as("up to where the log is committed").isEqualTo(81);
        assertThat(file.syncs.get()).as("syncs for three changes of one write").isEqualTo(1);
    }

    @Test
    void aReaderWaitsForTheChangesThatItReads() throws Exception {
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
    void aReaderOfWhatIsCommittedDoesNotWait() throws Exception {
        begin("SET a 1").is("+OK\r\n");
        file.holdSyncs();
        begin("GET a", "DEL nothing", "PING").is("$1\r\n1\r\n:0\r\n+PONG\r\n");
        assertThat(file.syncs.get())
                .as("syncs for SET a 1, and for requests that change nothing")
                .isEqualTo(1);
    }

    @Test
    void theTurnIsOverWhileTheDiskIsWaitedFor() throws Exception {
        file.holdSyncs();
        Answer writer = begin("SET a 1");
        writer.awaitSync();
        Sent.situation("SET a 1, whose sync runs; another client wants to run something")
                .says("it is the other client's turn", () -> {
                    CompletableFuture<String> turn = new CompletableFuture<>();
                    threads.execute(
                            () -> store.engine.turn().take(() -> turn.complete("it is the other client's turn")));
                    return turn.completeOnTimeout(
                                    "the other client still waits for its turn", SECONDS, TimeUnit.SECONDS)
                            .get();
                });
    }

    @Test
    void aClientWhoseChangeCannotBeCommittedGetsNoAnswer() {
        breakDown();
        store.sends("PING", "SET a 1", "GET a").gives(Client.DISCONNECTED);
    }

    @Test
    void aClientThatOnlyReadsIsAnsweredThoughTheDiskIsFull() {
        file.room(0);
        store.note("the disk is full");
        store.sends("SET a 1").gives(Client.DISCONNECTED);
        store.sends("GET a", "PING", "DEL nothing")
                .gives("$1\r\n1\r\n+PONG\r\n-MISCONF Errors writing to the AOF file: " + TroubledFile.FULL + "\r\n");
    }

    @Test
    void aChangeThatWasCommittedIsNoReasonLater() {
        Client client = store.client();
        client.sends(List.of(), "SET a 1").gives("+OK\r\n");
        file.room(0);
        store.note("the disk is full");
        store.sends("SET b 2").gives(Client.DISCONNECTED);
        client.sends(List.of("redis-cli SET a 1", "(another client's change finds no room)"), "GET a")
                .gives("$1\r\n1\r\n");
    }

    private void breakDown() {
        file.breakDown();
        store.note("from now on, no sync succeeds");
    }

    private Answer begin(String... lines) {
        return new Answer(store.client(), lines);
    }

    /** What a client is answered, by a thread of its own. */
    private final class Answer {
        private final Sent sent;
        private final CompletableFuture<Object> answers = new CompletableFuture<>();
        private final Thread thread;

        Answer(Client client, String... lines) {
            List<Request> requests = Wire.requests(lines);
            sent = Sent.commands(requests.toArray(Request[]::new));
            thread = Thread.startVirtualThread(() -> {
                try {
                    answers.complete(client.answers(requests));
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
            Thread.State state = thread.getState();
            return answers.isDone() || state == Thread.State.WAITING || state == Thread.State.BLOCKED;
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
