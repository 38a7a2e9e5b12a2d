package rediscover.collections;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import rediscover.resp.Request;
import rediscover.testing.RandomRequests;

/** Requests at random for lists and sets, and now and then for the strings and hashes of {@link RandomRequests}. */
final class CollectionRequests {
    private final Random random;
    private final RandomRequests others;

    CollectionRequests(Random random) {
        this.random = random;
        this.others = new RandomRequests(random);
    }

    List<Request> list(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private Request next() {
        if (random.nextInt(20) == 0) {
            return others.next();
        }
        return Request.of((random.nextBoolean() ? list() : set()).split(" "));
    }

    private String list() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> any("LPUSH", "RPUSH", "lpush", "LPUSHX", "RPUSHX") + key() + many();
            case 3 -> any("LPOP", "RPOP") + key();
            case 4 -> any("LPOP", "RPOP") + key() + number();
            case 5 -> any("LLEN", "TYPE") + key();
            case 6 -> any("LRANGE", "LTRIM") + key() + number() + number();
            case 7 -> "LINDEX" + key() + number();
            case 8 -> "LSET" + key() + number() + element();
            case 9 -> "LINSERT" + key() + any(" BEFORE", " after", " x") + element() + element();
            case 10 -> "LREM" + key() + number() + element();
            case 11 -> "LMOVE" + key() + key() + any(" LEFT", " right") + any(" left", " RIGHT", " x");
            case 12 -> "RPOPLPUSH" + key() + key();
            default ->
                "LPOS" + key() + element() + any("", " RANK" + number(), " COUNT" + number() + " RANK" + number())
                        + any("", " MAXLEN" + number());
        };
    }

    private String set() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> "SADD" + key() + many();
            case 3 -> "SREM" + key() + many();
            case 4 -> any("SMEMBERS", "SCARD") + key();
            case 5 -> any("SISMEMBER", "SMISMEMBER") + key() + element();
            case 6 -> "SMOVE" + key() + key() + element();
            case 7 -> any("SPOP", "SRANDMEMBER") + key() + any("", number(), number());
            default -> any("SINTER", "SUNION", "SDIFF") + key() + key() + any("", key());
        };
    }

    private String key() {
        return " k" + random.nextInt(6);
    }

    private String element() {
        return " " + any("a", "b", "c", "1", "2", "-3", "long".repeat(30));
    }

    private String many() {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            words.append(element());
        }
        return words.toString();
    }

    private String number() {
        return " "
                + any(
                        "0",
                        "1",
                        "2",
                        "3",
                        "-1",
                        "-2",
                        "-3",
                        "5",
                        "-7",
                        "x",
                        "9223372036854775807",
                        "-9223372036854775808");
    }

    private String any(String... words) {
        return words[random.nextInt(words.length)];
    }
}
