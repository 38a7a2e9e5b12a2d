package rediscover.commands.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

class SketchTest {
    private static final long SEED = 3;
    private static final long LIMIT = 3000;

    @Test
    void everyRegisterHasTheGreatestValueItWasSetTo() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            Sketch sketch = Sketch.empty();
            byte[] expected = new byte[Sketch.REGISTERS];
            int near = random.nextInt(1, Sketch.REGISTERS); // registers that are set lie side by side, or far apart
            for (int i = 0; i < 2_000; i++) {
                int register = random.nextInt(near);
                int value = random.nextInt(1, random.nextInt(20) == 0 ? 51 : 5);
                boolean raised = sketch.raise(register, value, LIMIT);
                assertThat(raised).as("seed %d", SEED).isEqualTo(value > expected[register]);
                expected[register] = (byte) Math.max(value, expected[register]);
            }
            assertThat(sketch.registers()).as("seed %d, round %d", SEED, round).isEqualTo(expected);
        }
    }

    @Test
    void aSketchStaysShortUpToTheLimit() {
        Sketch sketch = Sketch.empty();
        int elements = 0;
        while (sketch.isSparse()) {
            assertThat(sketch.toValue().bytes().length()).isLessThanOrEqualTo(100);
            sketch.add(Bytes.of(elements++), 100);
        }
        assertThat(elements).isBetween(20, 60);
        assertThat(sketch.toValue().bytes().length()).isEqualTo(Sketch.HEADER + DenseRegisters.LENGTH);
    }

    @Test
    void theSelfTestSucceeds() {
        assertThat(SelfTest.run()).isEqualTo(Resp.OK);
    }

    @Test
    void aStringIsCopiedBeforeItIsChanged() {
        Sketch sketch = Sketch.empty();
        sketch.toDense();
        Sketch copy = Sketch.of(sketch.toValue());
        copy.add(Bytes.of("a"), LIMIT);
        assertThat(sketch.registers()).containsOnly((byte) 0);
    }
}
