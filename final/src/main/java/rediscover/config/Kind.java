package rediscover.config;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The kind of value that a {@link Parameter} takes.
 *
 * @param label stands for a value in the help, such as {@code PORT}
 * @param checked turns a text into a value, in the form that is kept; throws IllegalArgumentException if the text is not one
 */
public record Kind(String label, UnaryOperator<String> checked) {
    /** When a parameter can be changed. */
    enum Change {
        ANY_TIME,
        NEVER
    }

    /**
     * Turns a text into a value, in the form that is kept.
     *
     * @throws IllegalArgumentException when it is none; the message has Redis's words
     */
    public String check(String value) {
        return checked.apply(value);
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
            return Long.toString(number);
        });
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("argument couldn't be parsed into an integer", e);
        }
    }

    static Kind yesOrNo() {
        return choice("argument must be 'yes' or 'no'", "yes", "no");
    }

    static Kind oneOf(String... values) {
        return choice("argument(s) must be one of the following: " + String.join(", ", values), values);
    }

    static Kind only(String value) {
        return choice("argument must be '" + value + "': nothing else is supported", value);
    }

    private static Kind choice(String error, String... values) {
        return new Kind(
                String.join("|", values),
                text -> List.of(values).stream()
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(error)));
    }
}
