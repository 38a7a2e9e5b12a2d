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

class FailingDiskTest {
    private static final String FULL = "-MISCONF Errors writing to the AOF file: " + TroubledFile.FULL + "\\r\\n";
    private static final String BROKEN = "-MISCONF Errors writing to the AOF file: " + TroubledFile.BROKEN + "\\r\\n";
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

    @ParameterizedTest
    @Tag("exercise-4.6")
    @EnumSource
    void whatFindsNoRoomIsNotAcknowledgedAndIsWrittenFirstLater(FsyncPolicy policy) throws IOException {
        open(policy);
        assertThat(store.ask("SET a 1")).isEqualTo(Client.OK);
        for (int fits = 0; fits < SET_A_1.length(); fits++) {
            file.room(fits);
            assertThat(store.ask("SET a 1")).isEqualTo(FULL);
            assertThat(store.ask("SET a refused", "DEL a", "INCR a")).isEqualTo(FULL + FULL + FULL);
            assertThat(store.ask("GET a", "EXISTS a")).isEqualTo("$1\\r\\n1\\r\\n:1\\r\\n");
            assertThat(store.log.failure()).hasMessage(TroubledFile.FULL);
            file.room(Long.MAX_VALUE);
            assertThat(store.ask("INCR a")).isEqualTo(":2\\r\\n");
            assertThat(store.log.failure()).isNull();
            assertThat(store.ask("DECR a")).isEqualTo(":1\\r\\n");
        }
        store.close();
        assertThat(Files.readString(path, ISO_8859_1))
                .isEqualTo(SET_A_1 + (SET_A_1 + wire("INCR a", "DECR a")).repeat(SET_A_1.length()));
    }

    @Test
    @Tag("exercise-4.6")
    void noAnswerOfABatchThatCouldNotBeWrittenIsTrue() throws IOException {
        file.room(40);
        assertThat(store.ask("PING", "SET a 1", "GET a", "SET b 2")).isEqualTo(FULL.repeat(4));
        file.room(Long.MAX_VALUE);
        assertThat(store.ask("PING", "GET a", "GET b")).isEqualTo("+PONG\\r\\n$1\\r\\n1\\r\\n$1\\r\\n2\\r\\n");
        store.close();
        assertThat(Store.contents(path)).hasToString("{a=1, b=2}");
    }

    @Test
    @Tag("exercise-4.6")
    void whatHadNothingToSayHasNoErrorEither() throws IOException {
        store.database.commands().add("silence", 1, (session, request) -> null);
        file.room(40);
        assertThat(store.ask("SILENCE", "SET a 1", "SILENCE", "GET a", "SET b 2", "SILENCE"))
                .isEqualTo(FULL.repeat(3));
    }

    @Test
    @Tag("exercise-4.6")
    void whoOnlyReadsIsAnsweredWhenTheDiskIsFull() throws IOException {
        store.ask("SET a 1");
        file.room(0);
        store.ask("SET b 2");
        assertThat(store.ask("GET a", "FLY", "SET a", "HGET a f"))
                .startsWith("$1\\r\\n1\\r\\n-ERR unknown command")
                .contains("-ERR wrong number")
                .contains("-WRONGTYPE");
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
        assertThat(store.log.failure()).isNull();
        assertThat(said.records())
                .extracting(LogRecord::getMessage)
                .containsExactly(
                        "the append-only file cannot be written: " + TroubledFile.FULL,
                        "the append-only file can be written again");
    }

    @Test
    @Tag("exercise-4.6")
    void whatIsPendingIsWrittenWithinASecondOnceThereIsRoom() throws IOException {
        file.room(10);
        store.ask("SET a 1");
        file.room(Long.MAX_VALUE);
        store.log.tick();
        assertThat(Files.readString(path, ISO_8859_1)).isEqualTo(SET_A_1);
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
        store.ask("SET a 1");
        file.room(7);
        store.ask("SET b 2");
        assertThatThrownBy(store::close).hasMessage(TroubledFile.FULL);
        assertThat(Files.readString(path, ISO_8859_1))
                .isEqualTo(SET_A_1 + wire("SET b 2").substring(0, 7));
        assertThat(Store.contents(path)).hasToString("{a=1}");
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
            assertThat(Store.contents(path)).as("seed " + seed).hasToString(expected);
        }
    }

    @ParameterizedTest
    @Tag("exercise-4.6")
    @EnumSource(names = {"ALWAYS", "EVERYSEC"})
    void afterASyncThatFailedNothingIsWrittenUntilARestart(FsyncPolicy policy) throws IOException {
        open(policy);
        assertThat(store.ask("SET a 1")).isEqualTo(Client.OK);
        file.breakDown();
        if (policy == FsyncPolicy.ALWAYS) {
            assertThat(store.ask("SET b 2")).isEqualTo(BROKEN);
        } else {
            assertThat(store.ask("SET b 2")).isEqualTo(Client.OK);
            store.log.tick();
        }
        assertThat(store.log.failure()).hasMessage(TroubledFile.BROKEN);
        assertThat(store.ask("SET a refused", "GET a", "GET b")).isEqualTo(BROKEN + "$1\\r\\n1\\r\\n$1\\r\\n2\\r\\n");
        store.log.tick();
        assertThat(store.ask("SET c refused")).isEqualTo(BROKEN);
        assertThat(store.contents()).hasToString("{a=1, b=2}");
        assertThatThrownBy(store.log::recover).hasMessage(TroubledFile.BROKEN);
        assertThatThrownBy(store::close).hasMessage(TroubledFile.BROKEN);
        assertThat(said.records())
                .extracting(LogRecord::getMessage)
                .containsExactly("the append-only file cannot be synced, and takes no more changes until a restart: "
                        + TroubledFile.BROKEN);
        try (Store again = Store.open(path, policy)) {
            assertThat(again.contents()).hasToString("{a=1, b=2}");
            assertThat(again.ask("SET c 3")).isEqualTo(Client.OK);
        }
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
        assertThat(store.ask("SET a 2")).isEqualTo(FULL);
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
        assertThat(store.ask("SET c 3")).isEqualTo(BROKEN);
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
