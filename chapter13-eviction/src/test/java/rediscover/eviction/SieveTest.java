package rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class SieveTest {
    private final KeyList keys = new KeyList();
    private final Sieve sieve = new Sieve(keys, new Random(1));

    /** SIEVE in a list, the oldest key first, by the paper's words. */
    private static final class Model {
        private final List<Bytes> queue = new ArrayList<>();
        private final Set<Bytes> marked = new HashSet<>();
        private int hand; // the place of the next key to look at

        private Bytes victim() {
            while (marked.remove(queue.get(hand))) {
                hand = (hand + 1) % queue.size();
            }
            return queue.get(hand);
        }

        private void remove(Bytes key) {
            int place = queue.indexOf(key);
            queue.remove(place);
            marked.remove(key);
            hand -= place < hand ? 1 : 0;
            hand = hand == queue.size() ? 0 : hand;
        }
    }

    private void store(Bytes key) {
        keys.add(key);
        sieve.stored(key);
    }

    private void remove(Bytes key) {
        keys.remove(key);
        sieve.removed(key);
    }

    private Bytes victim() {
        return sieve.seek() < 0 ? null : sieve.victim();
    }

    @Test
    void keysWithoutAMarkGoInTheOrderInWhichTheyCame() {
        for (int i = 0; i < 5; i++) {
            store(KeyList.key(i));
        }
        sieve.used(KeyList.key(0));
        sieve.used(KeyList.key(2));
        List<Bytes> gone = new ArrayList<>();
        while (keys.size() > 0) {
            gone.add(victim());
            remove(gone.getLast());
        }
        assertThat(gone)
                .containsExactly(KeyList.key(1), KeyList.key(3), KeyList.key(4), KeyList.key(0), KeyList.key(2));
        assertThat(victim()).isNull();
    }

    @Test
    void itChoosesAsAPlainListDoes() {
        Random random = new Random(2);
        Model model = new Model();
        for (int i = 0; i < 50_000; i++) {
            Bytes key = KeyList.key(random.nextInt(150));
            if (model.queue.contains(key)) {
                if (random.nextInt(20) == 0) {
                    model.remove(key);
                    remove(key);
                } else {
                    model.marked.add(key);
                    sieve.used(key);
                }
            } else {
                while (model.queue.size() >= 50) {
                    Bytes victim = model.victim();
                    assertThat(victim()).isEqualTo(victim);
                    model.remove(victim);
                    remove(victim);
                }
                model.queue.add(key);
                store(key);
            }
        }
    }

    @Test
    void keysThatWereThereBeforeItGoFirst() {
        keys.add(KeyList.key(0));
        keys.add(KeyList.key(1));
        store(KeyList.key(2));
        for (int i = 0; i < 2; i++) {
            Bytes victim = victim();
            while (victim.equals(KeyList.key(2))) { // the draws have missed the others
                victim = victim();
            }
            remove(victim);
        }
        assertThat(keys.has(KeyList.key(2))).isTrue();
    }

    @Test
    void aKeyThatItDoesNotKnowBelongsToItOnceItIsUsed() {
        keys.add(KeyList.key(0));
        sieve.used(KeyList.key(0));
        store(KeyList.key(1));
        assertThat(victim()).isEqualTo(KeyList.key(0));
    }

    @Test
    void manyKeysTakeFewBytesEach() {
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            sieve.stored(KeyList.key(i));
        }
        assertThat(sieve.memory() / count).isBetween(24L, 37L);
        sieve.clear();
        assertThat(sieve.memory()).isLessThan(1000);
    }
}
