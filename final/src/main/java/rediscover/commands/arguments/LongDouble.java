package rediscover.commands.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/**
 * A number as Redis computes with it in INCRBYFLOAT: C's {@code long double}, on x86 processors the floating point
 * number of 80 bits.
 *
 * <pre>
 * value = significand · 2^exponent       significand: 64 bits and a sign; exponent: −16445 to 16320
 * </pre>
 *
 * <p>Java has no such type, and its own give other answers: a {@code double} has only 53 bits, and decimal numbers are not
 * rounded where this one is. So this class computes exactly, and then rounds to 64 bits.
 */
public final class LongDouble {
    public static final LongDouble ZERO = new LongDouble(BigInteger.ZERO, 0);

    private static final LongDouble INFINITY = new LongDouble(BigInteger.ONE, Integer.MAX_VALUE); // of either sign
    private static final int BITS = 64;
    private static final int LOWEST_EXPONENT = -16445;
    private static final int HIGHEST_EXPONENT = 16384 - BITS;
    private static final int FAR_OUT = 20_000; // bits: more than any number has in front of the point or behind it
    private static final int LONGEST_TEXT = 5 * 1024 - 1;
    private static final int DECIMALS = 17; // that are printed

    private static final Pattern DECIMAL =
            Pattern.compile("([+-]?)(?=\\.?[0-9])([0-9]*+)(?:\\.([0-9]*+))?(?:[eE]([+-]?[0-9]++))?");
    private static final Pattern HEXADECIMAL = Pattern.compile(
            "([+-]?)0[xX](?=\\.?[0-9a-fA-F])([0-9a-fA-F]*+)(?:\\.([0-9a-fA-F]*+))?(?:[pP]([+-]?[0-9]++))?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

    private final BigInteger significand;
    private final int exponent;

    private LongDouble(BigInteger significand, int exponent) {
        this.significand = significand;
        this.exponent = exponent;
    }

    /**
     * The number that a client sent or stored.
     *
     * @throws CommandException when it is none
     */
    public static LongDouble of(Bytes bytes) {
        try {
            return parse(bytes);
        } catch (NumberFormatException e) {
            throw new CommandException("ERR value is not a valid float");
        }
    }

    /**
     * The number nearest to the one that these bytes spell, in any way that C understands.
     *
     * @throws NumberFormatException when they spell none, or one that is too large or too small
     */
    public static LongDouble parse(Bytes bytes) {
        if (bytes.length() > LONGEST_TEXT) {
            throw new NumberFormatException("too long");
        }
        String text = bytes.toString();
        if (INFINITE.matcher(text).matches()) {
            return INFINITY;
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return parse(decimal, 10, 10, 1);
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return parse(hexadecimal, 16, 2, 4);
        }
        throw new NumberFormatException(text);
    }

    /**
     * @param base the base of the exponent
     * @param perDigit the amount by which a digit behind the point lowers the exponent
     */
    private static LongDouble parse(Matcher text, int radix, int base, int perDigit) {
        String fraction = Objects.requireNonNullElse(text.group(3), "");
        BigInteger digits = new BigInteger(text.group(1) + text.group(2) + fraction, radix);
        if (digits.signum() == 0) {
            return ZERO;
        }
        double power = (text.group(4) == null ? 0 : Double.parseDouble(text.group(4))) - perDigit * fraction.length();
        if (Math.abs(digits.bitLength() + power * Math.log(base) / Math.log(2)) > FAR_OUT) {
            throw new NumberFormatException("out of range");
        }
        BigInteger scale = BigInteger.valueOf(base).pow((int) Math.abs(power));
        LongDouble nearest = power < 0 ? nearest(digits, scale) : nearest(digits.multiply(scale), BigInteger.ONE);
        if (nearest == INFINITY || nearest.significand.signum() == 0) {
            throw new NumberFormatException("out of range");
        }
        return nearest;
    }

    /**
     * The sum.
     *
     * @throws CommandException when it is too large
     */
    public LongDouble plus(LongDouble other) {
        if (this != INFINITY && other != INFINITY) {
            int common = Math.min(exponent, other.exponent);
            BigInteger sum =
                    significand.shiftLeft(exponent - common).add(other.significand.shiftLeft(other.exponent - common));
            LongDouble nearest =
                    nearest(sum.shiftLeft(Math.max(common, 0)), BigInteger.ONE.shiftLeft(Math.max(-common, 0)));
            if (nearest != INFINITY) {
                return nearest;
            }
        }
        throw new CommandException("ERR increment would produce NaN or Infinity");
    }

    /** Whether it is not infinite. */
    public boolean isFinite() {
        return this != INFINITY;
    }

    /** The number nearest to a fraction; of two, the one whose last bit is zero. */
    private static LongDouble nearest(BigInteger numerator, BigInteger denominator) {
        BigInteger size = numerator.abs();
        int exponent = Math.max(size.bitLength() - denominator.bitLength() - BITS, LOWEST_EXPONENT);
        BigInteger significand = divide(size, denominator, exponent);
        if (significand.bitLength() > BITS) {
            significand = divide(size, denominator, ++exponent);
        }
        return exponent > HIGHEST_EXPONENT
                ? INFINITY
                : new LongDouble(numerator.signum() < 0 ? significand.negate() : significand, exponent);
    }

    /** {@code numerator / denominator / 2^exponent} as an integer. */
    private static BigInteger divide(BigInteger numerator, BigInteger denominator, int exponent) {
        BigDecimal dividend = new BigDecimal(numerator.shiftLeft(Math.max(-exponent, 0)));
        BigDecimal divisor = new BigDecimal(denominator.shiftLeft(Math.max(exponent, 0)));
        return dividend.divide(divisor, 0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }

    /** The number with up to 17 decimals, and no zeros at the end. */
    public Bytes toBytes() {
        BigDecimal exact = exponent >= 0
                ? new BigDecimal(significand.shiftLeft(exponent))
                : new BigDecimal(significand)
                        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)), DECIMALS, RoundingMode.HALF_EVEN);
        return Bytes.of(exact.stripTrailingZeros().toPlainString());
    }
}
