package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

class RediscoverTest {
    @TempDir
    private Path directory;

    private final Rediscover database = Rediscover.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theExampleOfTheDocumentation() throws IOException {
        try (Rediscover shop = Rediscover.open(directory)) {
            long visits = shop.update(tx -> {
                tx.hashes().set("user:1", "name", "Ahmed");
                return tx.strings().incr("visits");
            });
            String name = shop.view(tx -> tx.hashes().get("user:1", "name"));
            assertThat(visits).isEqualTo(1);
            assertThat(name).isEqualTo("Ahmed");
        }
        try (Rediscover shop = Rediscover.open(directory)) {
            assertThat(shop.<Long, RuntimeException>update(tx -> tx.strings().incr("visits")))
                    .isEqualTo(2);
        }
    }

    @Test
    void anUpdateThatCannotBeWrittenSaysWhetherItWasDone() throws IOException {
        Path log = directory.resolve("appendonly.aof");
        Path elsewhere = directory.resolve("elsewhere");
        try (Rediscover shop = Rediscover.open(directory)) {
            count(shop);
            Files.move(log, elsewhere); // nothing can be written any more
            assertThatThrownBy(() -> count(shop)).isInstanceOf(Rediscover.UnwrittenException.class);
            assertThatThrownBy(() -> count(shop))
                    .isInstanceOf(UncheckedIOException.class)
                    .isNotInstanceOf(Rediscover.UnwrittenException.class)
                    .hasMessageStartingWith("nothing can be changed");
            Files.move(elsewhere, log);
            assertThat(count(shop)).as("the third count that was made").isEqualTo(3);
        }
        try (Rediscover shop = Rediscover.open(directory)) {
            assertThat(count(shop)).isEqualTo(4);
        }
    }

    private static long count(Rediscover shop) {
        return shop.<Long, RuntimeException>update(tx -> tx.strings().incr("visits"));
    }

    @Test
    void anUpdateReadsWhatItHasWritten() {
        String read = database.update(tx -> {
            tx.strings().set("a", "1").set("b", "2");
            tx.keys().delete("a");
            tx.strings().set("a", "3");
            return tx.strings().get("a") + tx.strings().get("b") + tx.strings().get("c");
        });
        assertThat(read).isEqualTo("32null");
    }

    @Test
    void aKeyDoesNotExpireWhileATransactionRuns() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (Rediscover shop = Rediscover.open(null, FsyncPolicy.NO, now::get)) {
            boolean added = shop.update(tx -> {
                tx.strings().set("a", "1").set("b", "2");
                return tx.keys().expireAt("a", Instant.ofEpochMilli(10));
            });
            assertThat(added).isTrue();
            boolean renewed = shop.update(tx -> {
                now.set(Instant.ofEpochMilli(10));
                assertThat(tx.strings().get("a")).isEqualTo("1");
                return tx.keys().expireAfter("b", Duration.ofMillis(5));
            });
            assertThat(renewed).isTrue();
            List<String> values = shop.view(tx -> {
                List<String> seen = new ArrayList<>(List.of(tx.strings().get("b")));
                now.set(Instant.ofEpochMilli(15));
                seen.add(tx.strings().get("a"));
                seen.add(tx.strings().get("b"));
                return seen;
            });
            assertThat(values).containsExactly("2", null, "2");
        }
    }

    @Test
    void whenItsWorkThrowsAnExceptionAnUpdateHasDoneNothing() {
        Instant deadline = Instant.ofEpochMilli(Instant.now().toEpochMilli() + 1_000_000);
        database.update(tx -> {
            tx.strings().set("string", "old").set("expiring", "old").set("gone", "old");
            tx.hashes().set("hash", "f", "old");
            tx.hashes().set("hash", "g", "old");
            return tx.keys().expireAt("expiring", deadline);
        });
        assertThatThrownBy(() -> database.update(tx -> {
                    tx.strings().set("string", "new").set("new", "new").set("expiring", "new");
                    tx.hashes().set("hash", "f", "new");
                    tx.hashes().remove("hash", "g");
                    tx.hashes().set("newHash", "f", "new");
                    tx.keys().delete("gone");
                    tx.hashes().set("gone", "f", "v");
                    tx.keys().expireAfter("string", Duration.ofHours(1));
                    throw new IOException("no more");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no more");
        database.view(tx -> {
            assertThat(tx.strings().get("string")).isEqualTo("old");
            assertThat(tx.strings().get("expiring")).isEqualTo("old");
            assertThat(tx.strings().get("gone")).isEqualTo("old");
            assertThat(tx.keys().expiresAt("expiring")).isEqualTo(deadline);
            assertThat(tx.keys().expiresAt("string")).isNull();
            assertThat(tx.hashes().all("hash")).isEqualTo(Map.of("f", "old", "g", "old"));
            assertThat(tx.keys().exists("new") || tx.keys().exists("newHash")).isFalse();
            return null;
        });
    }

    @Test
    void anErrorOfTheJvmUndoesTheUpdate() {
        assertThatThrownBy(() -> database.update(tx -> {
                    tx.strings().set("a", "1");
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(database.<Boolean, RuntimeException>view(tx -> tx.keys().exists("a")))
                .isFalse();
        database.update(tx -> tx.strings().set("a", "1"));
    }

    @Test
    void whatCannotBeDoneMayBeCaughtAndTheRestGoesOn() {
        database.update(tx -> {
            tx.strings().set("a", "text");
            assertThatThrownBy(() -> tx.strings().incr("a"))
                    .isInstanceOf(RequestException.class)
                    .hasMessage("ERR value is not an integer or out of range");
            assertThatThrownBy(() -> tx.hashes().get("a", "f"))
                    .hasMessage("WRONGTYPE Operation against a key holding the wrong kind of value");
            return tx.strings().set("b", "1");
        });
        assertThat(database.<String, RuntimeException>view(tx -> tx.strings().get("b")))
                .isEqualTo("1");
    }

    @Test
    void aViewRefusesToWrite() {
        assertThatThrownBy(() -> database.view(tx -> tx.strings().set("a", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a view only reads: SET needs an update");
        assertThatThrownBy(() -> database.view(tx -> tx.keys().delete("a"))).isInstanceOf(IllegalStateException.class);
        assertThat(database.<Boolean, RuntimeException>view(tx -> tx.keys().exists("a")))
                .isFalse();
    }

    @Test
    void aViewOrAnUpdateWithinAnotherOneIsRefused() {
        List<Runnable> inner =
                List.of(() -> database.update(tx -> null), () -> database.view(tx -> null), () -> database.close());
        for (Runnable nested : inner) {
            assertThatThrownBy(() -> database.update(tx -> {
                        tx.strings().set("a", "1");
                        nested.run();
                        return null;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("within a view or an update, only its tx can be used");
            assertThatThrownBy(() -> database.view(tx -> {
                        nested.run();
                        return null;
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(database.<Boolean, RuntimeException>view(tx -> tx.keys().exists("a")))
                .isFalse();
    }

    @Test
    void aTxIsOfNoUseAfterItsEndNorForAnotherThread() throws InterruptedException {
        Tx kept = database.update(tx -> tx);
        assertThatThrownBy(() -> kept.strings().get("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this view or update has ended");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        database.update(tx -> {
            Thread other = Thread.ofVirtual()
                    .uncaughtExceptionHandler((thread, e) -> failure.set(e))
                    .start(() -> tx.strings().set("a", "1"));
            other.join();
            return null;
        });
        assertThat(failure.get()).hasMessage("this view or update belongs to another thread");
    }

    @Test
    void closingTwiceIsFineAndUsingItAfterwardsIsNot() throws IOException {
        Rediscover closed = Rediscover.open(directory);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.view(tx -> null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database is closed");
        assertThatThrownBy(() -> closed.update(tx -> null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDirectoryIsForOneAtATime() throws IOException {
        try (Rediscover first = Rediscover.open(directory)) {
            assertThatThrownBy(() -> Rediscover.open(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
            first.update(tx -> tx.strings().set("a", "1"));
        }
    }

    @Test
    void anUpdateIsOneUnitInTheLogAndAFailedOneIsNotInIt() throws IOException {
        try (Rediscover logged = Rediscover.open(directory, FsyncPolicy.ALWAYS)) {
            logged.update(tx -> tx.strings().set("a", "1"));
            assertThat(log()).doesNotContain("MULTI").contains("SET");
            logged.update(tx -> tx.strings().set("b", "1").set("c", "1"));
            logged.update(tx -> tx.strings().get("b"));
            assertThatThrownBy(() -> logged.update(tx -> {
                        tx.strings().set("d", "1").set("e", "1");
                        throw new IllegalArgumentException();
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(log().split("MULTI", -1)).hasSize(2);
            assertThat(log()).endsWith("EXEC\r\n").doesNotContain("$1\r\nd");
        }
    }

    @Test
    void anUpdateThatCannotBeRecordedIsUndone() throws IOException {
        try (Rediscover logged = Rediscover.open(directory, FsyncPolicy.ALWAYS)) {
            logged.update(tx -> tx.strings().set("a", "1"));
            String before = log();
            assertThatThrownBy(() -> logged.update(tx -> {
                        tx.strings().set("a", "2").set("b", "2");
                        return tx.ask(new TransactionLogTest.FailingRequest("SET", "c", "2"));
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            logged.view(tx -> {
                assertThat(tx.strings().get("a")).isEqualTo("1");
                assertThat(tx.keys().exists("b") || tx.keys().exists("c")).isFalse();
                return null;
            });
            assertThat(log()).isEqualTo(before);
        }
        try (Rediscover logged = Rediscover.open(directory)) {
            assertThat(logged.<String, RuntimeException>view(tx -> tx.strings().get("a")))
                    .isEqualTo("1");
            logged.update(tx -> tx.strings().set("b", "2"));
        }
    }

    @Test
    void bytesMayBeUsedAgainWithinAnUpdate() throws IOException {
        try (Rediscover logged = Rediscover.open(directory)) {
            byte[] buffer = {'0'};
            logged.update(tx -> {
                for (buffer[0] = '1'; buffer[0] < '4'; buffer[0]++) {
                    tx.strings().set(Bytes.wrap(buffer), Bytes.wrap(buffer));
                }
                return null;
            });
        }
        try (Rediscover logged = Rediscover.open(directory)) {
            String read = logged.view(tx ->
                    tx.strings().get("1") + tx.strings().get("2") + tx.strings().get("3"));
            assertThat(read).isEqualTo("123");
        }
    }

    @Test
    void anUpdateTakesTimeInProportionToItsChanges() throws IOException {
        try (Rediscover logged = Rediscover.open(directory, FsyncPolicy.NO)) {
            update(logged, 20_000); // and the compiler has seen it all
            long few = update(logged, 5_000);
            long many = update(logged, 100_000);
            assertThat(many)
                    .as("nanoseconds for 100 000 changes; 5 000 took %d", few)
                    .isLessThan(20 * 8 * few + 1_000_000_000);
        }
    }

    /** The time that an update of this number of changes takes. */
    private static long update(Rediscover database, int count) {
        long begin = System.nanoTime();
        database.update(tx -> {
            for (int i = 0; i < count; i++) {
                tx.strings().set(Bytes.of(i), Bytes.of(i));
            }
            return null;
        });
        return System.nanoTime() - begin;
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("appendonly.aof"));
    }

    @Test
    void keysAndValuesAreTextOrAnyBytes() {
        Bytes key = Bytes.wrap(new byte[] {0, -1, '\r', '\n'});
        database.update(tx -> {
            tx.strings().set(key, key, Duration.ofHours(1));
            tx.hashes().set(Bytes.of("h"), key, key);
            tx.strings().set("name", "Grüße", Duration.ofHours(1));
            assertThat(tx.strings().get("name")).isEqualTo("Grüße");
            assertThat(tx.strings().get(key)).isEqualTo(key);
            assertThat(tx.hashes().all(Bytes.of("h"))).isEqualTo(Map.of(key, key));
            assertThat(tx.keys().timeToLive(key)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
            assertThat(tx.keys().persist(key)).isTrue();
            assertThat(tx.keys().timeToLive(key)).isNull();
            assertThat(tx.keys().type("h")).isEqualTo("hash");
            assertThat(tx.ask("HGET", "h", "none")).isEqualTo(Resp.NULL);
            assertThat(tx.hashes().remove(Bytes.of("h"), key)).isEqualTo(1);
            assertThat(tx.keys().exists("h")).isFalse();
            return tx.keys().delete(key);
        });
    }

    @Test
    void updatesOfManyThreadsComeOneAfterTheOther() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 1_000; n++) {
                    database.update(tx -> {
                        String old = tx.strings().get("n");
                        return tx.strings().set("n", "" + (old == null ? 1 : Integer.parseInt(old) + 1));
                    });
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(database.<String, RuntimeException>view(tx -> tx.strings().get("n")))
                .isEqualTo("8000");
    }
}
