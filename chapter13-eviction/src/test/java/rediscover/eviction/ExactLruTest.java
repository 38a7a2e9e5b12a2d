package rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class ExactLruTest {
    private final ExactLru lru = new ExactLru();

    private Bytes victim() {
        return lru.seek() < 0 ? null : lru.victim();
    }

    @Test
    void theKeyThatWasNotUsedForTheLongestTimeGoesFirst() {
        for (String key : new String[] {"a", "b", "c"}) {
            lru.stored(Bytes.of(key));
        }
        lru.used(Bytes.of("a"));
        assertThat(victim()).isEqualTo(Bytes.of("b"));
        lru.removed(Bytes.of("b"));
        assertThat(victim()).isEqualTo(Bytes.of("c"));
    }

    @Test
    void withoutKeysThereIsNoVictim() {
        assertThat(victim()).isNull();
        lru.stored(Bytes.of("a"));
        lru.clear();
        assertThat(victim()).isNull();
        lru.stored(Bytes.of("b"));
        assertThat(victim()).isEqualTo(Bytes.of("b"));
    }

    @Test
    void itChoosesAsALinkedHashMapInAccessOrderDoes() {
        Random random = new Random(1);
        Map<Bytes, Boolean> model = new LinkedHashMap<>(16, 0.75f, true);
        for (int i = 0; i < 100_000; i++) {
            Bytes key = KeyList.key(random.nextInt(200));
            switch (random.nextInt(4)) {
                case 0 -> {
                    model.remove(key);
                    lru.removed(key);
                }
                case 1 -> {
                    model.put(key, true);
                    lru.stored(key);
                }
                default -> {
                    if (model.get(key) != null) {
                        lru.used(key);
                    }
                }
            }
            if (random.nextInt(10) == 0 && !model.isEmpty()) {
                Bytes oldest = model.keySet().iterator().next();
                assertThat(victim()).isEqualTo(oldest);
                model.remove(oldest);
                lru.removed(oldest);
            }
        }
    }
}
