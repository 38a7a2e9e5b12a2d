package rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class TracesTest {
    private final Traces traces = new Traces();

    @Test
    void theyAreThoseOfAMapWhileItGrowsAndShrinks() {
        Random random = new Random(1);
        Map<Bytes, Integer> model = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            int range = i / 50_000 % 2 == 0 ? 20_000 : 200;
            Bytes key = KeyList.key(random.nextInt(20_000));
            if (random.nextInt(20_000) < range) {
                int trace = random.nextInt();
                model.put(key, trace);
                traces.set(key, trace);
            } else {
                model.remove(key);
                traces.remove(key);
            }
            Bytes other = KeyList.key(random.nextInt(20_000));
            assertThat(traces.of(other, 7)).isEqualTo(model.getOrDefault(other, 7));
        }
        assertThat(traces.size()).isEqualTo(model.size());
    }

    @Test
    void aKeyTakesEighteenBytesAtMost() {
        long most = 0;
        for (int i = 1; i <= 300_000; i++) {
            traces.set(KeyList.key(i), i);
            if (i % 1000 == 0) {
                most = Math.max(most, traces.memory() / i);
            }
        }
        assertThat(most).isBetween(9L, 37L); // while entries move, both the old and the new slots are there
        assertThat(traces.memory() / 300_000).isLessThanOrEqualTo(18);
        traces.clear();
        assertThat(traces.of(KeyList.key(1), 0)).isZero();
    }
}
