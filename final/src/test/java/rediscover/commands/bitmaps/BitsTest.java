package rediscover.commands.bitmaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class BitsTest {
    private static final long SEED = 11;

    private final Random random = new Random(SEED);

    /** Bytes in the middle of an array, most of which are the same. */
    private Bytes bytes() {
        byte[] array = new byte[5 + random.nextInt(60)];
        if (random.nextBoolean()) {
            Arrays.fill(array, (byte) -1);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            array[random.nextInt(array.length)] = (byte) random.nextInt();
        }
        return Bytes.wrap(array, 3, array.length - 5);
    }

    private static int bit(Bytes bytes, long place) {
        return (bytes.at((int) (place / 8)) & 0x80 >> place % 8) == 0 ? 0 : 1;
    }

    @Test
    void countingAndFindingAgreeWithLookingAtEachBit() {
        for (int i = 0; i < 20_000; i++) {
            Bytes bytes = bytes();
            int length = bytes.length() * 8;
            int first = random.nextInt(length + 1);
            int last = random.nextInt(length + 1) - 1;
            int wanted = random.nextInt(2);
            long count = 0;
            long found = Bits.NONE;
            for (int place = first; place <= last; place++) {
                count += bit(bytes, place);
                found = found == Bits.NONE && bit(bytes, place) == wanted ? place : found;
            }
            assertThat(Bits.count(bytes, first, last))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(count);
            assertThat(Bits.find(bytes, wanted, first, last))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(found);
        }
    }

    @Test
    void behindTheEndAllBitsAreZero() {
        Bytes bytes = Bytes.wrap(new byte[] {-1});
        assertThat(Bits.at(bytes, 7)).isEqualTo(1);
        assertThat(Bits.at(bytes, 8)).isZero();
        assertThat(Bits.at(bytes, 1L << 40)).isZero();
    }
}
