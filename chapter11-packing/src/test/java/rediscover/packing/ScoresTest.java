package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {
    private static double kept(double score) {
        byte[] packed = new byte[Scores.size(score) + 2];
        assertThat(Scores.write(score, packed, 1)).isEqualTo(packed.length - 1);
        assertThat(Packed.next(packed, 1)).isEqualTo(packed.length - 1);
        return Scores.read(packed, 1);
    }

    @Test
    void anyScoreIsKeptExactly() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            double decimal = random.nextLong() / Math.pow(10, random.nextInt(20)) / (1L << random.nextInt(60));
            double rounded = Math.rint(random.nextInt()) / Math.pow(10, random.nextInt(12));
            for (double score : new double[] {any, decimal, rounded, Math.rint(decimal)}) {
                if (!Double.isNaN(score)) {
                    assertThat(kept(score)).isEqualTo(score == 0 ? 0.0 : score);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                0x1p62,
                0x1p63,
                -0x1p63,
                Math.PI
            })
    void anExtremeScoreIsKeptExactly(double score) {
        assertThat(kept(score)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-0.0, 1", "127, 1", "1000, 2", "100000, 4", "0.5, 3", "13.37, 4", "-0.125, 3", "1234567.89, 6"
    })
    void aShortNumberTakesFewBytes(double score, int bytes) {
        assertThat(Scores.size(score)).isEqualTo(bytes);
        assertThat(kept(score)).isEqualTo(score + 0.0);
    }
}
