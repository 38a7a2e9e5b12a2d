package rediscover.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many bytes of answers clients may leave untaken, for each class of clients: the value of client-output-buffer-limit.
 *
 * <pre>
 * normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60
 *        │ │ └── seconds for which a client may leave more than the soft limit
 *        │ └──── soft limit, 0 for none
 *        └────── hard limit, 0 for none
 * </pre>
 */
public final class OutputLimits {
    static final String DEFAULT = "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60";

    private static final int WORDS = 4; // of a class

    private OutputLimits() {}

    /**
     * The limits of a class.
     *
     * @param hard in bytes
     * @param soft in bytes
     */
    public record Limit(long hard, long soft, long seconds) {
        @Override
        public String toString() {
            return hard + " " + soft + " " + seconds;
        }
    }

    /** The limits of a class of clients in a value that has all classes: {@code normal}, {@code slave}, {@code pubsub}. */
    public static Limit of(String className, String value) {
        return parse(value).get(className);
    }

    /** Some classes or all; a class that is not named keeps its limits. */
    static Kind kind() {
        return new Kind("CLASS HARD SOFT SECONDS ...", text -> format(parse(text)), (before, set) -> {
            Map<String, Limit> all = parse(before);
            all.putAll(parse(set));
            return format(all);
        });
    }

    private static String format(Map<String, Limit> limits) {
        return limits.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Limit> parse(String text) {
        String[] words = text.isEmpty() ? new String[0] : text.split(" ", -1);
        if (words.length % WORDS != 0) {
            throw new IllegalArgumentException("Wrong number of arguments in buffer limit configuration.");
        }
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += WORDS) {
            limits.put(className(words[i]), limit(words[i + 1], words[i + 2], words[i + 3]));
        }
        return limits;
    }

    private static String className(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "normal" -> "normal";
            case "slave", "replica" -> "slave";
            case "pubsub" -> "pubsub";
            default ->
                throw new IllegalArgumentException("Invalid client class specified in buffer limit configuration.");
        };
    }

    private static Limit limit(String hard, String soft, String seconds) {
        try {
            Limit limit = new Limit(MemorySize.parse(hard), MemorySize.parse(soft), Long.parseLong(seconds));
            if (limit.hard >= 0 && limit.soft >= 0 && limit.seconds >= 0) {
                return limit;
            }
        } catch (IllegalArgumentException e) {
            // The same error as for a number that is negative.
        }
        throw new IllegalArgumentException(
                "Error in hard, soft or soft_seconds setting in buffer limit configuration.");
    }
}
