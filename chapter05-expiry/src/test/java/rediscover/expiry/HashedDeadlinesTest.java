package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class HashedDeadlinesTest {
    private final Deadlines deadlines = new HashedDeadlines();

    @Test
    void theyAreWhatAMapWouldHold() {
        Random random = new Random(1);
        Map<Bytes, Long> model = new HashMap<>();
        for (int step = 0; step < 100_000; step++) {
            int keys = step % 10_000 < 5_000 ? 1_000 : 10; // so that it grows, and shrinks again
            Bytes key = Bytes.of("k" + random.nextInt(1_000));
            if (random.nextInt(1_000) < keys && random.nextBoolean()) {
                long deadline = random.nextInt(100);
                deadlines.set(key, deadline);
                model.put(key, deadline);
            } else {
                assertThat(deadlines.remove(key)).isEqualTo(model.remove(key) != null);
            }
            assertThat(deadlines.size()).isEqualTo(model.size());
            assertThat(deadlines.of(key)).isEqualTo(model.getOrDefault(key, Expiry.NEVER));
            if (!model.isEmpty()) {
                assertThat(model).containsKey(deadlines.random(random));
            }
        }
        for (int i = 0; i < 1_000; i++) {
            Bytes key = Bytes.of("k" + i);
            assertThat(deadlines.of(key)).isEqualTo(model.getOrDefault(key, Expiry.NEVER));
        }
    }

    @Test
    void everyKeyIsDrawnAtSomeTime() {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            deadlines.set(Bytes.of("k" + i), i);
            expected.add("k" + i);
        }
        for (int i = 0; i < 100; i += 3) {
            deadlines.remove(Bytes.of("k" + i));
            expected.remove("k" + i);
        }
        Random random = new Random(2);
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            drawn.add(deadlines.random(random).toString());
        }
        assertThat(drawn).isEqualTo(expected);
    }

    @Test
    void theKeyIsCopied() {
        byte[] array = {'a', 'b', 'c'};
        deadlines.set(Bytes.wrap(array, 0, 2), 5);
        array[0] = 'x';
        assertThat(deadlines.of(Bytes.of("ab"))).isEqualTo(5);
    }
}
