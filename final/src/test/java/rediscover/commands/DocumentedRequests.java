package rediscover.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.testing.Wire;

/**
 * Requests at random, most of them as the commands' documentation says, some not: few keys and fields, so that they
 * meet again, and many kinds of values.
 */
final class DocumentedRequests {
    static final List<Bytes> KEYS = bytes("k1", "k2", "k3", "k4", "k5", "k6", "k7", "", "\0k");
    private static final List<Bytes> FIELDS = bytes("f1", "f2", "f3", "f4", "", "\r\n", "10");
    private static final List<Bytes> TEXTS =
            bytes("", "a", "hello", "Hello, World", "\0\1\u00ff", "yellow", "x".repeat(70));
    private static final List<Bytes> PATTERNS = bytes("*", "k*", "?1", "[jk][^1]", "*1", "", "**", "[a-s]*", "k[1-2");
    private static final List<Bytes> NUMBERS = bytes(
            "0 1 -1 2 3 -3 7 10 -10 100 +1 01 -0 1.5 10.50 0.1 -3.25 5.0e3 1e-5 1e17 123456789.123456789 0x10 inf nan abc"
                    .split(" "));
    private static final List<Bytes> LIMITS = bytes(
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-inf", " 1", "1 ", "1e4932", "");
    private static final List<Bytes> WORDS = bytes("NX", "xx", "GET", "KEEPTTL", "foo", "ASYNC", "sync", "EX");

    private final Random random;
    private final List<String> commands;

    DocumentedRequests(long seed, List<String> commands) {
        this.random = new Random(seed);
        this.commands = commands;
    }

    private static List<Bytes> bytes(String... latin1) {
        return Stream.of(latin1).map(text -> Bytes.wrap(Wire.bytes(text))).toList();
    }

    List<Request> next(int count) {
        return Stream.generate(this::next)
                .filter(request -> !setsExpiry(request))
                .limit(count)
                .toList();
    }

    private Request next() {
        String command = any(commands);
        List<Bytes> words = new ArrayList<>();
        words.add(Bytes.of(command));
        CommandDocs.find(command).arguments().forEach(argument -> add(words, argument));
        if (random.nextInt(10) == 0) {
            spoil(words);
        }
        return new Request(words);
    }

    private void add(List<Bytes> words, Argument argument) {
        if (argument.optional() && random.nextBoolean()) {
            return;
        }
        do {
            addOnce(words, argument);
        } while (argument.multiple() && random.nextBoolean());
    }

    private void addOnce(List<Bytes> words, Argument argument) {
        if (argument.token() != null) {
            words.add(Bytes.of(argument.token()));
        }
        switch (argument.type()) {
            case "pure-token" -> {} // is all there is
            case "block" -> argument.parts().forEach(part -> add(words, part));
            case "oneof" -> add(words, any(argument.parts()));
            case "key" -> words.add(any(KEYS));
            case "pattern" -> words.add(any(PATTERNS));
            case "integer", "double", "unix-time" -> words.add(number());
            default -> words.add(argument.name().equals("field") ? any(FIELDS) : any(List.of(any(TEXTS), number())));
        }
    }

    private Bytes number() {
        return random.nextInt(10) == 0 ? any(LIMITS) : any(NUMBERS);
    }

    private void spoil(List<Bytes> words) {
        int at = random.nextInt(1, words.size() + 1);
        switch (random.nextInt(3)) {
            case 0 -> words.subList(at, words.size()).clear();
            case 1 -> words.add(at, any(WORDS));
            default -> words.set(at - 1, at == 1 ? words.getFirst().toLowerCase() : number());
        }
    }

    /** What the real one can do and ours cannot. */
    private static boolean setsExpiry(Request request) {
        return request.words().stream()
                .anyMatch(word -> Stream.of("EX", "PX", "EXAT", "PXAT").anyMatch(word::equalsIgnoreCase));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
