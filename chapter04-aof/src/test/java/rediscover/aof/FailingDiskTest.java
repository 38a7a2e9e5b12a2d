package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Request;
import rediscover.testing.LogCapture;
import rediscover.testing.RandomRequests;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

class FailingDiskTest {
    private static final String FULL = "-MISCONF Errors writing to the AOF file: " + TroubledFile.FULL + "\r\n";
    private static final String BROKEN = "-MISCONF Errors writing to the AOF file: " + TroubledFile.BROKEN + "\r\n";
    private static final String SET_A_1 = wire("SET a 1");

    @TempDir
    Path directory;

    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
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
        try {
            store.close();
        } catch (IOException e) {
            assertThat(store.log.failure()).isSameAs(e); // broken on purpose
        } finally {
            said.close();
        }
    }

    @Test
    @Tag("exercise-4.6")
    void whatFoundNoRoomIsWrittenBehindWhatDid() throws IOException {
        for (int fits = 0; fits < SET_A_1.length(); fits++) {
            openAgain(FsyncPolicy.NO);
            room(fits);
            store.sends("SET a 1").gives(FULL);
            roomAgain();
            recover();
            store.expectFile(SET_A_1);
        }
    }

    @Test
    @Tag("exercise-4.6")
    void whatComesMeanwhileIsWrittenBehindThat() throws IOException {
        for (int fits = 0; fits < SET_A_1.length(); fits++) {
            openAgain(FsyncPolicy.NO);
            room(10);
            store.sends("SET a 1").gives(FULL);
            append("SET b 2");
            room(SET_A_1.length() - 10 + fits);
            fails("recover(), while the disk is full again", TroubledFile.FULL, store.log::recover);
            append("SET c 3");
            roomAgain();
            recover();
            store.expectFile(SET_A_1 + wire("SET b 2", "SET c 3"));
            assertThat(store.log.committed())
                    .as("up to where the log is committed, when all has been written")
                    .isEqualTo(3L * SET_A_1.length());
        }
    }

    @ParameterizedTest
    @Tag("exercise-4.6")
    @EnumSource
    void whatFindsNoRoomIsNotAcknowledgedAndIsWrittenFirstLater(FsyncPolicy policy) throws IOException {
        for (int fits = 0; fits < SET_A_1.length(); fits++) {
            openAgain(policy);
            store.sends("SET a 1").gives("+OK\r\n");
            room(fits);
            store.sends("SET a 1").gives(FULL);
            store.sends("SET a refused", "DEL a", "INCR a").gives(FULL.repeat(3));
            store.sends("GET a", "EXISTS a").gives("$1\r\n1\r\n:1\r\n");
            assertThat(failure()).as("what keeps bytes from being committed").isEqualTo(TroubledFile.FULL);
            roomAgain();
            store.sends("INCR a").gives(":2\r\n");
            assertThat(failure())
                    .as("what keeps bytes from being committed, when there is room again")
                    .isEqualTo("nothing");
            store.expectFile(SET_A_1 + SET_A_1 + wire("INCR a"));
        }
    }

    /** Goes on with a new log, and an empty database. */
    private void openAgain(FsyncPolicy policy) throws IOException {
        store.close();
        open(policy);
        store.note("the policy is " + policy);
    }

    /** Succeeds. */
    private void recover() {
        Sent.situation("recover(), when there is room again").gives("nothing goes wrong", () -> {
            store.log.recover();
            return "nothing goes wrong";
        });
    }

    /** Another client's change, which is appended while the disk is full. */
    private void append(String line) {
        store.log.append(Wire.request(line));
        store.note("another client's " + line + " is appended");
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
    @Tag("exercise-4.6")
    void noAnswerOfABatchThatCouldNotBeWrittenIsTrue() throws IOException {
        room(40);
        store.sends("PING", "SET a 1", "GET a", "SET b 2").gives(FULL.repeat(4));
        roomAgain();
        store.sends("PING", "GET a", "GET b").gives("+PONG\r\n$1\r\n1\r\n$1\r\n2\r\n");
        store.close();
        store.expectFile(SET_A_1 + wire("SET b 2"));
    }

    @Test
    @Tag("exercise-4.6")
    void whatHadNothingToSayHasNoErrorEither() throws IOException {
        store.database.commands().add("silence", 1, (session, request) -> null);
        room(40);
        store.sends("SILENCE", "SET a 1", "SILENCE", "GET a", "SET b 2", "SILENCE")
                .gives(FULL.repeat(3));
    }

    @Test
    @Tag("exercise-4.6")
    void whoOnlyReadsIsAnsweredWhenTheDiskIsFull() throws IOException {
        store.sends("SET a 1").gives("+OK\r\n");
        room(0);
        store.sends("SET b 2").gives(FULL);
        store.sends("GET a").gives("$1\r\n1\r\n");
        store.sends("FLY").gives("-ERR unknown command 'FLY', with args beginning with: \r\n");
        store.sends("SET a").gives("-ERR wrong number of arguments for 'set' command\r\n");
        store.sends("HGET a f").gives("-WRONGTYPE Operation against a key holding the wrong kind of value\r\n");
    }

    @Test
    @Tag("exercise-4.6")
    void aFullDiskIsLoggedOnceAndSoIsItsEnd() {
        file.room(0);
        for (int i = 0; i < 5; i++) {
            store.ask("SET a 1");
            store.log.tick();
        }
        file.room(Long.MAX_VALUE);
        store.log.tick();
        assertThat(failure())
                .as("what keeps bytes from being committed, when there is room again")
                .isEqualTo("nothing");
        assertThat(said())
                .as("what is logged of a disk that was full for five seconds")
                .isEqualTo("the append-only file cannot be written: " + TroubledFile.FULL
                        + "\nthe append-only file can be written again");
    }

    private String said() {
        return said.records().stream().map(LogRecord::getMessage).collect(Collectors.joining("\n"));
    }

    @Test
    @Tag("exercise-4.6")
    void whatIsPendingIsWrittenWithinASecondOnceThereIsRoom() throws IOException {
        room(10);
        store.sends("SET a 1").gives(FULL);
        roomAgain();
        tick();
        store.expectFile(SET_A_1);
    }

    @Test
    void whatWasWrittenIsSyncedEverySecondThoughTheDiskIsFull() throws IOException {
        open(FsyncPolicy.EVERYSEC);
        store.ask("SET a 1");
        file.room(0);
        store.ask("SET b 2");
        int before = file.syncs.get();
        store.log.tick();
        assertThat(file.syncs.get() - before).isBetween(0, 1); // 0: the log's own tick was faster
        assertThat(file.syncs.get()).isEqualTo(1);
    }

    @Test
    @Tag("exercise-4.6")
    void aLogThatIsClosedWhileTheDiskIsFullEndsInATornTail() throws IOException {
        store.sends("SET a 1").gives("+OK\r\n");
        room(7);
        store.sends("SET b 2").gives(FULL);
        fails("closing a log while its disk is full", TroubledFile.FULL, store::close);
        store.expectFile(SET_A_1 + wire("SET b 2").substring(0, 7));
        assertThat(Store.contents(path).toString())
                .as("what the next start finds")
                .isEqualTo("{a=1}");
    }

    @Test
    @Tag("exercise-4.6")
    void aDiskThatIsFullNowAndThenLosesNothingAndKeepsTheOrder() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            path = directory.resolve("seed" + seed);
            file = TroubledFile.at(path);
            store = Store.on(file, path, FsyncPolicy.ALWAYS);
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
                    .as("what the next start finds, after 100 batches on a disk that was full now and then")
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @Tag("exercise-4.6")
    @EnumSource(names = {"ALWAYS", "EVERYSEC"})
    void afterASyncThatFailedNothingIsWrittenUntilARestart(FsyncPolicy policy) throws IOException {
        openAgain(policy);
        store.sends("SET a 1").gives("+OK\r\n");
        file.breakDown();
        store.note("from now on, no sync succeeds");
        store.sends("SET b 2").gives(policy == FsyncPolicy.ALWAYS ? BROKEN : "+OK\r\n");
        tick();
        assertThat(failure()).as("what keeps bytes from being committed").isEqualTo(TroubledFile.BROKEN);
        store.sends("SET a refused", "GET a", "GET b").gives(BROKEN + "$1\r\n1\r\n$1\r\n2\r\n");
        tick();
        store.sends("SET c refused").gives(BROKEN);
        assertThat(store.contents().toString()).as("what is in memory").isEqualTo("{a=1, b=2}");
        fails("recover(), after a sync has failed", TroubledFile.BROKEN, store.log::recover);
        fails("closing a log, after a sync has failed", TroubledFile.BROKEN, store::close);
        assertThat(said())
                .as("what is logged")
                .isEqualTo("the append-only file cannot be synced, and takes no more changes until a restart: "
                        + TroubledFile.BROKEN);
        try (Store again = Store.open(path, policy)) {
            assertThat(again.contents().toString())
                    .as("what the next start finds")
                    .isEqualTo("{a=1, b=2}");
            again.sends("SET c 3").gives("+OK\r\n");
        }
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void fails(String situation, String why, Work work) {
        Sent.situation(situation).fails(IOException.class, why, () -> {
            work.run();
            return "nothing goes wrong";
        });
    }

    @Test
    void whatWasAppendedBeforeASyncFailedIsNotCommittedAfterIt() throws IOException {
        open(FsyncPolicy.EVERYSEC);
        store.ask("SET a 1");
        store.log.append(Request.of("SET", "b", "2"));
        file.breakDown();
        store.log.tick();
        assertThatThrownBy(() -> store.log.commit(store.log.position())).hasMessage(TroubledFile.BROKEN);
        assertThat(Files.readString(path, ISO_8859_1)).isEqualTo(SET_A_1);
    }

    @Test
    void aWriteThatSucceedsDoesNotHideASyncThatFailedMeanwhile() throws Exception {
        open(FsyncPolicy.EVERYSEC);
        store.ask("SET a 1");
        file.breakDown();
        file.room(0);
        store.sends("SET a 2").gives(FULL);
        file.room(Long.MAX_VALUE);
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
    void aLogThatLacksAChangeTakesNoMore() throws Exception {
        store.ask("SET a 1");
        assertThatThrownBy(() -> store.log.append(AppendOnlyFileTest.tooLarge()))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(store.ask("SET b 2")).isEqualTo("-MISCONF Errors writing to the AOF file: out of memory\\r\\n");
        assertThat(store.ask("GET a")).isEqualTo("$1\\r\\n1\\r\\n");
        assertThatThrownBy(store::close).hasMessage("out of memory");
        assertThat(Files.readString(path, ISO_8859_1)).isEqualTo(SET_A_1);
    }

    @Test
    void aClosedLogTakesNothingMore() throws IOException {
        store.ask("SET a 1");
        store.close();
        store.close();
        assertThat(store.ask("SET b 2")).startsWith("-MISCONF");
        assertThat(store.ask("GET a")).isEqualTo("$1\\r\\n1\\r\\n");
        store.log.tick();
        store.close();
        assertThat(Files.readString(path, ISO_8859_1)).isEqualTo(SET_A_1);
    }
}
