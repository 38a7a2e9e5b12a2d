package rediscover.packing;

/**
 * Scores in {@linkplain Packed packed} forms: as short as possible, and exact.
 *
 * <pre>
 * 42       the integer 42
 * 13.37    a string of 2 to 7 bytes: 2 digits behind the point, then the digits 1337 as an integer
 * π        a string of the 8 bytes of a double
 * </pre>
 *
 * <p>Both kinds of strings are read without a look at their digits: an integer below 2⁵³, divided by a power of ten below 10²²,
 * is the number that these digits spell, since the quotient is rounded only once. Source: W. D. Clinger, <i>How to Read Floating
 * Point Numbers Accurately</i>, 1990.
 */
final class Scores {
    private static final double LARGEST_INTEGER = 0x1p62;
    private static final double LARGEST_DIGITS = 0x1p47; // six bytes with the sign
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Scores() {}

    /** The number of bytes that a score takes. */
    static int size(double score) {
        if (isInteger(score)) {
            return Packed.size((long) score);
        }
        int decimals = decimals(score);
        return 1 + (decimals == 0 ? Double.BYTES : 1 + width(digits(score, decimals)));
    }

    /** Writes a score, which is not NaN, and returns the index behind it; −0 becomes 0. */
    static int write(double score, byte[] packed, int at) {
        if (isInteger(score)) {
            return Packed.write((long) score, packed, at);
        }
        int decimals = decimals(score);
        if (decimals == 0) {
            packed[at] = (byte) (Packed.SHORT_STRING | Double.BYTES);
            return Packed.write(Double.doubleToLongBits(score), Double.BYTES, packed, at + 1);
        }
        long digits = digits(score, decimals);
        packed[at] = (byte) (Packed.SHORT_STRING | (1 + width(digits)));
        packed[at + 1] = (byte) decimals;
        return Packed.write(digits, width(digits), packed, at + 2);
    }

    /** The score at an index. */
    static double read(byte[] packed, int at) {
        if (Packed.isInteger(packed, at)) {
            return Packed.integer(packed, at);
        }
        int length = Packed.length(packed, at);
        if (length == Double.BYTES) {
            return Double.longBitsToDouble(Packed.unsigned(packed, at + 1, Double.BYTES));
        }
        int width = length - 1;
        return Packed.signed(Packed.unsigned(packed, at + 2, width), width) / POWERS[packed[at + 1]];
    }

    private static boolean isInteger(double score) {
        return score == (long) score && Math.abs(score) <= LARGEST_INTEGER;
    }

    /** The number of digits behind the point; 0 if there are too many digits. */
    private static int decimals(double score) {
        for (int decimals = 1; decimals < POWERS.length; decimals++) {
            double digits = Math.rint(score * POWERS[decimals]);
            if (!(Math.abs(digits) < LARGEST_DIGITS)) {
                return 0;
            }
            if (digits / POWERS[decimals] == score) {
                return decimals;
            }
        }
        return 0;
    }

    private static long digits(double score, int decimals) {
        return (long) Math.rint(score * POWERS[decimals]);
    }

    private static int width(long digits) {
        int width = 1;
        while (digits != Packed.signed(digits, width)) {
            width++;
        }
        return width;
    }
}
