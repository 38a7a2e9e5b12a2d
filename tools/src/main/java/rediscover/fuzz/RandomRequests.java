package rediscover.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import rediscover.commands.docs.Argument;
import rediscover.commands.docs.CommandDocs;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Random requests. Most follow the commands' documentation, some do not. Keys and fields are few, so that requests meet each
 * other's; values are of many kinds.
 */
public final class RandomRequests {
    private static final int WEIGHT = 20; // times more often than one of these:
    private static final List<String> SELDOM = List.of(
            "auth",
            "client|getname",
            "client|no-evict",
            "client|setname",
            "dbsize",
            "echo",
            "flushall",
            "flushdb",
            "hello",
            "info",
            "ping",
            "select",
            "select",
            "swapdb",
            "time");
    private static final Set<String> ELSEWHERE = Set.of("connection", "server"); // of these groups, only the ones above
    private static final boolean SAME_LONG_DOUBLE = Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

    private static final List<Bytes> KEYS = bytes("k1", "k2", "k3", "k4", "k5", "k6", "k7", "", "\0k");
    private static final List<Bytes> TEXTS =
            bytes("", "a", "hello", "Hello, World", "\u00ff\0\1", "\r\n", "yellow", "x".repeat(70), "long".repeat(500));
    private static final List<Bytes> NUMBERS = bytes(
            "0 1 -1 2 3 -3 7 10 -10 100 +1 01 -0 1.5 10.50 0.1 -3.25 5.0e3 1e-5 1e17 123456789.123456789 0x10 inf nan abc"
                    .split(" "));
    private static final List<Bytes> LIMITS = bytes(
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-inf", " 1", "1 ", "1e4932", "");
    private static final List<Bytes> WORDS =
            bytes("NX", "xx", "GET", "KEEPTTL", "gt", "LT", "px", "PERSIST", "foo", "ASYNC", "sync", "\0\r\n");
    private static final List<Bytes> UNKNOWN = bytes("", "foo", "\0\r\n", "\u00ff\0\1", "x".repeat(200));
    private static final List<Bytes> DATABASES = bytes("0", "0", "0", "1", "1", "2", "15", "16", "-1", "x", "01");
    private static final List<Bytes> FIELDS = bytes("f1", "f2", "f3", "f4", "", "\r\n", "10");
    private static final List<Bytes> ELEMENTS = bytes("1", "2", "3", "-1", "10", "1.5", "a", "b", "1", "2", "3", "");
    private static final List<Bytes> PLACES =
            bytes("0 1 2 3 -1 -2 -3 5 -7 10 100 -100 0 1 -1 x 9223372036854775807".split(" "));
    private static final Map<String, List<Bytes>> BY_NAME = Map.ofEntries(
            Map.entry("field", FIELDS),
            Map.entry("element", ELEMENTS),
            Map.entry("pivot", ELEMENTS),
            Map.entry("member", ELEMENTS),
            Map.entry("start", PLACES),
            Map.entry("stop", PLACES),
            Map.entry("count", PLACES),
            Map.entry("rank", PLACES),
            Map.entry("num-matches", PLACES),
            Map.entry("len", PLACES),
            Map.entry("limit", PLACES),
            Map.entry("numkeys", bytes("1", "1", "1", "2", "2", "3", "0", "-1", "x")),
            Map.entry(
                    "pattern",
                    bytes("*", "k*", "?1", "[jk][^1]", "*1", "", "**", "[a-s]*", "k[1-2", "k*->f1", "#", "k*->")),
            Map.entry("index", DATABASES),
            Map.entry("index1", DATABASES),
            Map.entry("index2", DATABASES),
            Map.entry("db", DATABASES),
            Map.entry("protover", bytes("2", "2", "2", "3", "3", "3", "1", "4", "x")),
            Map.entry("username", bytes("default", "default", "foo")));
    private static final Set<String> OF_MANY =
            Set.of("field", "element", "member"); // now and then, one of several hundred

    private static final Set<String> TIMES =
            Set.of("seconds", "milliseconds", "unix-time-seconds", "unix-time-milliseconds");
    private static final Set<String> TAKING_TIMES = Set.of("expire", "pexpire", "setex", "psetex");
    private static final long PAST = 1_000_000_000; // seconds since 1970: 2001
    private static final long FUTURE = 4_000_000_000L; // 2096, or in as many seconds

    private static final long HARMLESS = 1L << 40; // an offset that SETRANGE refuses, instead of filling the memory

    private final Random random;
    private final List<String> commands;

    /** @param commands the names to choose from; one that is there twice comes twice as often */
    public RandomRequests(long seed, List<String> commands) {
        this.random = new Random(seed);
        this.commands = commands;
    }

    /** All commands about data, and now and then one about the connection or the server. */
    static List<String> allCommands() {
        Stream<String> data = CommandDocs.all().keySet().stream()
                .filter(name -> !ELSEWHERE.contains(CommandDocs.find(name).group()))
                .filter(name -> SAME_LONG_DOUBLE || !name.endsWith("incrbyfloat"))
                .flatMap(name -> Stream.generate(() -> name).limit(WEIGHT));
        return Stream.concat(data, SELDOM.stream()).toList();
    }

    private static List<Bytes> bytes(String... latin1) {
        return Stream.of(latin1)
                .map(text -> Bytes.wrap(text.getBytes(ISO_8859_1)))
                .toList();
    }

    /** The next requests, as many as {@code count}. */
    public List<Request> next(int count) {
        return Stream.generate(this::next)
                .filter(request -> !expiresSoon(request) && !leavesToChance(request))
                .limit(count)
                .toList();
    }

    private Request next() {
        String command = any(commands);
        List<Bytes> words = new ArrayList<>(bytes(command.split("\\|")));
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
        boolean first = true;
        do {
            if (argument.token() != null && (first || argument.repeatsToken())) {
                words.add(Bytes.of(argument.token()));
            }
            addOnce(words, argument);
            first = false;
        } while (argument.multiple() && random.nextBoolean());
    }

    private void addOnce(List<Bytes> words, Argument argument) {
        switch (argument.type()) {
            case "pure-token" -> {} // is all there is
            case "block" -> argument.parts().forEach(part -> add(words, part));
            case "oneof" -> add(words, any(argument.parts()));
            case "key" -> words.add(any(KEYS));
            default -> words.add(word(argument));
        }
    }

    private Bytes word(Argument argument) {
        if (TIMES.contains(argument.name())) {
            return time(argument.name());
        }
        if (BY_NAME.containsKey(argument.name())) {
            boolean oneOfMany = OF_MANY.contains(argument.name()) && random.nextInt(10) == 0;
            return oneOfMany ? Bytes.of("f" + random.nextInt(300)) : any(BY_NAME.get(argument.name()));
        }
        return switch (argument.type()) {
            case "integer", "double", "unix-time" -> number();
            default -> random.nextBoolean() ? text() : number();
        };
    }

    private Bytes text() {
        if (random.nextInt(10) > 0) {
            return any(TEXTS);
        }
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private Bytes number() {
        return switch (random.nextInt(12)) {
            case 0 -> any(LIMITS);
            case 1 -> Bytes.of(random.nextLong(HARMLESS, Long.MAX_VALUE));
            case 2 -> Bytes.of(Double.toString(Math.scalb(random.nextGaussian(), random.nextInt(-60, 60))));
            default -> any(NUMBERS);
        };
    }

    private void spoil(List<Bytes> words) {
        int at = random.nextInt(words.size());
        switch (random.nextInt(5)) {
            case 0 -> words.subList(Math.max(1, at), words.size()).clear();
            case 1 -> words.add(at + 1, any(WORDS));
            case 2 -> words.set(at, Bytes.of(words.get(at).toString().toUpperCase(Locale.ROOT)));
            case 3 -> words.set(at, any(at == 0 ? UNKNOWN : WORDS)); // SYNC as a name would not end
            default -> words.set(at, number());
        }
    }

    /**
     * A time on which no reply depends: long past or far in the future. No two are equal, so that the millisecond never
     * decides which one is later.
     */
    private Bytes time(String unit) {
        if (random.nextInt(8) == 0) {
            return number();
        }
        long seconds = switch (unit) {
            case "unix-time-seconds", "unix-time-milliseconds" ->
                random.nextInt(4) > 0 ? random.nextLong(FUTURE, 2 * FUTURE) : random.nextLong(1, PAST);
            default -> random.nextLong(random.nextInt(4) > 0 ? FUTURE : -FUTURE, 2 * FUTURE);
        };
        return Bytes.of(unit.endsWith("milliseconds") ? 1000 * seconds + random.nextInt(1000) : seconds);
    }

    /**
     * Whether the data after the request are a matter of chance: which members SPOP takes, unless it takes all or none; or the
     * order in which SORT stores what it is told to sort by bytes that are missing or the same.
     */
    private static boolean leavesToChance(Request request) {
        if (request.name().equalsIgnoreCase("sort")) {
            return says(request, "by") && says(request, "alpha") && says(request, "store");
        }
        return request.name().equalsIgnoreCase("spop")
                && (request.size() == 2 || (request.size() == 3 && mayBeSome(request.word(2))));
    }

    private static boolean says(Request request, String option) {
        return request.words().stream().anyMatch(word -> word.equalsIgnoreCase(option));
    }

    private static boolean mayBeSome(Bytes count) {
        try {
            return count.toLong() > 0 && count.toLong() < Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether the request may let a key expire soon: one server might still have it when the other one has not. */
    private static boolean expiresSoon(Request request) {
        List<Bytes> words = request.words();
        boolean all = TAKING_TIMES.stream().anyMatch(request.name()::equalsIgnoreCase);
        for (int i = 1; i < words.size(); i++) {
            Bytes before = words.get(i - 1);
            if ((all || before.equalsIgnoreCase("ex") || before.equalsIgnoreCase("px")) && isSoon(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSoon(Bytes time) {
        try {
            long number = time.toLong();
            return 0 < number && number < FUTURE;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
