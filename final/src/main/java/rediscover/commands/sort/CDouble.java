package rediscover.commands.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.resp.Bytes;

/** Reads a number of 64 bits as C's {@code strtod} does: with blanks before it, infinite, in hexadecimal, and up to a NUL. */
final class CDouble {
    private static final Pattern NUMBER = Pattern.compile("[ \t\n\u000B\f\r]*+([+-]?)"
            + "(?:(inf(?:inity)?)"
            + "|0x((?:[0-9a-f]++\\.?+[0-9a-f]*+|\\.[0-9a-f]++))(p[+-]?[0-9]++)?"
            + "|((?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:e[+-]?[0-9]++)?))");

    private CDouble() {}

    /**
     * The number that bytes spell; nothing at all spells 0.
     *
     * @throws NumberFormatException when they spell none, or one that is too large or too small
     */
    static double parse(Bytes bytes) {
        String text = new String(bytes.toArray(), ISO_8859_1).split("\0", 2)[0].toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return 0;
        }
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new NumberFormatException();
        }
        double number = absolute(matcher);
        return matcher.group(1).equals("-") ? -number : number;
    }

    private static double absolute(Matcher matcher) {
        if (matcher.group(2) != null) {
            return Double.POSITIVE_INFINITY;
        }
        boolean hexadecimal = matcher.group(3) != null;
        String exponent = matcher.group(4) == null ? "p0" : matcher.group(4);
        String digits = hexadecimal ? "0x" + matcher.group(3) + exponent : matcher.group(5);
        double number = Double.parseDouble(digits);
        boolean isZero = (hexadecimal ? matcher.group(3) : matcher.group(5).split("e", 2)[0]).matches("[0.]*+");
        if (Double.isInfinite(number) || (number < Double.MIN_NORMAL && !isZero)) {
            throw new NumberFormatException();
        }
        return number;
    }
}
