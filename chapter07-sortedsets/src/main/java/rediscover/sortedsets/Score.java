package rediscover.sortedsets;

import java.util.regex.Pattern;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** Reads scores, and ends of ranges of scores, as C's {@code strtod} does: decimal, hexadecimal, {@code inf}. */
public final class Score {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?=\\.?[0-9])[0-9]*+(?:\\.[0-9]*+)?(?:[eE][+-]?[0-9]++)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX](?=\\.?[0-9a-fA-F])[0-9a-fA-F]*+(?:\\.[0-9a-fA-F]*+)?([pP][+-]?[0-9]++)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_ZERO = Pattern.compile("[+-]?(0[xX])?[0.]*[1-9a-fA-F].*");
    private static final int SURELY_EXACT = 15; // digits

    private Score() {}

    /**
     * The score that a client sent.
     *
     * @throws CommandException when it is no number, or one that is too large or too small
     */
    public static double of(Bytes bytes) {
        return of(bytes, "ERR value is not a valid float");
    }

    /** The same with an error of the caller's. */
    public static double of(Bytes bytes, String error) {
        if (isShortInteger(bytes)) {
            return bytes.toLong();
        }
        String text = bytes.toString();
        double score = number(text);
        boolean outOfRange =
                (Double.isInfinite(score) && !INFINITE.matcher(text).matches())
                        || (score == 0 && NOT_ZERO.matcher(mantissa(text)).matches());
        if (Double.isNaN(score) || outOfRange) {
            throw new CommandException(error);
        }
        return score;
    }

    /**
     * The end of a range. Numbers are C's here: blanks may stand before one, it ends at a NUL, and an empty one means 0. One
     * that is too large is infinite, one that is too small is 0.
     *
     * @throws CommandException when it is no number
     */
    static double end(Bytes bytes) {
        String text = bytes.toString().split("\0", 2)[0];
        double end = text.isEmpty() ? 0 : number(text.replaceFirst("^[ \\t\\n\\x0B\\f\\r]+", ""));
        if (Double.isNaN(end)) {
            throw new CommandException("ERR min or max is not a float");
        }
        return end;
    }

    /** The number; NaN if the text is none. */
    private static double number(String text) {
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (DECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return Double.parseDouble(hexadecimal.group(1) == null ? text + "p0" : text);
        }
        return Double.NaN;
    }

    /** The digits in front of the exponent. */
    private static String mantissa(String text) {
        boolean hexadecimal = text.contains("x") || text.contains("X");
        return text.split(hexadecimal ? "[pP]" : "[eE]", 2)[0];
    }

    private static boolean isShortInteger(Bytes bytes) {
        int first = !bytes.isEmpty() && bytes.at(0) == '-' ? 1 : 0;
        if (bytes.length() == first
                || bytes.length() > SURELY_EXACT
                || (bytes.at(first) == '0' && bytes.length() > 1)) {
            return false;
        }
        for (int i = first; i < bytes.length(); i++) {
            if (bytes.at(i) < '0' || bytes.at(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
