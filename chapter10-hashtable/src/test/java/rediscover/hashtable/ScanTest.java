package rediscover.hashtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class ScanTest {
    private final HashTable<Bytes> table = new HashTable<>();

    @Test
    void everyKeyThatStaysComesWhileTheTableGrowsAndShrinks() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Map<Bytes, Integer> others = new HashMap<>();
            Set<Bytes> staying = new HashSet<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                Bytes key = Bytes.of("staying " + i);
                table.put(key, key);
                staying.add(key);
            }
            change(random, others);
            Set<Bytes> seen = new HashSet<>();
            long cursor = 0;
            do {
                cursor = table.scanKeys(cursor, 1, seen::add);
                if (random.nextInt(4) == 0) {
                    change(random, others);
                }
            } while (cursor != 0);
            assertThat(seen).as("seed %d", seed).containsAll(staying);
            table.clear();
        }
    }

    /** Adds keys that do not stay, or removes some. */
    private void change(Random random, Map<Bytes, Integer> others) {
        int count = random.nextInt(random.nextInt(10) == 0 ? 3_000 : 30);
        if (random.nextBoolean()) {
            for (int i = 0; i < count; i++) {
                Bytes key = Bytes.of("other " + random.nextInt(5_000));
                table.put(key, key);
                others.put(key, i);
            }
        } else {
            for (Bytes key : List.copyOf(others.keySet()).subList(0, Math.min(count, others.size()))) {
                table.remove(key);
                others.remove(key);
            }
        }
    }

    @Test
    void aTableThatRestsHandsOutEachKeyOnce() {
        Set<Bytes> all = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            Bytes key = Bytes.of(i);
            table.put(key, key);
            all.add(key);
        }
        List<Bytes> seen = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = table.scanKeys(cursor, 1, seen::add);
        } while (cursor != 0);
        assertThat(seen).hasSize(10_000).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aStepHandsOutAboutAsManyKeysAsAreWanted() {
        for (int i = 0; i < 10_000; i++) {
            table.put(Bytes.of(i), Bytes.of(i));
        }
        long cursor = 0;
        int steps = 0;
        do {
            List<Bytes> values = new ArrayList<>();
            cursor = table.scan(cursor, 100, (key, value) -> {
                assertThat(value).isEqualTo(key);
                values.add(value);
            });
            assertThat(values.size()).isBetween(cursor == 0 ? 0 : 100, 164);
            steps++;
        } while (cursor != 0);
        assertThat(steps).isBetween(60, 101);
    }

    @Test
    void aStepTakesFewKeysAndAnyCursorLeadsToTheEnd() {
        for (int i = 0; i < 100_000; i++) {
            table.put(Bytes.of(i), Bytes.EMPTY);
        }
        for (long cursor : new long[] {-1, 12345, Long.MIN_VALUE, 1L << 40}) {
            long next = cursor;
            int steps = 0;
            do {
                List<Bytes> keys = new ArrayList<>();
                next = table.scanKeys(next, 1, keys::add);
                assertThat(keys).hasSizeLessThan(64);
                steps++;
            } while (next != 0);
            assertThat(steps).isLessThanOrEqualTo((int) table.capacity());
        }
    }
}
