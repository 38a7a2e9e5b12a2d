package rediscover.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes with its unit, as Redis reads it: {@code 100}, {@code 1k} (1000 bytes), {@code 1kb} (1024), and the same
 * with {@code m} and {@code g}, in capitals or not. It is kept as an unsigned number of 64 bits. A text without digits is zero.
 */
final class MemorySize {
    private static final Pattern FORM = Pattern.compile("(\\d*)(|b|k|kb|m|mb|g|gb)");
    private static final Pattern PERCENTAGE = Pattern.compile("(0|[1-9]\\d{0,17})%");
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private MemorySize() {}

    /** Numbers of bytes within these bounds, which are unsigned. */
    static Kind kind(long lowest, long highest) {
        return new Kind("BYTES", text -> check(text, "memory", lowest, highest));
    }

    /** A number of bytes, or a percentage of all memory: {@code 5%}. */
    static Kind orPercentage() {
        return new Kind(
                "BYTES|N%",
                text -> {
                    Matcher percentage = PERCENTAGE.matcher(text);
                    if (percentage.matches()) {
                        return percentage(Long.parseLong(percentage.group(1)));
                    }
                    String bytes = check(text, "memory or percent", 0, -1);
                    long signed = Long.parseUnsignedLong(bytes);
                    return signed < 0
                            ? percentage(-signed)
                            : bytes; // in Redis, a percentage is kept as a negative number
                });
    }

    /** A percentage as it is kept. A negative one is too large a number. */
    private static String percentage(long percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percentage argument must be less or equal to 100");
        }
        return percent == 0 ? "0" : percent + "%";
    }

    /** An unsigned number of bytes. */
    static long parse(String text) {
        return Long.parseUnsignedLong(check(text, "memory", 0, -1));
    }

    private static String check(String text, String what, long lowest, long highest) {
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("argument must be a " + what + " value");
        }
        BigInteger digits = form.group(1).isEmpty() ? BigInteger.ZERO : new BigInteger(form.group(1));
        long bytes = digits.min(MOST).longValue() * unit(form.group(2)); // it wraps, as in Redis
        if (Long.compareUnsigned(bytes, lowest) < 0 || Long.compareUnsigned(bytes, highest) > 0) {
            throw new IllegalArgumentException("argument must be between " + Long.toUnsignedString(lowest) + " and "
                    + Long.toUnsignedString(highest) + " inclusive");
        }
        return Long.toUnsignedString(bytes);
    }

    private static long unit(String name) {
        return switch (name) {
            case "k" -> 1000;
            case "kb" -> 1 << 10;
            case "m" -> 1000 * 1000;
            case "mb" -> 1 << 20;
            case "g" -> 1000 * 1000 * 1000;
            case "gb" -> 1 << 30;
            default -> 1;
        };
    }
}
