package rediscover.resp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Values of all types, nested, the same ones for the same seed. */
final class RandomValues {
    private static final int DEEPEST = 4;
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1,
        -1.5,
        1e-300,
        1e300,
        0.1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    Resp next() {
        return value(0);
    }

    private Resp value(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 15 : 10)) {
            case 0 -> new Resp.SimpleString(line());
            case 1 -> new Resp.SimpleError(line());
            case 2 -> Resp.integer(random.nextLong() >> random.nextInt(64));
            case 3, 4 -> Resp.bulk(bytes());
            case 5 -> Resp.NULL;
            case 6 -> new Resp.Boolean(random.nextBoolean());
            case 7 -> new Resp.Double(number());
            case 8 -> new Resp.BigNumber(new BigInteger(random.nextInt(200), random).negate());
            case 9 -> random.nextBoolean() ? new Resp.BulkError(line()) : new Resp.VerbatimString("txt", bytes());
            case 10 -> new Resp.Array(several(() -> value(depth + 1)));
            case 11 -> new Resp.Set(several(() -> value(depth + 1)));
            case 12 -> new Resp.Push(several(() -> value(depth + 1)));
            case 13 -> new Resp.Map(several(() -> new Resp.Entry(value(depth + 1), value(depth + 1))));
            default ->
                new Resp.Attribute(several(() -> new Resp.Entry(value(depth + 1), value(depth + 1))), value(depth + 1));
        };
    }

    private double number() {
        return random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextGaussian() * 1000;
    }

    private <T> List<T> several(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            elements.add(element.get());
        }
        return elements;
    }

    private Bytes bytes() {
        byte[] bytes = new byte[random.nextInt(random.nextInt(50) == 0 ? 100_000 : 30)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private Bytes line() {
        byte[] bytes = bytes().toArray();
        byte[] line = new byte[Math.min(bytes.length, 1000)];
        for (int i = 0; i < line.length; i++) {
            line[i] = bytes[i] == '\r' || bytes[i] == '\n' ? (byte) ' ' : bytes[i];
        }
        return Bytes.wrap(line);
    }
}
