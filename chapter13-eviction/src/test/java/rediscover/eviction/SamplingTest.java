package rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class SamplingTest {
    private final KeyList keys = new KeyList();
    private final Tuning tuning = new Tuning();
    private long millis = 1_700_000_000_000L;

    private LeastRecent lru() {
        return new LeastRecent(keys, tuning, () -> millis, new Random(1));
    }

    @Test
    void thePoolHoldsTheBestOfThoseThatWereOffered() {
        Random random = new Random(1);
        CandidatePool pool = new CandidatePool();
        List<Integer> scores = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int score = random.nextInt();
            scores.add(score);
            pool.offer(KeyList.key(score), score);
        }
        scores.sort(Comparator.reverseOrder());
        for (int score : scores.subList(0, 16)) {
            assertThat(pool.score()).isEqualTo(score);
            assertThat(pool.best()).isEqualTo(KeyList.key(score));
            pool.removeBest();
        }
        assertThat(pool.best()).isNull();
    }

    @Test
    void withManySamplesTheOldestKeyGoesFirst() {
        tuning.samples(200);
        LeastRecent lru = lru();
        for (int i = 0; i < 30; i++) {
            millis += 1000;
            keys.add(KeyList.key(i));
            lru.stored(KeyList.key(i));
        }
        millis += 1000;
        lru.used(KeyList.key(0));
        for (int i = 1; i < 20; i++) {
            assertThat(lru.seek()).isCloseTo(1000L * (30 - i), Offset.offset(16L));
            assertThat(lru.victim()).isEqualTo(KeyList.key(i));
            keys.remove(KeyList.key(i));
            lru.removed(KeyList.key(i));
        }
    }

    @Test
    void withFewSamplesOldKeysGoBeforeNewOnes() {
        LeastRecent lru = lru();
        for (int i = 0; i < 400; i++) {
            millis += 1000;
            keys.add(KeyList.key(i));
            lru.stored(KeyList.key(i));
        }
        for (int i = 0; i < 200; i++) {
            lru.seek();
            Bytes victim = lru.victim();
            keys.remove(victim);
            lru.removed(victim);
        }
        int young = 0;
        for (int i = 200; i < 400; i++) {
            young += keys.has(KeyList.key(i)) ? 1 : 0;
        }
        assertThat(young).isGreaterThan(180); // of 200; at random it would be 100
    }

    @Test
    void aKeyThatIsGoneIsNoVictim() {
        LeastRecent lru = lru();
        keys.add(KeyList.key(1));
        lru.stored(KeyList.key(1));
        assertThat(lru.seek()).isZero();
        keys.remove(KeyList.key(1)); // it may have lost its deadline
        assertThat(lru.seek()).isEqualTo(-1);
        assertThat(lru.victim()).isNull();
    }

    @Test
    void aKeyThatItDoesNotKnowIsAsOldAsThePolicy() {
        LeastRecent lru = lru();
        millis += 5_008;
        assertThat(lru.idle(Bytes.of("unknown"))).isEqualTo(5_008);
        lru.used(Bytes.of("unknown"));
        assertThat(lru.idle(Bytes.of("unknown"))).isZero();
    }

    @Test
    void theTimesMayComeRound() {
        LeastRecent lru = lru();
        lru.stored(KeyList.key(1));
        for (int i = 0; i < 8; i++) {
            millis += 1L << 32; // 16 times make a round
        }
        assertThat(lru.idle(KeyList.key(1))).isEqualTo(8L << 32);
    }

    @Test
    void theNearestDeadlineComesFirst() {
        tuning.samples(200);
        NearestDeadline ttl = new NearestDeadline(keys, tuning, new Random(1));
        for (int i = 0; i < 30; i++) {
            keys.add(KeyList.key(i), millis + (i * 7 % 30) * 1000L);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(ttl.seek()).isEqualTo(Long.MAX_VALUE - millis - i * 1000L);
            assertThat(ttl.victim()).isEqualTo(KeyList.key(i * 13 % 30)); // 7 · 13 = 1, modulo 30
            keys.remove(ttl.victim());
        }
    }
}
