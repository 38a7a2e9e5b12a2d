package rediscover.config;

import java.util.ArrayList;
import java.util.List;

/**
 * When a snapshot is taken: this many seconds after the last one, if there were at least this many changes.
 *
 * @param seconds at least 1
 * @param changes at least 0
 */
public record SavePoint(int seconds, int changes) {
    /** The save points of a value such as {@code 3600 1 60 10000}; none if it is empty. */
    public static List<SavePoint> all(String value) {
        List<SavePoint> points = new ArrayList<>();
        String[] words = value.isEmpty() ? new String[0] : value.split(" ", -1);
        if (words.length % 2 != 0) {
            throw invalid();
        }
        for (int i = 0; i < words.length; i += 2) {
            points.add(new SavePoint(number(words[i], 1), number(words[i + 1], 0)));
        }
        return points;
    }

    private static int number(String word, int least) {
        try {
            int number = Integer.parseInt(word);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is no number, which has the same error.
        }
        throw invalid();
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("Invalid save parameters");
    }

    /** The kind of the parameter. */
    static Kind kind() {
        return new Kind("\"SECONDS CHANGES ...\"", text -> {
            all(text);
            return text;
        });
    }
}
