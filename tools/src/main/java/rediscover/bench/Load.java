package rediscover.bench;

import java.util.Locale;
import rediscover.launch.LogMode;

/**
 * One command, again and again, from many clients.
 *
 * @param test redis-benchmark's name for the command, such as {@code set}
 * @param pipeline the number of requests that a client sends at once
 * @param log the way in which the server logs meanwhile
 */
record Load(String test, int pipeline, LogMode log) {
    private static final int KEYS_OF_MSET = 10;

    /** Its name in tables, without the log. */
    String title() {
        return test.toUpperCase(Locale.ROOT) + " -P " + pipeline;
    }

    /** The number of requests that take a second or two. */
    int usualRequests() {
        int requests = pipeline == 1 ? 100_000 : pipeline < 50 ? 1_000_000 : 1_500_000;
        return switch (test) {
            case "mset" -> pipeline > 1 ? requests * 2 / KEYS_OF_MSET : requests;
            case "lrange_100" -> requests / 10;
            case "lrange_300", "lrange_500", "lrange_600" -> requests / 40;
            default -> requests;
        };
    }

    /** The same load with the test that adds what this one takes away; null if it takes nothing. */
    Load preparation() {
        return switch (test) {
            case "lpop", "rpop" -> new Load("lpush", pipeline, log);
            case "spop" -> new Load("sadd", pipeline, log);
            default -> null;
        };
    }
}
