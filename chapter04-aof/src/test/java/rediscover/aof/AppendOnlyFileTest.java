package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-4.1")
class AppendOnlyFileTest {
    private static final int SECONDS = 3; // for what takes next to no time
    private static final Duration NOTICE = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private final List<String> events = new ArrayList<>();
    private Path path;
    private TroubledFile file;
    private AppendOnlyFile log;

    @BeforeEach
    void create() throws IOException {
        create(FsyncPolicy.ALWAYS);
    }

    private void create(FsyncPolicy policy) throws IOException {
        path = directory.resolve(policy + "-" + System.nanoTime() + ".aof");
        file = TroubledFile.at(path);
        log = new AppendOnlyFile(file, new LogLock(path), policy);
    }

    @AfterEach
    void close() throws Exception {
        file.release();
        try {
            begin(() -> {
                        log.close();
                        return null;
                    })
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It is broken on purpose; or by whoever has written it, as a test has found.
        } finally {
            threads.shutdownNow();
            said.close();
        }
    }

    @Test
    void whatIsAppendedMovesThePositionAndIsNotInTheFileYet() throws Exception {
        append("SET a 1");
        assertThat(log.position()).as("the position behind SET a 1").isEqualTo(27);
        append("INCR a", "DEL a b");
        assertThat(log.position()).as("the position behind INCR a and DEL a b").isEqualTo(75);
        assertThat(log.committed())
                .as("what is committed before anybody has asked for it")
                .isZero();
        expectFile("");
    }

    @Test
    void whatIsCommittedIsInTheFileInTheOrderInWhichItWasAppended() throws Exception {
        append("SET a 1");
        append("SET b 2", "SET c 3");
        append("DEL a");
        log.commit(log.position());
        expectFile(wire("SET a 1", "SET b 2", "SET c 3", "DEL a"));
        assertThat(log.committed()).as("up to where it is committed").isEqualTo(log.position());
    }

    @Test
    void thePositionGoesOnFromOneCommitToTheNext() throws Exception {
        for (int i = 1; i <= 3; i++) {
            append("SET a 1");
            assertThat(log.position())
                    .as("the position behind %d records of 27 bytes", i)
                    .isEqualTo(27L * i);
            log.commit(log.position());
            assertThat(log.committed()).as("up to where it is committed").isEqualTo(27L * i);
        }
        expectFile(wire("SET a 1", "SET a 1", "SET a 1"));
    }

    @Test
    void aCommitTakesEverythingAlongThatHasBeenAppended() throws Exception {
        append("SET a 1");
        long first = log.position();
        append("SET b 2");
        log.commit(first);
        expectFile(wire("SET a 1", "SET b 2"));
        assertThat(log.committed()).as("up to where it is committed").isEqualTo(2 * first);
        log.commit(2 * first);
        assertThat(file.syncs.get())
                .as("syncs for two commits, of which the first did all")
                .isEqualTo(1);
    }

    @Test
    void thePolicyAlwaysHasEachCommitSynced() throws Exception {
        append("SET a 1");
        log.commit(log.position());
        assertThat(file.syncs.get()).as("syncs after one commit").isEqualTo(1);
        append("SET a 2");
        log.commit(log.position());
        assertThat(file.syncs.get()).as("syncs after two commits").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"EVERYSEC", "NO"})
    void noOtherPolicyHasACommitSynced(FsyncPolicy policy) throws Exception {
        create(policy);
        file.holdSyncs();
        append("SET a 1");
        soon("a commit, which needs no sync,", () -> commit(log.position()));
        assertThat(file.syncs.get()).as("syncs").isEqualTo(0);
        assertThat(log.committed()).as("up to where it is committed").isEqualTo(27);
        expectFile(wire("SET a 1"));
    }

    @Test
    void aCommitReturnsAfterTheSync() throws Exception {
        file.holdSyncs();
        append("SET a 1");
        Future<?> commit = begin(() -> commit(log.position()));
        awaitSync();
        assertThat(commit.isDone())
                .as("the commit has returned while the sync runs")
                .isFalse();
        assertThat(log.committed()).as("what is committed while the sync runs").isZero();
        file.allowSync();
        soon("the commit", commit);
        assertThat(log.committed()).as("up to where it is committed").isEqualTo(27);
    }

    @Test
    void oneSyncServesAllWhoWait() throws Exception {
        file.holdSyncs();
        append("SET first 1");
        Future<?> first = begin(() -> commit(log.position()));
        awaitSync();
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            append("SET other 1");
            long position = log.position();
            others.add(begin(() -> commit(position)));
        }
        file.allowSync();
        soon("the first commit", first);
        file.release();
        for (Future<?> other : others) {
            soon("the commit of one of ten who waited", other);
        }
        assertThat(file.syncs.get())
                .as("syncs: one for the first, and one for all of the ten who waited for it")
                .isEqualTo(2);
    }

    @Test
    void whoComesWhileASyncRunsWaitsForALaterOne() throws Exception {
        file.holdSyncs();
        append("SET a 1");
        Future<?> first = begin(() -> commit(27));
        awaitSync();
        append("SET b 2");
        Future<?> second = beginAndAwaitWaiting(() -> commit(54));
        file.allowSync();
        soon("the first commit", first);
        assertThat(log.committed())
                .as("up to where it is committed: the sync began before anybody asked for SET b 2")
                .isEqualTo(27);
        assertThat(second.isDone())
                .as("the commit of SET b 2 has returned before a sync of it")
                .isFalse();
        file.allowSync();
        soon("the second commit", second);
    }

    @Test
    void whoHasBeenServedWhileItWaitedDoesNotWaitForWhatOthersAppendLater() throws Exception {
        file.holdSyncs();
        append("SET a 1");
        Future<?> first = begin(() -> commit(27));
        awaitSync();
        append("SET b 2", "SET c 3");
        Future<?> second = beginAndAwaitWaiting(() -> commit(54));
        Future<?> third = beginAndAwaitWaiting(() -> commit(81));
        file.allowSync();
        soon("the first commit", first);
        awaitSync();
        append("SET d 4");
        file.allowSync();
        soon("the second commit, whose sync is over,", second);
        soon("the third commit, which the second one's sync has served, too,", third);
    }

    @Test
    void whatIsAppendedWhileASyncRunsIsNotCommittedByIt() throws Exception {
        file.holdSyncs();
        append("SET a 1");
        Future<?> commit = begin(() -> commit(log.position()));
        awaitSync();
        append("SET b 2");
        file.allowSync();
        soon("the commit", commit);
        assertThat(log.committed())
                .as("up to where it is committed: SET b 2 came too late for the sync")
                .isEqualTo(27);
        expectFile(wire("SET a 1"));
    }

    @Test
    void whoAsksForWhatIsCommittedDoesNotWaitForAnybody() throws Exception {
        append("SET a 1");
        log.commit(27);
        file.holdSyncs();
        append("SET b 2");
        Future<?> other = begin(() -> commit(log.position()));
        awaitSync();
        soon("a commit of what has been committed before", () -> commit(27));
        soon("a commit of less than has been committed before", () -> commit(0));
        file.allowSync();
        soon("the other commit", other);
    }

    @Test
    void whoAsksForWhatIsCommittedTouchesNoFile() throws Exception {
        log.commit(0);
        append("SET a 1");
        log.commit(0);
        expectFile("");
        assertThat(file.syncs.get()).as("syncs").isEqualTo(0);
    }

    @Test
    void nothingIsCommittedByASyncThatFailsAndNobodyWaitsForEver() throws Exception {
        append("SET a 1");
        log.commit(log.position());
        append("SET b 2");
        file.breakDown();
        fails("a commit whose sync fails");
        assertThat(log.committed()).as("up to where it is committed").isEqualTo(27);
        fails("the next commit");
    }

    private void fails(String what) {
        Sent.nothing().fails(IOException.class, TroubledFile.BROKEN, () -> {
            soon(what, () -> commit(log.position()));
            return what + " succeeds";
        });
    }

    @Test
    void nothingIsAppendedOfChangesForWhichThereIsNoMemory() throws Exception {
        append("SET a 1");
        appendMoreThanThereIsMemoryFor();
        assertThat(log.position()).as("the position behind SET a 1").isEqualTo(27);
        assertThat(log.failure())
                .as("why no more changes are taken: memory has one that the log lacks")
                .isNotNull();
    }

    @Test
    void aChangeIsNotWrittenWithoutThoseThatBelongToIt() throws Exception {
        create(FsyncPolicy.NO);
        append("SET a 1");
        file.holdWrites();
        Future<?> commit = begin(() -> commit(27));
        awaitWrite();
        soon("an append, which does not wait for the file,", () -> {
            appendMoreThanThereIsMemoryFor();
            return null;
        });
        file.allowWrites();
        soon("the commit", commit);
        expectFile(wire("SET a 1"));
    }

    @Test
    void whatIsOnItsWayIntoTheFileCountsForThePosition() throws Exception {
        create(FsyncPolicy.NO);
        append("SET a 1");
        file.holdWrites();
        Future<?> commit = begin(() -> commit(27));
        awaitWrite(); // of what an earlier one has left behind: nothing
        file.allowWrite();
        awaitWrite();
        append("SET b 2");
        assertThat(log.position())
                .as("the position behind SET a 1, which is being written, and SET b 2")
                .isEqualTo(54);
        file.allowWrites();
        soon("the commit", commit);
    }

    @Test
    void aRecordIsNotWrittenBeforeAllOfItHasBeenAppended() throws Exception {
        create(FsyncPolicy.NO);
        append("SET a 1");
        CountDownLatch half = new CountDownLatch(1);
        Request slow = Wire.request("SET b 2");
        events.add(Wire.commandLine(slow));
        Future<?> append = begin(() -> {
            log.append(List.of(slow(slow, half)));
            return null;
        });
        half.await(SECONDS, TimeUnit.SECONDS);
        Future<?> commit = begin(() -> commit(27)); // which takes what has been appended to the file
        soon("the append of SET b 2", append);
        soon("the commit of SET a 1", commit);
        log.commit(log.position());
        expectFile(wire("SET a 1", "SET b 2"));
    }

    /** SET b 2, and a record of which half finds room. */
    private void appendMoreThanThereIsMemoryFor() {
        events.add("(SET b 2 and a SET for which there is no memory are appended together)");
        Sent.nothing().afterAll(events).gives("OutOfMemoryError", () -> {
            try {
                log.append(List.of(Wire.request("SET b 2"), tooLarge()));
                return "all is well";
            } catch (OutOfMemoryError e) {
                return "OutOfMemoryError";
            }
        });
    }

    /** A request that takes its time when half of it has been written. */
    private static Request slow(Request request, CountDownLatch half) {
        return new Request(new AbstractList<>() {
            @Override
            public Bytes get(int index) {
                if (index == 2) {
                    half.countDown();
                    LockSupport.parkNanos(NOTICE.toNanos());
                }
                return request.word(index);
            }

            @Override
            public int size() {
                return request.size();
            }
        });
    }

    /** A request of which half can be written. */
    static Request tooLarge() {
        return new Request(new AbstractList<>() {
            @Override
            public Bytes get(int index) {
                if (index == 2) {
                    throw new OutOfMemoryError("on purpose");
                }
                return Bytes.of(index == 0 ? "SET" : "a");
            }

            @Override
            public int size() {
                return 3;
            }
        });
    }

    /** Appends changes, for which nobody has to wait. */
    private void append(String... lines) throws Exception {
        List<Request> records = Wire.requests(lines);
        records.stream().map(Wire::commandLine).forEach(events::add);
        soon("an append, which does not wait for the disk,", () -> {
            log.append(records);
            return null;
        });
    }

    private Void commit(long upTo) throws IOException {
        log.commit(upTo);
        return null;
    }

    /** What is in the file after all that was appended. */
    private void expectFile(String bytes) {
        Sent.nothing().afterAll(events).gives(bytes, () -> Files.readAllBytes(path));
    }

    private Future<?> begin(Callable<Void> work) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> future = threads.submit(() -> {
            begun.countDown();
            return work.call();
        });
        begun.await();
        return future;
    }

    /** Begins it, and returns when it waits for somebody, or has ended. */
    private Future<?> beginAndAwaitWaiting(Callable<Void> work) throws Exception {
        AtomicReference<Thread> worker = new AtomicReference<>();
        Future<?> future = begin(() -> {
            worker.set(Thread.currentThread());
            return work.call();
        });
        Await.until("a commit waits for another one, or returns", () -> future.isDone() || isWaiting(worker.get()));
        return future;
    }

    private static boolean isWaiting(Thread thread) {
        return thread != null
                && (thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
    }

    private void soon(String what, Callable<Void> work) throws Exception {
        soon(what, begin(work));
    }

    /** It ends soon. */
    private static void soon(String what, Future<?> work) throws Exception {
        try {
            work.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " does not return", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void awaitWrite() throws InterruptedException {
        assertThat(file.writesBegun.tryAcquire(SECONDS, TimeUnit.SECONDS))
                .as("a write begins")
                .isTrue();
    }

    private void awaitSync() throws InterruptedException {
        assertThat(file.syncsBegun.tryAcquire(SECONDS, TimeUnit.SECONDS))
                .as("a sync begins")
                .isTrue();
    }
}
