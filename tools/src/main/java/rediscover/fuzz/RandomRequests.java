package rediscover.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    /** Commands that take their time, or wait for replicas. */
    private static final Set<String> WAITING = Set.of("pfselftest", "wait");

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
    private static final List<Bytes> SMALL = bytes("0", "1", "1", "2", "3", "5", "-1", "-2", "-3", "100", "x");
    private static final List<Bytes> MEMBERS = bytes("f1", "f2", "f3", "m", "mm", "n", "\u00ff", "", "\0", "10", "-1");
    /** None with fewer digits than a double has: reading one leaves Redis the error number by which the SORT of its set fails. */
    private static final List<Bytes> SCORES = bytes(
            "0 -0 1 1 2 3 -1 +2 1.5 0.1 -3.25 1e3 1e17 1e-7 1e-300 0x1p-3 0x10 inf -inf +inf Infinity nan x 1e400 2."
                    .split(" "));

    private static final List<Bytes> RANGES =
            bytes("0 -1 1 2 3 -2 -inf +inf inf (1 (2 (-inf (inf 1.5 (0.1 - + [m (m [f2 (f2 [ ( [n x ((1 -x".split(" "));
    private static final List<Bytes> LONGITUDES =
            bytes("0 13.361389 15.087269 -180 180 180.1 179.9 -122.4 2.35 x".split(" "));
    private static final List<Bytes> LATITUDES =
            bytes("0 38.115556 37.502669 85.05112878 -85.05112878 85.06 84.9 -70 48.85 x".split(" "));
    private static final List<Bytes> LENGTHS = bytes("0 1 100 0.5 200 5000 20000 1e7 1e9 -1 inf x".split(" "));
    private static final List<Bytes> FIELDS = bytes("f1", "f2", "f3", "f4", "", "\r\n", "10");
    private static final List<Bytes> ELEMENTS = bytes("1", "2", "3", "-1", "10", "1.5", "a", "b", "1", "2", "3", "");
    private static final List<Bytes> PLACES =
            bytes("0 1 2 3 -1 -2 -3 5 -7 10 100 -100 0 1 -1 x 9223372036854775807".split(" "));
    private static final Map<String, List<Bytes>> BY_NAME = Map.ofEntries(
            entry("field", FIELDS),
            entry("element", ELEMENTS),
            entry("pivot", ELEMENTS),
            entry("member", ELEMENTS),
            entry("start", PLACES),
            entry("stop", PLACES),
            entry("count", PLACES),
            entry("rank", PLACES),
            entry("num-matches", PLACES),
            entry("len", PLACES),
            entry("limit", PLACES),
            entry("numkeys", bytes("1", "1", "1", "2", "2", "3", "0", "-1", "x")),
            entry(
                    "pattern",
                    bytes("*", "k*", "?1", "[jk][^1]", "*1", "", "**", "[a-s]*", "k[1-2", "k*->f1", "#", "k*->")),
            entry("cursor", bytes("0", "0", "0", "1", "7", "-1", "x", "")),
            entry("type", bytes("string", "HASH", "list", "")),
            entry("destination-db", DATABASES),
            entry("operation", bytes("AND", "or", "XOR", "XOR", "NOT", "not", "NAND")),
            entry("encoding", bytes("u1 i1 u4 i5 u8 i8 i16 u31 i32 u33 i63 u63 i64 u64 i0 i65 u x8 U8".split(" "))),
            entry("offset", bytes("0 0 1 2 3 5 7 8 9 15 16 31 63 100 1000 #0 #1 #3 -1 01 x 4294967296".split(" "))),
            entry("subcommand", bytes("getreg", "DECODE", "encoding", "todense", "foo")),
            entry("index", DATABASES),
            entry("index1", DATABASES),
            entry("index2", DATABASES),
            entry("db", DATABASES),
            entry("protover", bytes("2", "2", "2", "3", "3", "3", "1", "4", "x")),
            entry("username", bytes("default", "default", "foo")));
    /** The same for sorted sets, which have other words of these names. */
    private static final Map<String, List<Bytes>> OF_SORTED_SETS = Map.ofEntries(
            entry("member", MEMBERS),
            entry("pattern", BY_NAME.get("pattern")),
            entry("member1", MEMBERS),
            entry("member2", MEMBERS),
            entry("score", SCORES),
            entry("weight", SCORES),
            entry("min", RANGES),
            entry("max", RANGES),
            entry("start", RANGES),
            entry("stop", RANGES),
            entry("offset", SMALL),
            entry("count", SMALL),
            entry("limit", SMALL),
            entry("numkeys", SMALL),
            entry("longitude", LONGITUDES),
            entry("latitude", LATITUDES),
            entry("radius", LENGTHS),
            entry("width", LENGTHS),
            entry("height", LENGTHS));
    /** Of these names there are many words beside the few, for sets that are not small, and places that lie anywhere. */
    private static final Set<String> MANY =
            Set.of("field", "element", "member", "score", "longitude", "latitude", "radius");

    private static final Set<String> TIMES =
            Set.of("seconds", "milliseconds", "unix-time-seconds", "unix-time-milliseconds");
    private static final Set<String> TAKING_TIMES = Set.of("expire", "pexpire", "setex", "psetex");
    private static final long PAST = 1_000_000_000; // seconds since 1970: 2001
    private static final long FUTURE = 4_000_000_000L; // 2096, or in as many seconds

    private static final long HARMLESS = 1L << 40; // an offset that SETRANGE refuses, instead of filling the memory

    private static final Set<String> SORTED = Set.of("sorted-set", "geo");
    /** The last digits of a distance that is stored depend on the C library. */
    private static final Set<String> NOT_THE_SAME = Set.of("STOREDIST");

    private final Random random;
    private final List<String> commands;
    private boolean sorted; // whether the request that is being made is about sorted sets
    private int numkeys; // the word that is the number of keys, in the request that is being made; 0 if there is none
    private int keys; // in a row, so far

    /** @param commands the names to choose from; one that is there twice comes twice as often */
    public RandomRequests(long seed, List<String> commands) {
        this.random = new Random(seed);
        this.commands = commands;
    }

    /** The commands about data of these groups, of all if there are none, and now and then one about the connection or the server. */
    static List<String> commands(Set<String> groups) {
        Stream<String> data = CommandDocs.all().keySet().stream()
                .filter(name -> groups.isEmpty()
                        || groups.contains(CommandDocs.find(name).group()))
                .filter(name -> !ELSEWHERE.contains(CommandDocs.find(name).group()))
                .filter(name -> !WAITING.contains(name) && !name.endsWith("|help"))
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
        sorted = SORTED.contains(CommandDocs.find(command).group());
        numkeys = 0;
        keys = 0;
        CommandDocs.find(command).arguments().forEach(argument -> add(words, argument));
        if (random.nextInt(10) == 0) {
            spoil(words);
        }
        return new Request(words);
    }

    private void add(List<Bytes> words, Argument argument) {
        boolean leftOut = argument.optional() && random.nextBoolean();
        if (leftOut || NOT_THE_SAME.contains(Objects.requireNonNullElse(argument.token(), ""))) {
            return;
        }
        int first = words.size();
        int counted = isCounted(argument) ? keys : 0; // a factor for each key
        do {
            addOnce(words, argument, words.size() == first || argument.repeatsToken());
        } while (argument.multiple() && (counted > 0 ? --counted > 0 : random.nextBoolean()));
        if (argument.type().equals("key") && argument.multiple()) {
            keys = words.size() - first;
            if (numkeys > 0 && random.nextInt(10) > 0) {
                words.set(numkeys, Bytes.of(keys));
            }
        }
    }

    private boolean isCounted(Argument argument) {
        return argument.multiple() && argument.token() != null && random.nextInt(10) > 0;
    }

    private void addOnce(List<Bytes> words, Argument argument, boolean first) {
        if (argument.name().equals("numkeys")) {
            numkeys = words.size();
        }
        if (argument.token() != null && first) {
            words.add(Bytes.of(argument.token()));
        }
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
        List<Bytes> few = (sorted ? OF_SORTED_SETS : BY_NAME).get(argument.name());
        if (few != null) {
            boolean oneOfMany = MANY.contains(argument.name()) && random.nextInt(10) == 0;
            return oneOfMany ? oneOfMany(argument.name()) : any(few);
        }
        return switch (argument.type()) {
            case "integer", "double", "unix-time" -> number();
            default -> random.nextBoolean() ? text() : number();
        };
    }

    private Bytes oneOfMany(String name) {
        return switch (name) {
            case "field", "element" -> Bytes.of("f" + random.nextInt(300));
            case "member" -> Bytes.of("m" + random.nextInt(100));
            case "score" -> number();
            case "radius" -> Bytes.of("" + random.nextInt(1, 10_000_000) / 10.0);
            default -> Bytes.of("" + random.nextInt(-900_000, 900_000) / 10_000.0);
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
