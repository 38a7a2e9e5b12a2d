package rediscover.commands.hyperloglog;

import java.nio.ByteBuffer;
import java.util.Random;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** PFSELFTEST: whether registers keep what they are set to, and estimates are as good as they should be. */
final class SelfTest {
    private static final int MOST_ELEMENTS = 1_000_000;
    private static final double STANDARD_ERROR = 1.04 / Math.sqrt(Sketch.REGISTERS);
    private static final int TOLERATED = 6; // times the standard error
    private static final long LIMIT = 3000; // bytes of a sparse sketch

    private final Random random = new Random();

    private SelfTest() {}

    static Resp run() {
        SelfTest test = new SelfTest();
        test.checkRegisters();
        test.checkEstimates();
        return Resp.OK;
    }

    private void checkRegisters() {
        byte[] sketch = new byte[Sketch.HEADER + DenseRegisters.LENGTH];
        byte[] expected = new byte[Sketch.REGISTERS];
        for (int i = 0; i < Sketch.REGISTERS; i++) {
            expected[i] = (byte) random.nextInt(Estimate.VALUES);
            DenseRegisters.raise(sketch, i, expected[i]);
        }
        for (int i = 0; i < Sketch.REGISTERS; i++) {
            int value = DenseRegisters.at(sketch, i);
            if (value != expected[i]) {
                throw failed("Register %d should be %d but is %d".formatted(i, expected[i], value));
            }
        }
    }

    private void checkEstimates() {
        Sketch dense = Sketch.empty();
        dense.toDense();
        Sketch sketch = Sketch.empty();
        long seed = random.nextLong();
        int next = 1; // number of elements with which the estimates are looked at
        for (int i = 1; i <= MOST_ELEMENTS; i++) {
            Bytes element =
                    Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(i ^ seed).array());
            dense.add(element, LIMIT);
            sketch.add(element, LIMIT);
            if (i == next) {
                check(dense, sketch, i);
                next *= 10;
            }
        }
    }

    private static void check(Sketch dense, Sketch sketch, int elements) {
        if (elements < LIMIT / 2 && !sketch.isSparse()) {
            throw failed("sparse encoding not used");
        }
        dense.update();
        sketch.update();
        if (dense.estimate() != sketch.estimate()) {
            throw failed("dense/sparse disagree");
        }
        long error = Math.abs(elements - dense.estimate());
        if (error > Math.max(1, Math.ceil(TOLERATED * STANDARD_ERROR * elements))) {
            throw failed("Too big error. card:" + elements + " abserr:" + error);
        }
    }

    private static CommandException failed(String reason) {
        return new CommandException("ERR TESTFAILED " + reason);
    }
}
