package rediscover.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final Set<String> ELSEWHERE =
            Set.of("connection", "pubsub", "server"); // of these groups, only the ones above
    /** Commands that take their time, or wait for replicas or for other clients. */
    public static final Set<String> WAITING = Set.of(
            "blmove", "blmpop", "blpop", "brpop", "brpoplpush", "bzmpop", "bzpopmax", "bzpopmin", "pfselftest", "wait");

    /** The same value may be dumped in several ways. */
    public static final String DUMP = "dump";

    private static final boolean SAME_LONG_DOUBLE = Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

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
                .filter(name -> !WAITING.contains(name) && !name.equals(DUMP) && !name.endsWith("|help"))
                .filter(name -> SAME_LONG_DOUBLE || !name.endsWith("incrbyfloat"))
                .flatMap(name -> Stream.generate(() -> name).limit(WEIGHT));
        return Stream.concat(data, SELDOM.stream()).toList();
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
        List<Bytes> words = new ArrayList<>(Vocabulary.bytes(command.split("\\|")));
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
            case "key" -> words.add(any(Vocabulary.KEYS));
            default -> words.add(word(argument));
        }
    }

    private Bytes word(Argument argument) {
        if (TIMES.contains(argument.name())) {
            return time(argument.name());
        }
        List<Bytes> few = Vocabulary.of(argument.name(), sorted);
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
            return any(Vocabulary.TEXTS);
        }
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private Bytes number() {
        return switch (random.nextInt(12)) {
            case 0 -> any(Vocabulary.LIMITS);
            case 1 -> Bytes.of(random.nextLong(HARMLESS, Long.MAX_VALUE));
            case 2 -> Bytes.of(Double.toString(Math.scalb(random.nextGaussian(), random.nextInt(-60, 60))));
            default -> any(Vocabulary.NUMBERS);
        };
    }

    private void spoil(List<Bytes> words) {
        int at = random.nextInt(words.size());
        switch (random.nextInt(5)) {
            case 0 -> words.subList(Math.max(1, at), words.size()).clear();
            case 1 -> words.add(at + 1, any(Vocabulary.WORDS));
            case 2 -> words.set(at, Bytes.of(words.get(at).toString().toUpperCase(Locale.ROOT)));
            case 3 ->
                words.set(at, any(at == 0 ? Vocabulary.UNKNOWN : Vocabulary.WORDS)); // SYNC as a name would not end
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
