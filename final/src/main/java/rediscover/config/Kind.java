package rediscover.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kind of value that a {@link Setting} takes.
 *
 * @param label stands for a value in the help, such as {@code PORT}
 * @param checked turns a text into a value, in the form that is kept; throws IllegalArgumentException if the text is not one
 * @param combined makes the new value of the old one and the checked one, which may say only a part
 */
public record Kind(String label, UnaryOperator<String> checked, BinaryOperator<String> combined) {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDING_ZEROS = Pattern.compile("\\.?0+$");

    /** A kind whose values are always set as a whole. */
    Kind(String label, UnaryOperator<String> checked) {
        this(label, checked, (_, value) -> value);
    }

    /**
     * Turns a text into a value, in the form that is kept.
     *
     * @throws IllegalArgumentException when it is none; the message has Redis's words
     */
    public String check(String value) {
        return checked.apply(value);
    }

    /** The kind with that name: {@code text}, {@code 0..100}, {@code memory:0..100} or {@code yes|no}. */
    static Kind named(String name) {
        if (name.equals("text")) {
            return text("TEXT");
        }
        if (name.equals("percentiles")) {
            return percentiles();
        }
        if (name.equals("frequency")) {
            return frequency();
        }
        if (name.equals("yes|no")) {
            return yesOrNo();
        }
        if (name.contains("|")) {
            return oneOf(name.split("\\|", -1));
        }
        String[] bounds = name.replace("memory:", "").split("\\.\\.", -1);
        return name.startsWith("memory:")
                ? MemorySize.kind(Long.parseUnsignedLong(bounds[0]), Long.parseUnsignedLong(bounds[1]))
                : integer(Long.parseLong(bounds[0]), Long.parseLong(bounds[1]));
    }

    static Kind text(String label) {
        return new Kind(label, UnaryOperator.identity());
    }

    static Kind integer(long lowest, long highest) {
        return new Kind("N", text -> {
            long number = parse(text);
            if (number < lowest || number > highest) {
                throw new IllegalArgumentException(
                        "argument must be between " + lowest + " and " + highest + " inclusive");
            }
            return text;
        });
    }

    /** The number that a text is. There is one way to write it: no plus, no zero in front, no minus zero. */
    private static long parse(String text) {
        try {
            long number = Long.parseLong(text);
            if (Long.toString(number).equals(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is no number, which has the same error.
        }
        throw new IllegalArgumentException("argument couldn't be parsed into an integer");
    }

    static Kind yesOrNo() {
        return choice("argument must be 'yes' or 'no'", "yes", "no");
    }

    static Kind oneOf(String... values) {
        return choice("argument(s) must be one of the following: " + String.join(", ", values), values);
    }

    /** Which keys go when memory is short: one of Redis's policies, which the error lists, or one of ours. */
    static Kind evictionPolicy() {
        String redis = "volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu,"
                + " allkeys-random, noeviction";
        return choice(
                "argument(s) must be one of the following: " + redis, (redis + ", allkeys-sieve").split(", ", -1));
    }

    /** How often a second: any number from 0 on, which becomes the nearest one from 1 to 500. */
    static Kind frequency() {
        Kind any = integer(0, Integer.MAX_VALUE);
        return new Kind(any.label(), text -> Long.toString(Math.clamp(parse(any.check(text)), 1, 500)));
    }

    /** Percentages, separated by blanks. They are kept with at most six decimals. */
    static Kind percentiles() {
        return new Kind(
                "N...",
                text -> text.isEmpty()
                        ? text
                        : Arrays.stream(text.split(" ", -1))
                                .map(Kind::percentile)
                                .collect(Collectors.joining(" ")));
    }

    private static String percentile(String word) {
        String name = "latency-tracking-info-percentiles";
        if (!DECIMAL.matcher(word).matches()) {
            throw new IllegalArgumentException("Invalid " + name + " parameters");
        }
        double percentile = Double.parseDouble(word);
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException(name + " parameters should sit between [0.0,100.0]");
        }
        return ENDING_ZEROS
                .matcher(String.format(Locale.ROOT, "%f", percentile))
                .replaceFirst("");
    }

    /** The name of a file that is in a directory given elsewhere. */
    static Kind fileName(String parameter) {
        return new Kind("FILE", text -> {
            if (text.contains("/") || text.contains("\\")) {
                throw new IllegalArgumentException(parameter + " can't be a path, just a filename");
            }
            return text;
        });
    }

    /** Of this kind, only one value: another one would promise something that this server does not do. */
    Kind only(String value) {
        return new Kind(value.isEmpty() ? "\"\"" : value, text -> {
            if (!check(text).equals(value)) {
                throw new IllegalArgumentException("argument must be '" + value + "': nothing else is supported");
            }
            return value;
        });
    }

    private static Kind choice(String error, String... values) {
        List<String> all = Arrays.asList(values);
        return new Kind(
                String.join("|", values),
                text -> all.stream()
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(error)));
    }
}
