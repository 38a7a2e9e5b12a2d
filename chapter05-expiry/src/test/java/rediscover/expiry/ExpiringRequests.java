package rediscover.expiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import rediscover.resp.Request;
import rediscover.testing.RandomRequests;

/**
 * Requests at random, for the keys of {@link RandomRequests}, with deadlines that passed long ago or are far away, so that
 * no answer depends on the millisecond.
 */
final class ExpiringRequests {
    private static final long DAY = 24 * 60 * 60;
    private static final long FAR = 4_000_000_000L; // in 2096

    private final Random random;
    private final RandomRequests others;

    ExpiringRequests(Random random) {
        this.random = random;
        this.others = new RandomRequests(random);
    }

    List<Request> list(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private Request next() {
        List<String> words = new ArrayList<>();
        switch (random.nextInt(10)) {
            case 0 -> words.addAll(List.of("SET", key(), value(), any("EX", "px"), fromNow()));
            case 1 -> words.addAll(List.of("SET", key(), value(), any("EXAT", "PXAT"), date()));
            case 2 -> words.addAll(List.of("SET", key(), value(), "KEEPTTL"));
            case 3 -> words.addAll(List.of(any("PTTL", "PERSIST", "GETEX"), key()));
            case 4 -> words.addAll(List.of(any("EXPIRE", "PEXPIRE"), key(), fromNow()));
            case 5 -> words.addAll(List.of(any("EXPIREAT", "PEXPIREAT"), key(), date(), any("NX", "XX", "GT", "LT")));
            case 6 -> words.addAll(List.of("GETEX", key(), any("EXAT", "PXAT"), date()));
            default -> {
                return others.next();
            }
        }
        boolean millis = words.getFirst().startsWith("P") || words.stream().anyMatch(word -> word.matches("(?i)PX.*"));
        words.replaceAll(word -> word.endsWith("s") ? word.replace("s", millis ? "000" : "") : word);
        return Request.of(words.toArray(String[]::new));
    }

    private String key() {
        return "k" + random.nextInt(6);
    }

    private String value() {
        return "" + random.nextInt(100);
    }

    private String fromNow() {
        return (DAY * random.nextInt(1_000, 1_000_000) + DAY / 2) + "s";
    }

    private String date() {
        return random.nextInt(3) == 0 ? "1s" : FAR + random.nextInt(1_000) * DAY + "s";
    }

    private String any(String... words) {
        return words[random.nextInt(words.length)];
    }
}
