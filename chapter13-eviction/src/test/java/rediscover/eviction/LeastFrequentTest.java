package rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rediscover.resp.Bytes;

class LeastFrequentTest {
    private static final Bytes KEY = Bytes.of("key");
    private static final int TRIALS = 40;

    private final KeyList keys = new KeyList();
    private final Tuning tuning = new Tuning();
    private long millis = 1_700_000_000_000L;
    private final LeastFrequent lfu = new LeastFrequent(keys, tuning, () -> millis, new Random(1));

    /** The table that Redis's configuration file has, which was measured, too. */
    @ParameterizedTest
    @CsvSource({
        "0,100,104",
        "0,1000,255",
        "0,100000,255",
        "1,100,18",
        "1,1000,49",
        "1,100000,255",
        "10,100,10",
        "10,1000,18",
        "10,100000,142",
        "100,100,8",
        "100,1000,11",
        "100,100000,49",
        "100,1000000,143"
    })
    void theCountRisesAsInRedis(int factor, int uses, int expected) {
        tuning.logFactor(factor);
        long sum = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int count = 5;
            for (int i = 0; i < uses; i++) {
                count = lfu.raised(count);
            }
            sum += count;
        }
        assertThat((double) sum / TRIALS).isCloseTo(expected, Offset.offset(2 + expected / 20.0));
    }

    @Test
    void aNewKeyBeginsWithFive() {
        lfu.stored(KEY);
        assertThat(lfu.frequency(KEY)).isEqualTo(5);
    }

    @Test
    void aKeyThatItDoesNotKnowCountsAsNew() {
        assertThat(lfu.frequency(KEY)).isEqualTo(5);
    }

    @Test
    void eachMinuteWithoutUseTakesOneOff() {
        lfu.stored(KEY);
        millis += 3 * 60_000;
        assertThat(lfu.frequency(KEY)).isEqualTo(2);
        millis += 10 * 60_000;
        assertThat(lfu.frequency(KEY)).isZero();
        lfu.used(KEY);
        assertThat(lfu.frequency(KEY)).isEqualTo(1);
    }

    @Test
    void theDecayTimeIsAParameter() {
        lfu.stored(KEY);
        tuning.decayMinutes(2);
        millis += 4 * 60_000;
        assertThat(lfu.frequency(KEY)).isEqualTo(3);
        tuning.decayMinutes(0);
        assertThat(lfu.frequency(KEY)).isEqualTo(5);
    }

    @Test
    void theMinutesMayComeRound() {
        millis = 65_535L * 60_000;
        lfu.stored(KEY);
        millis += 2 * 60_000;
        assertThat(lfu.frequency(KEY)).isEqualTo(3);
    }

    @Test
    void anotherValueDoesNotMakeAKeyNew() {
        lfu.stored(KEY);
        lfu.used(KEY);
        lfu.used(KEY);
        int before = lfu.frequency(KEY);
        lfu.stored(KEY);
        assertThat(lfu.frequency(KEY)).isEqualTo(before).isGreaterThan(5);
    }

    @Test
    void theKeyThatIsUsedLeastGoesFirst() {
        tuning.logFactor(0);
        tuning.samples(100);
        for (int i = 0; i < 20; i++) {
            keys.add(KeyList.key(i));
            lfu.stored(KeyList.key(i));
            for (int j = 0; j < 100 - i; j++) {
                lfu.used(KeyList.key(i));
            }
        }
        for (int i = 19; i > 10; i--) {
            assertThat(lfu.seek()).isNotNegative();
            assertThat(lfu.victim()).isEqualTo(KeyList.key(i));
            keys.remove(KeyList.key(i));
            lfu.removed(KeyList.key(i));
        }
    }
}
