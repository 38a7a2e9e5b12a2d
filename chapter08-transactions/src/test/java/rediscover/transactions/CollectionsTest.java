package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.resp.Bytes;

/** Lists and sets in views and updates. */
class CollectionsTest {
    private static final int FEW = 100;

    @TempDir
    private Path directory;

    private final Rediscover database = Rediscover.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aListIsReadAndChanged() {
        database.update(tx -> {
            assertThat(tx.lists().pushRight("l", "b", "c")).isEqualTo(2);
            assertThat(tx.lists().pushLeft("l", "a")).isEqualTo(3);
            assertThat(tx.lists().all("l")).containsExactly("a", "b", "c");
            assertThat(tx.lists().range("l", -2, -1)).containsExactly("b", "c");
            assertThat(tx.lists().get("l", -1)).isEqualTo("c");
            assertThat(tx.lists().get("l", 3)).isNull();
            assertThat(tx.lists().set("l", 1, "a").remove("l", "a")).isEqualTo(2);
            assertThat(tx.lists().popRight("l")).isEqualTo("c");
            assertThat(tx.lists().popLeft("l")).isNull();
            assertThat(tx.lists().length("l")).isZero();
            assertThat(tx.keys().type("l")).isEqualTo("none");
            return null;
        });
    }

    @Test
    void aSetIsReadAndChanged() {
        database.update(tx -> {
            assertThat(tx.sets().add("s", "a", "b", "a")).isEqualTo(2);
            assertThat(tx.sets().add("t", "b", "c")).isEqualTo(2);
            assertThat(tx.sets().all("s")).containsExactlyInAnyOrder("a", "b");
            assertThat(tx.sets().contains("s", "a")).isTrue();
            assertThat(tx.sets().intersection("s", "t")).containsExactly("b");
            assertThat(tx.sets().union("s", "t")).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(tx.sets().difference("s", "t")).containsExactly("a");
            assertThat(tx.sets().remove("s", "a", "x")).isEqualTo(1);
            assertThat(tx.sets().pop("s")).isEqualTo("b");
            assertThat(tx.sets().pop("s")).isNull();
            assertThat(tx.sets().size("s")).isZero();
            return null;
        });
    }

    @Test
    void aViewDrawsNoMember() {
        database.update(tx -> tx.sets().add("s", "a"));
        assertThatThrownBy(() -> database.view(tx -> tx.sets().pop("s"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUpdateThatFailsLeavesListsAndSetsAsTheyWere() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            change(random, 30);
            Map<String, String> before = contents();
            assertThatThrownBy(() -> database.update(tx -> {
                        change(tx, random, 30);
                        throw new IOException("no more");
                    }))
                    .hasMessage("no more");
            assertThat(contents()).as("seed %d", seed).isEqualTo(before);
        }
    }

    private void change(Random random, int times) {
        database.update(tx -> {
            change(tx, random, times);
            return null;
        });
    }

    private static void change(Tx tx, Random random, int times) {
        for (int i = 0; i < times; i++) {
            String list = "l" + random.nextInt(3);
            String set = "s" + random.nextInt(3);
            String word = "" + random.nextInt(10);
            switch (random.nextInt(12)) {
                case 0 -> tx.lists().pushLeft(list, word, "x");
                case 1 -> tx.lists().pushRight(list, word);
                case 2 -> tx.lists().popLeft(list);
                case 3 -> tx.lists().remove(list, word);
                case 4 -> tx.ask("LTRIM", list, "1", "-2");
                case 5 -> tx.ask("LINSERT", list, "AFTER", word, "y");
                case 6 -> tx.ask("RPOPLPUSH", list, "l" + random.nextInt(3));
                case 7, 8 -> tx.sets().add(set, word, "x" + word);
                case 9 -> tx.sets().remove(set, word);
                case 10 -> tx.ask("SMOVE", set, "s" + random.nextInt(3), word);
                default -> tx.ask("SPOP", set, "" + random.nextInt(4));
            }
        }
    }

    private Map<String, String> contents() {
        return database.view(CollectionsTest::contents);
    }

    private static Map<String, String> contents(Tx tx) {
        Map<String, String> contents = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            contents.put("l" + i, tx.lists().all("l" + i).toString());
            contents.put("s" + i, new TreeSet<>(tx.sets().all("s" + i)).toString());
        }
        return contents;
    }

    @Test
    void aDrawIsTheSameAfterARestart() throws IOException {
        Set<String> left;
        try (Rediscover logged = Rediscover.open(directory)) {
            left = logged.update(tx -> {
                tx.sets().add("s", "a", "b", "c", "d", "e", "f", "g", "h");
                tx.sets().pop("s");
                tx.ask("SPOP", "s", "3");
                return tx.sets().all("s");
            });
        }
        assertThat(left).hasSize(4);
        try (Rediscover logged = Rediscover.open(directory)) {
            Set<String> loaded = logged.view(tx -> tx.sets().all("s"));
            assertThat(loaded).containsExactlyInAnyOrderElementsOf(left);
        }
    }

    @Test
    void aDrawTooLargeForOneRequestIsOneUnitInTheLog() throws IOException {
        int most = 1_050_000; // more than the words of a request
        List<Bytes> left = new ArrayList<>();
        try (Rediscover logged = Rediscover.open(directory, FsyncPolicy.NO)) {
            for (int from = 0; from < most + FEW; from += 500_000) {
                Bytes[] members = new Bytes[Math.min(500_000, most + FEW - from)];
                for (int i = 0; i < members.length; i++) {
                    members[i] = Bytes.of((long) from + i);
                }
                logged.update(tx -> tx.sets().add(Bytes.of("s"), members));
            }
            logged.update(tx -> tx.ask("SPOP", "s", "" + most));
            left.addAll(
                    logged.<Set<Bytes>, RuntimeException>view(tx -> tx.sets().all(Bytes.of("s"))));
        }
        assertThat(left).hasSize(FEW);
        String log = Files.readString(directory.resolve("appendonly.aof"));
        assertThat(log.split("MULTI", -1)).hasSize(2);
        assertThat(log.split("SREM", -1)).hasSize(3);
        try (Rediscover logged = Rediscover.open(directory)) {
            Set<Bytes> loaded = logged.view(tx -> tx.sets().all(Bytes.of("s")));
            assertThat(loaded).containsExactlyInAnyOrderElementsOf(left);
        }
    }
}
