package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Bytes;

class SortedSetsTest {
    @TempDir
    Path directory;

    @Test
    void membersAreFoundByRankAndByScore() {
        try (Rediscover database = Rediscover.inMemory()) {
            database.update(tx -> {
                assertThat(tx.sortedSets().add("race", 12.5, "ada")).isTrue();
                assertThat(tx.sortedSets().add("race", 13, "bob")).isTrue();
                assertThat(tx.sortedSets().add("race", 13.25, "bob")).isFalse();
                assertThat(tx.sortedSets().add("race", Double.POSITIVE_INFINITY, "eve"))
                        .isTrue();
                assertThat(tx.sortedSets().increase("race", 0.1, "ada")).isEqualTo(12.5 + 0.1);
                return null;
            });
            database.view(tx -> {
                SortedSets sets = tx.sortedSets();
                assertThat(sets.score("race", "bob")).isEqualTo(13.25);
                assertThat(sets.score("race", "nobody")).isNull();
                assertThat(sets.rank("race", "bob")).isEqualTo(1);
                assertThat(sets.rank("race", "nobody")).isEqualTo(-1);
                assertThat(sets.size("race")).isEqualTo(3);
                assertThat(sets.range("race", 0, -2)).hasToString("{ada=12.6, bob=13.25}");
                assertThat(sets.rangeByScore("race", 13, Double.POSITIVE_INFINITY))
                        .hasToString("{bob=13.25, eve=Infinity}");
                assertThat(sets.range("nothing", 0, -1)).isEmpty();
                assertThat(tx.keys().type("race")).isEqualTo("zset");
                return null;
            });
        }
    }

    @Test
    void membersMayBeAnyBytes() {
        Bytes any = Bytes.wrap(new byte[] {0, -1, 13, 10});
        try (Rediscover database = Rediscover.inMemory()) {
            database.update(tx -> tx.sortedSets().add(any, -0.5, any));
            database.view(tx -> {
                assertThat(tx.sortedSets().range(any, 0, -1)).isEqualTo(Map.of(any, -0.5));
                assertThat(tx.sortedSets().rangeByScore(any, -1, 0)).isEqualTo(Map.of(any, -0.5));
                return null;
            });
            database.update(tx -> tx.sortedSets().remove(any, any));
            boolean there = database.view(tx -> tx.keys().exists(any));
            assertThat(there).isFalse();
        }
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        try (Rediscover database = Rediscover.inMemory()) {
            assertThatThrownBy(() -> database.update(tx -> tx.sortedSets().add("race", Double.NaN, "ada")))
                    .isInstanceOf(RequestException.class)
                    .hasMessage("ERR value is not a valid float");
            boolean there = database.view(tx -> tx.keys().exists("race"));
            assertThat(there).isFalse();
        }
    }

    @Test
    void anUpdateThatFailsLeavesScoresOrderAndMembersAsTheyWere() throws IOException {
        try (Rediscover database = Rediscover.open(directory)) {
            database.update(tx -> {
                for (int i = 0; i < 500; i++) {
                    tx.sortedSets().add("race", i % 7, "runner " + i);
                }
                return tx.sortedSets().add("other", 1, "a");
            });
            Map<String, Double> before = database.view(tx -> tx.sortedSets().range("race", 0, -1));
            assertThatThrownBy(() -> database.update(tx -> {
                        tx.sortedSets().increase("race", 100, "runner 1");
                        tx.ask("ZREMRANGEBYRANK", "race", "10", "400");
                        tx.sortedSets().add("race", -1, "late");
                        tx.sortedSets().remove("other", "a");
                        tx.ask("RESTORE");
                        return null;
                    }))
                    .isInstanceOf(RequestException.class);
            check(database, before);
        }
        try (Rediscover database = Rediscover.open(directory)) {
            Map<String, Double> before = database.view(tx -> tx.sortedSets().range("race", 0, -1));
            assertThat(before).hasSize(500);
            check(database, before);
        }
    }

    private static void check(Rediscover database, Map<String, Double> before) {
        database.view(tx -> {
            Map<String, Double> now = tx.sortedSets().range("race", 0, -1);
            assertThat(now).isEqualTo(before);
            assertThat(now.keySet()).containsExactlyElementsOf(before.keySet());
            assertThat(tx.sortedSets().rank("race", "runner 6")).isEqualTo(493);
            assertThat(tx.sortedSets().score("other", "a")).isEqualTo(1);
            return null;
        });
    }
}
