package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Commits of a log, without clients. */
@Tag("exercise-4.3")
class CommitTest {
    @TempDir
    Path directory;

    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private final Patience patience = new Patience();
    private final List<String> events = new ArrayList<>();
    private Path path;
    private TroubledFile file;
    private AppendOnlyFile log;

    @BeforeEach
    void create() throws IOException {
        create(FsyncPolicy.ALWAYS);
    }

    private void create(FsyncPolicy policy) throws IOException {
        if (log != null) {
            log.close();
        }
        events.clear();
        path = directory.resolve(policy + "-" + System.nanoTime() + ".aof");
        file = TroubledFile.at(path);
        log = new AppendOnlyFile(file, policy);
        events.add("(the policy is " + policy + ")");
    }

    @AfterEach
    void close() throws Exception {
        file.release();
        try {
            patience.begin("close()", log::close).ends();
        } finally {
            patience.close();
            said.close();
        }
    }

    @Test
    void aCommitBringsAllThatWasAppendedIntoTheFile() throws Exception {
        append("SET a 1");
        append("INCR a");
        log.commit();
        expectFile(wire("SET a 1", "INCR a"));
        expectCommitted(48);
    }

    @Test
    void aCommitIsSyncedIfThePolicyIsAlways() throws Exception {
        append("SET a 1");
        log.commit();
        expectSyncs(1);
        append("SET a 2");
        log.commit();
        expectSyncs(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"EVERYSEC", "NO"})
    void aCommitIsNotSyncedIfThePolicyIsAnother(FsyncPolicy policy) throws Exception {
        create(policy);
        file.holdSyncs();
        append("SET a 1");
        patience.begin("a commit, which needs no sync,", log::commit).ends();
        expectSyncs(0);
        expectCommitted(27);
        expectFile(wire("SET a 1"));
    }

    @Test
    void aCommitWithNothingToDoTouchesNoFile() throws Exception {
        log.commit();
        append("SET a 1");
        log.commit();
        log.commit();
        expectSyncs(1);
    }

    @Test
    void aCommitReturnsAfterTheSync() throws Exception {
        file.holdSyncs();
        append("SET a 1");
        Patience.Work commit = patience.begin("the commit", log::commit);
        awaitSync();
        assertThat(commit.isDone())
                .as("the commit has returned while the sync runs")
                .isFalse();
        expectCommitted(0);
        file.allowSync();
        commit.ends();
        expectCommitted(27);
    }

    @Test
    void oneSyncServesAllThatWait() throws Exception {
        file.holdSyncs();
        append("SET first 1");
        Patience.Work first = patience.begin("the first commit", log::commit);
        awaitSync();
        List<Patience.Work> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            log.append(Wire.request("SET other 1"));
            others.add(patience.begin("the commit of one of ten that waited", log::commit));
        }
        for (Patience.Work other : others) {
            other.awaitWaiting();
        }
        file.allowSync();
        first.ends();
        file.release();
        for (Patience.Work other : others) {
            other.ends();
        }
        events.add("(ten threads append something and commit while the sync for SET first 1 runs)");
        expectSyncs(2);
    }

    @Test
    void aChangeThatComesWhileASyncRunsIsNotCommittedByIt() throws Exception {
        file.holdSyncs();
        append("SET a 1");
        Patience.Work first = patience.begin("the first commit", log::commit);
        awaitSync();
        append("SET b 2");
        Patience.Work second = patience.begin("the second commit", log::commit);
        second.awaitWaiting();
        file.allowSync();
        first.ends();
        events.add("(the sync that began before SET b 2 was appended is over)");
        expectCommitted(27);
        assertThat(second.isDone())
                .as("the commit of SET b 2 has returned before a sync of it")
                .isFalse();
        file.allowSync();
        second.ends();
        expectCommitted(54);
    }

    @Test
    void aThreadThatWasServedDoesNotWaitForLaterChanges() throws Exception {
        file.holdSyncs();
        append("SET a 1");
        Patience.Work first = patience.begin("the first commit", log::commit);
        awaitSync();
        append("SET b 2");
        Patience.Work second = patience.begin("the second commit", log::commit);
        second.awaitWaiting();
        Patience.Work third = patience.begin("the third commit, which the sync of the second one serves,", log::commit);
        third.awaitWaiting();
        file.allowSync();
        first.ends();
        awaitSync();
        append("SET c 3");
        file.allowSync();
        second.ends();
        third.ends();
    }

    @Test
    void aSlowSyncOfEverySecondDelaysNoCommit() throws Exception {
        create(FsyncPolicy.EVERYSEC);
        append("SET a 1");
        log.commit();
        file.holdSyncs();
        Patience.Work tick = patience.begin("the sync of every second", log::tick);
        awaitSync();
        append("SET b 2");
        patience.begin("a commit while the sync of every second runs", log::commit)
                .ends();
        expectFile(wire("SET a 1", "SET b 2"));
        file.allowSync();
        tick.ends();
    }

    @Test
    void bytesWrittenDuringASyncAreNotSyncedByIt() throws Exception {
        create(FsyncPolicy.EVERYSEC);
        append("SET a 1");
        log.commit();
        file.holdSyncs();
        Patience.Work tick = patience.begin("the sync of every second", log::tick);
        awaitSync();
        append("SET b 2");
        patience.begin("a commit while the sync of every second runs", log::commit)
                .ends();
        file.allowSync();
        tick.ends();
        log.policy(FsyncPolicy.ALWAYS);
        events.add("(SET b 2 is written while a sync runs; from then on the policy is ALWAYS)");
        expectCommitted(27);
    }

    @Test
    void nothingIsCommittedByASyncThatFails() throws Exception {
        append("SET a 1");
        log.commit();
        append("SET b 2");
        breakDown();
        commitFails();
        expectCommitted(27);
        expectFailure();
    }

    @Test
    void aSyncThatFailedHasNoSecondTry() throws Exception {
        append("SET a 1");
        breakDown();
        commitFails();
        file.pretendToBeWell();
        events.add("(from now on, syncs succeed: the system has dropped what it could not write)");
        commitFails();
        append("SET b 2");
        commitFails();
        expectCommitted(0);
        expectFailure();
    }

    @Test
    void aSyncOfEverySecondThatFailedHasNoSecondTry() throws Exception {
        create(FsyncPolicy.EVERYSEC);
        append("SET a 1");
        log.commit();
        breakDown();
        log.tick();
        file.pretendToBeWell();
        events.add("(a second passes; then syncs succeed again)");
        append("SET b 2");
        commitFails();
        expectFailure();
    }

    @Test
    void aFullDiskIsTriedAgain() throws Exception {
        append("SET a 1");
        file.room(10);
        events.add("(the disk has room for 10 bytes)");
        Sent.nothing().afterAll(events).fails(IOException.class, TroubledFile.FULL, this::commit);
        expectCommitted(0);
        file.room(Long.MAX_VALUE);
        log.commit();
        events.add("(there is room again)");
        expectFile(wire("SET a 1"));
        expectCommitted(27);
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatLacksAChangeStillCommitsWhatItHas(FsyncPolicy policy) throws Exception {
        create(policy);
        append("SET a 1");
        log.lacksAChange();
        events.add("(memory has a change that the log lacks)");
        Sent.nothing().afterAll(events).says("the commit succeeds", this::commit);
        events.add("(a commit, and then a second passes)");
        log.tick();
        expectFile(wire("SET a 1"));
        expectCommitted(27);
        expectSyncs(policy == FsyncPolicy.NO ? 0 : 1);
    }

    private void breakDown() {
        file.breakDown();
        events.add("(from now on, no sync succeeds)");
    }

    private void commitFails() {
        Sent.nothing().afterAll(events).fails(IOException.class, TroubledFile.BROKEN, this::commit);
        events.add("(a commit fails)");
    }

    private String commit() throws Exception {
        patience.begin("a commit", log::commit).ends();
        return "the commit succeeds";
    }

    /** Appends a record, for which nobody has to wait. */
    private void append(String line) throws Exception {
        events.add("(" + line + " is appended)");
        patience.begin(
                        "the append of " + line + " (which must not wait for the disk)",
                        () -> log.append(Wire.request(line)))
                .ends();
    }

    private void awaitSync() throws InterruptedException {
        patience.awaitOne(file.syncsBegun, "a sync begins");
    }

    private void expectFile(String bytes) {
        Sent.nothing().afterAll(events).gives(bytes, () -> Files.readAllBytes(path));
    }

    private void expectCommitted(long position) {
        Sent.nothing()
                .afterAll(events)
                .says("committed up to byte " + position, () -> "committed up to byte " + log.committed());
    }

    /** The log has given up. */
    private void expectFailure() {
        Sent.nothing()
                .afterAll(events)
                .says(
                        "failure() is " + TroubledFile.BROKEN,
                        () -> "failure() is "
                                + (log.failure() == null
                                        ? "null"
                                        : log.failure().getMessage()));
    }

    private void expectSyncs(int count) {
        Sent.nothing().afterAll(events).says("syncs: " + count, () -> "syncs: " + file.syncs.get());
    }
}
