package rediscover.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Byte streams that are nearly right: good ones, with bytes changed, left out, repeated, cut off, or with a piece of
 * another one put in. Now and then pure noise. The same ones for the same seed.
 */
public final class Mutations {
    private static final String[] TOKENS = {
        "\r\n",
        "\r",
        "\n",
        "\u0000",
        "*",
        "$",
        "*1\r\n",
        "$4\r\n",
        "*-1\r\n",
        "$-1\r\n",
        "$-5\r\n",
        "*0\r\n",
        "$0\r\n\r\n",
        "*1048576\r\n",
        "*1048577\r\n",
        "$536870912\r\n",
        "$536870913\r\n",
        "*2147483648\r\n",
        "$9223372036854775807\r\n",
        "$18446744073709551616\r\n",
        "\"",
        "'",
        "\\",
        "\\x",
        ":1\r\n",
        "%1\r\n",
        "|1\r\n",
        "=4\r\n",
        " ",
        "\u00ff\u00fe"
    };

    private final Random random;
    private final List<byte[]> seeds;

    /** @param seeds the good ones */
    public Mutations(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = List.copyOf(seeds);
    }

    /** The next stream. */
    public byte[] next() {
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = seed();
        for (int count = random.nextInt(4); count >= 0; count--) {
            bytes = mutate(bytes);
        }
        return bytes;
    }

    private byte[] mutate(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int length = Math.min(random.nextInt(1, 9), bytes.length - at);
        byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
        return switch (random.nextInt(7)) {
            case 0 -> splice(bytes, at, length, flipped(piece));
            case 1 -> splice(bytes, at, length, new byte[0]);
            case 2 -> splice(bytes, at, 0, piece);
            case 3 -> splice(bytes, at, 0, Wire.bytes(TOKENS[random.nextInt(TOKENS.length)]));
            case 4 -> splice(bytes, at, length, Wire.bytes("" + (random.nextInt(200) - 50)));
            case 5 -> splice(bytes, at, bytes.length - at, seed());
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size())).clone();
    }

    private byte[] flipped(byte[] piece) {
        for (int i = 0; i < piece.length; i++) {
            piece[i] ^= (byte) (1 << random.nextInt(8));
        }
        return piece;
    }

    /** The bytes with those from an index on replaced. */
    private static byte[] splice(byte[] bytes, int at, int length, byte[] replacement) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, at);
        spliced.writeBytes(replacement);
        spliced.write(bytes, at + length, bytes.length - at - length);
        return spliced.toByteArray();
    }
}
