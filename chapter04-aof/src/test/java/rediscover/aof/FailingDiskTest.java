package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.aof.LogFormatTest.wire;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.LogCapture;
import rediscover.testing.RandomRequests;

/** A database on a disk that has trouble: what is refused, what is acknowledged, what the next start finds. */
class FailingDiskTest {
    private static final String FULL = "-MISCONF Errors writing to the AOF file: " + TroubledFile.FULL + "\r\n";
    private static final String BROKEN = "-MISCONF Errors writing to the AOF file: " + TroubledFile.BROKEN + "\r\n";
    private static final String LACKING = "-MISCONF Errors writing to the AOF file: it lacks a change\r\n";
    private static final String SET_A_1 = wire("SET a 1");

    @TempDir
    Path directory;

    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private final LogCapture saidOfWrites = new LogCapture(LogWriter.class);
    private Path path;
    private TroubledFile file;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        open(FsyncPolicy.NO);
    }

    private void open(FsyncPolicy policy) throws IOException {
        path = directory.resolve(policy + "-" + System.nanoTime() + ".aof");
        file = TroubledFile.at(path);
        store = Store.on(file, path, policy);
    }

    @AfterEach
    void close() {
        file.room(Long.MAX_VALUE);
        file.release();
        store.close();
        said.close();
        saidOfWrites.close();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatFindsNoRoomIsNotAcknowledgedAndIsNotLost(FsyncPolicy policy) throws IOException {
        for (int fits = 0; fits < SET_A_1.length(); fits++) {
            openAgain(policy);
            store.sends("SET a 1").gives("+OK\r\n");
            room(fits);
            store.sends("SET a 1").gives(Client.DISCONNECTED);
            store.sends("SET a refused", "DEL a", "INCR a").gives(FULL.repeat(3));
            store.sends("GET a", "EXISTS a").gives("$1\r\n1\r\n:1\r\n");
            assertThat(failure())
                    .as("the error for which no change may be made")
                    .isEqualTo(TroubledFile.FULL);
            roomAgain();
            tick();
            assertThat(failure())
                    .as("the error for which no change may be made, when there is room again")
                    .isEqualTo("nothing");
            store.sends("INCR a").gives(":2\r\n");
            store.expectFile(SET_A_1 + SET_A_1 + wire("INCR a"));
        }
    }

    /** Goes on with a new log, and an empty database. */
    private void openAgain(FsyncPolicy policy) throws IOException {
        store.close();
        open(policy);
        store.note("the policy is " + policy);
    }

    private void room(int bytes) {
        file.room(bytes);
        store.note("the disk has room for " + bytes + (bytes == 1 ? " byte" : " bytes"));
    }

    private void roomAgain() {
        file.room(Long.MAX_VALUE);
        store.note("there is room again");
    }

    private void tick() {
        store.log.tick();
        store.note("a second passes");
    }

    private String failure() {
        return store.log.failure() == null ? "nothing" : store.log.failure().getMessage();
    }

    @Test
    void aRefusedChangeIsTriedAgainByItsAnswer() {
        room(10);
        store.sends("SET a 1").gives(Client.DISCONNECTED);
        roomAgain();
        store.sends("INCR a").gives(FULL); // no turn waits for the disk
        store.sends("INCR a").gives(":2\r\n");
    }

    @Test
    void noTurnWaitsWhileAFullDiskIsTriedAgain() throws Exception {
        room(10);
        store.sends("SET a 1").gives(Client.DISCONNECTED);
        file.holdWrites();
        file.writesBegun.drainPermits();
        roomAgain();
        Thread tick = Thread.startVirtualThread(store.log::tick);
        assertThat(file.writesBegun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Resp> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> store.engine
                .turn()
                .take(() -> answer.complete(new Session(store.engine).run(Request.of("SET", "b", "2")))));
        assertThat(answer.get(10, TimeUnit.SECONDS)).as("the answer to SET b 2").isInstanceOf(Resp.SimpleError.class);
        file.allowWrites();
        tick.join();
    }

    @Test
    void clientsThatOnlyReadAreAnsweredWhenTheDiskIsFull() {
        store.sends("SET a 1").gives("+OK\r\n");
        room(0);
        store.sends("SET b 2").gives(Client.DISCONNECTED);
        store.sends("GET a").gives("$1\r\n1\r\n");
        store.sends("FLY").gives("-ERR unknown command 'FLY', with args beginning with: \r\n");
        store.sends("SET a").gives("-ERR wrong number of arguments for 'set' command\r\n");
        store.sends("HGET a f").gives("-WRONGTYPE Operation against a key holding the wrong kind of value\r\n");
    }

    @Test
    void aFullDiskIsLoggedOnceAndSoIsItsEnd() {
        file.room(0);
        for (int i = 0; i < 5; i++) {
            store.ask("SET a 1");
            store.log.tick();
        }
        file.room(Long.MAX_VALUE);
        store.log.tick();
        assertThat(failure())
                .as("the error for which no change may be made, when there is room again")
                .isEqualTo("nothing");
        assertThat(said(saidOfWrites))
                .as("what is logged of a disk that was full for five seconds")
                .isEqualTo("the append-only file cannot be written: " + TroubledFile.FULL
                        + "\nthe append-only file can be written again");
    }

    private static String said(LogCapture capture) {
        return capture.records().stream().map(LogRecord::getMessage).collect(Collectors.joining("\n"));
    }

    @Test
    void bytesInTheFileAreSyncedEverySecondThoughTheDiskIsFull() throws IOException {
        openAgain(FsyncPolicy.EVERYSEC);
        store.ask("SET a 1");
        file.room(0);
        store.ask("SET b 2");
        store.log.tick();
        assertThat(file.syncs.get()).isEqualTo(1);
    }

    @Test
    void aLogThatIsClosedWhileTheDiskIsFullEndsInATornTail() throws IOException {
        store.sends("SET a 1").gives("+OK\r\n");
        room(7);
        store.sends("SET b 2").gives(Client.DISCONNECTED);
        store.close();
        assertThat(said(said)).isEqualTo("the append-only file may lack the last changes: " + TroubledFile.FULL);
        store.expectFile(SET_A_1 + wire("SET b 2").substring(0, 7));
        assertThat(Store.contents(path).toString())
                .as("what the next start finds")
                .isEqualTo("{a=1}");
    }

    @Test
    void aDiskThatIsFullNowAndThenLosesNothingAndKeepsTheOrder() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            openAgain(FsyncPolicy.ALWAYS);
            Random random = new Random(seed);
            RandomRequests requests = new RandomRequests(random);
            for (int batch = 0; batch < 100; batch++) {
                file.room(random.nextInt(3) == 0 ? random.nextInt(200) : Long.MAX_VALUE);
                store.client().ask(requests.list(1 + random.nextInt(10)));
            }
            file.room(Long.MAX_VALUE);
            store.log.recover();
            String expected = store.contents().toString();
            store.close();
            assertThat(Store.contents(path).toString())
                    .as("what the next start finds, after requests on a disk that was full now and then")
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "EVERYSEC"})
    void afterASyncThatFailedNoChangeIsMadeUntilARestart(FsyncPolicy policy) throws IOException {
        openAgain(policy);
        store.sends("SET a 1").gives("+OK\r\n");
        file.breakDown();
        store.note("from now on, no sync succeeds");
        store.sends("SET b 2").gives(policy == FsyncPolicy.ALWAYS ? Client.DISCONNECTED : "+OK\r\n");
        tick();
        assertThat(failure()).as("the error for which no change may be made").isEqualTo(TroubledFile.BROKEN);
        store.sends("SET a refused", "GET a", "GET b").gives(BROKEN + "$1\r\n1\r\n$1\r\n2\r\n");
        file.pretendToBeWell();
        tick();
        store.sends("SET c refused").gives(BROKEN);
        assertThat(store.contents().toString()).as("what is in memory").isEqualTo("{a=1, b=2}");
        assertThatThrownBy(store.log::recover).hasMessage(TroubledFile.BROKEN);
        store.close();
        assertThat(said(said))
                .startsWith("the append-only file takes no change until a restart: " + TroubledFile.BROKEN);
        try (Store again = Store.open(path, policy)) {
            assertThat(again.contents().toString())
                    .as("what the next start finds")
                    .isEqualTo("{a=1, b=2}");
            again.sends("SET c 3").gives("+OK\r\n");
        }
    }

    @Test
    void aWriteThatSucceedsDoesNotHideASyncThatFailedMeanwhile() throws Exception {
        openAgain(FsyncPolicy.EVERYSEC);
        store.ask("SET a 1");
        file.breakDown();
        file.holdWrites();
        file.writesBegun.drainPermits();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> store.ask("SET b 2"));
        assertThat(file.writesBegun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        Thread tick = Thread.startVirtualThread(store.log::tick);
        assertThat(file.syncsBegun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        file.allowWrites();
        answer.get(10, TimeUnit.SECONDS);
        tick.join();
        assertThat(store.log.failure()).hasMessage(TroubledFile.BROKEN);
        store.sends("SET c 3").gives(BROKEN);
    }

    @Test
    void aLogThatLacksAChangeTakesNoMoreAndKeepsWhatItHas() throws IOException {
        openAgain(FsyncPolicy.EVERYSEC);
        store.ask("SET a 1");
        store.run("SET b 2");
        assertThatThrownBy(() -> store.log.append(LogWriterTest.tooLarge())).isInstanceOf(OutOfMemoryError.class);
        store.sends("SET c 3").gives(LACKING);
        store.sends("GET a").gives("$1\r\n1\r\n");
        tick();
        tick();
        assertThat(file.syncs.get()).as("syncs of what was appended before").isEqualTo(1);
        store.expectFile(SET_A_1 + wire("SET b 2"));
    }

    @Test
    void aCommandThatFailsHalfWayIsTheLastOneThatChangesAnything() throws IOException {
        store.engine
                .commands()
                .add(
                        "trip",
                        2,
                        FIRST,
                        (session, request) -> {
                            session.keyspace().put(request.word(1), new StringValue(Bytes.of("half")));
                            throw new OutOfMemoryError("on purpose");
                        },
                        WRITE);
        store.sends("SET a 1", "TRIP b", "SET c 3").gives("+OK\r\n-OOM out of memory\r\n" + LACKING);
        store.close();
        assertThat(Store.contents(path)).hasToString("{a=1}");
    }

    @Test
    void aChangeForWhoseRecordThereIsNoMemoryIsNotMade() throws IOException {
        store.run("SET a 1");
        assertThat(new Session(store.engine).run(huge("DEL"))).isEqualTo(Resp.error("OOM out of memory"));
        assertThat(store.contents()).hasToString("{a=1}");
        store.expectLog("SET a 1");
        assertThat(new Session(store.engine).run(huge("EXISTS")))
                .as("EXISTS a and 40 keys of 64 megabytes: it is not going to be recorded")
                .isEqualTo(Resp.integer(1));
    }

    /** The command with the argument a, and many that are far too large. */
    private static Request huge(String command) {
        List<Bytes> words = new ArrayList<>(Collections.nCopies(40, Bytes.wrap(new byte[64 * 1024 * 1024])));
        words.addAll(0, List.of(Bytes.of(command), Bytes.of("a")));
        return new Request(words);
    }

    @Test
    void aClosedLogAcknowledgesNothingMore() throws IOException {
        store.ask("SET a 1");
        store.close();
        store.close();
        assertThat(store.ask("SET b 2")).isEqualTo(Client.DISCONNECTED);
        assertThat(store.ask("SET b 2")).startsWith("-MISCONF");
        assertThat(store.ask("GET a")).isEqualTo("$1\\r\\n1\\r\\n");
        store.log.tick();
        store.close();
        assertThat(Files.readString(path, ISO_8859_1)).isEqualTo(SET_A_1);
    }
}
