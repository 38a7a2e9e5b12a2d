package rediscover.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import rediscover.resp.Request;

/**
 * Random commands for strings, hashes and keys. The keys are few, so that the commands meet: numbers and text, strings and
 * hashes under the same names.
 */
public final class RandomRequests {
    private final Random random;

    public RandomRequests(Random random) {
        this.random = random;
    }

    public List<Request> list(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    public Request next() {
        List<String> words = new ArrayList<>();
        switch (random.nextInt(14)) {
            case 0, 1 -> words.addAll(List.of("SET", key(), value()));
            case 2, 3 -> words.addAll(List.of("GET", key()));
            case 4 -> many(words, "DEL");
            case 5 -> many(words, "EXISTS");
            case 6 -> words.addAll(List.of("TYPE", key()));
            case 7 -> words.addAll(List.of(random.nextBoolean() ? "INCR" : "DECR", key()));
            case 8 -> words.addAll(List.of(random.nextBoolean() ? "INCRBY" : "DECRBY", key(), value()));
            case 9, 10 -> {
                words.addAll(List.of("hset", key()));
                for (int pairs = 1 + random.nextInt(3); pairs > 0; pairs--) {
                    words.addAll(List.of(field(), value()));
                }
            }
            case 11 -> words.addAll(List.of("HGET", key(), field()));
            case 12 -> words.addAll(List.of("HGetAll", key()));
            default -> {
                words.addAll(List.of("HDEL", key()));
                for (int fields = 1 + random.nextInt(4); fields > 0; fields--) {
                    words.add(field());
                }
            }
        }
        return Request.of(words.toArray(String[]::new));
    }

    private void many(List<String> words, String name) {
        words.add(name);
        for (int keys = 1 + random.nextInt(3); keys > 0; keys--) {
            words.add(key());
        }
    }

    private String key() {
        return "k" + random.nextInt(6);
    }

    private String field() {
        return "f" + random.nextInt(4);
    }

    private String value() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "text";
            case 2 -> "" + Long.MAX_VALUE;
            case 3 -> "-" + Long.MAX_VALUE;
            default -> "" + (random.nextInt(200) - 100);
        };
    }
}
