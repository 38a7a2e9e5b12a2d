package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.testing.Wire;

class GroupCommitTest {
    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Path path;
    private TroubledFile file;

    @BeforeEach
    void createFile() throws IOException {
        path = directory.resolve("appendonly.aof");
        file = TroubledFile.at(path);
    }

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    @Test
    void anAnswerLeavesAfterASyncThatServesAllWhoWait() throws Exception {
        try (Store store = Store.on(file, path, FsyncPolicy.ALWAYS)) {
            file.holdSyncs();
            CompletableFuture<String> first = ask(store, "SET first 1");
            awaitSync();
            List<CompletableFuture<String>> others = new ArrayList<>();
            long position = store.log.position();
            for (int client = 0; client < 10; client++) {
                others.add(ask(store, "SET client" + client + " 1"));
                position += wire("SET client" + client + " 1").length();
            }
            awaitPosition(store, position);
            CompletableFuture<String> reader = ask(store, "GET first");
            assertThat(first).isNotDone();
            assertThat(store.log.committed()).isZero();

            file.allowSync();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(Client.OK);
            assertThat(store.log.committed()).isEqualTo(wire("SET first 1").length());
            awaitSync();
            assertThat(others).noneMatch(CompletableFuture::isDone);
            assertThat(reader)
                    .as("it may have read what is not on the disk yet")
                    .isNotDone();

            file.allowSync();
            for (CompletableFuture<String> other : others) {
                assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(Client.OK);
            }
            assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo("$1\\r\\n1\\r\\n");
            assertThat(file.syncs).hasValue(2);
            assertThat(store.log.committed()).isEqualTo(position);
        }
    }

    @Test
    void aRequestThatChangesNothingSyncsNothing() throws IOException {
        try (Store store = Store.on(file, path, FsyncPolicy.ALWAYS)) {
            store.ask("SET a 1");
            store.ask("GET a", "DEL nothing", "PING");
            store.ask("SET a");
            assertThat(file.syncs).hasValue(1);
            store.ask("SET a 1", "SET b 2", "SET c 3");
            assertThat(file.syncs).hasValue(2);
        }
        assertThat(file.syncs).as("nothing was left to sync").hasValue(2);
    }

    @Test
    void aSyncOfEverySecondStopsNobody() throws Exception {
        try (Store store = Store.on(file, path, FsyncPolicy.EVERYSEC)) {
            file.holdSyncs();
            assertThat(store.ask("SET a 1")).isEqualTo(Client.OK);
            awaitSync(); // by itself
            for (int i = 0; i < 100; i++) {
                assertThat(ask(store, "SET a " + i).get(10, TimeUnit.SECONDS)).isEqualTo(Client.OK);
            }
            assertThat(Files.size(path)).isEqualTo(store.log.position());
            assertThat(file.syncs).hasValue(0);
            file.allowSync();
            awaitSync(); // what was written during the first one
            file.allowSync();
        }
        assertThat(file.syncs).hasValue(2);
    }

    @Test
    void aSecondInWhichNothingWasWrittenNeedsNoSync() throws IOException {
        try (Store store = Store.on(file, path, FsyncPolicy.EVERYSEC)) {
            store.ask("SET a 1");
            for (int second = 0; second < 5; second++) {
                store.log.tick();
            }
            assertThat(file.syncs).hasValue(1);
        }
        assertThat(file.syncs).hasValue(1);
    }

    @Test
    void aChangeNobodyWaitsForIsSyncedWithinTwoTicks() throws IOException {
        try (Store store = Store.on(file, path, FsyncPolicy.EVERYSEC)) {
            store.log.append(Wire.request("DEL a"));
            store.log.tick();
            assertThat(store.log.committed()).isEqualTo(store.log.position());
            assertThat(path).hasContent(wire("DEL a"));
            store.log.tick();
            assertThat(file.syncs).hasValue(1);
        }
    }

    @Test
    void thePolicyMayChangeWhileTheLogIsOpen() throws IOException {
        try (Store store = Store.on(file, path, FsyncPolicy.NO)) {
            store.ask("SET a 1");
            store.log.tick();
            assertThat(file.syncs).hasValue(0);
            store.log.policy(FsyncPolicy.ALWAYS);
            store.ask("SET a 2");
            store.ask("SET a 3");
            assertThat(file.syncs).hasValue(2);
            store.log.policy(FsyncPolicy.EVERYSEC);
            store.ask("SET a 4");
            store.log.tick();
            assertThat(file.syncs).hasValue(3);
            store.log.policy(FsyncPolicy.NO);
            assertThat(store.log.policy()).isEqualTo(FsyncPolicy.NO);
            store.ask("SET a 5");
            store.log.tick();
            assertThat(file.syncs).hasValue(3);
        }
        assertThat(file.syncs).as("closing syncs, whatever the policy").hasValue(4);
    }

    @Test
    void aSlowSyncDoesNotKeepOthersFromRunning() throws Exception {
        try (Store store = Store.on(file, path, FsyncPolicy.ALWAYS)) {
            file.holdSyncs();
            CompletableFuture<String> first = ask(store, "INCR a");
            awaitSync();
            CompletableFuture<String> second = ask(store, "INCR a");
            awaitPosition(store, 2L * wire("INCR a").length());
            assertThat(store.contents()).hasToString("{a=2}");
            file.allowSync();
            file.allowSync();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(":1\\r\\n");
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(":2\\r\\n");
        }
    }

    @Test
    void theOrderInTheLogIsTheOrderOfTheChanges() throws Exception {
        Store store = Store.on(file, path, FsyncPolicy.NO);
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            int client = number;
            clients.add(CompletableFuture.runAsync(
                    () -> {
                        Client connection = store.client();
                        for (int i = 0; i < 500; i++) {
                            String key = "k" + i % 3;
                            connection.ask("SET " + key + " " + client + ":" + i, "HSET h last " + client + ":" + i);
                            connection.ask("INCR counter", "DEL k" + (i + 1) % 3);
                        }
                    },
                    threads));
        }
        for (CompletableFuture<Void> client : clients) {
            client.get(30, TimeUnit.SECONDS);
        }
        String expected = store.contents().toString();
        assertThat(expected).contains("counter=8000");
        store.close();
        assertThat(Store.contents(path)).hasToString(expected);
    }

    private CompletableFuture<String> ask(Store store, String line) {
        return CompletableFuture.supplyAsync(() -> store.ask(line), threads);
    }

    private void awaitSync() throws InterruptedException {
        assertThat(file.syncsBegun.tryAcquire(10, TimeUnit.SECONDS))
                .as("a sync begins")
                .isTrue();
    }

    private static void awaitPosition(Store store, long position) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (store.log.position() < position) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
