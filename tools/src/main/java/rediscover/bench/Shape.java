package rediscover.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/** Data of which a server holds many: small collections, strings, and large collections, each with a goal for its memory. */
public enum Shape {
    HASHES("hashes of 5 fields", 0.75),
    LISTS("lists of 8 × 10 bytes", 0.5),
    SETS("sets of 8 × 10 bytes", 0.3),
    INTEGER_SETS("sets of 16 integers", 0.75),
    SORTED_SETS("sorted sets of 8 × 8 bytes", 0.75),
    STRINGS_3("strings of 3 bytes", 0.65),
    STRINGS_100("strings of 100 bytes", 0.8),
    STRINGS_1000("strings of 1000 bytes", 0.97),
    SORTED_SET("one sorted set", 0.75),
    LIST("one list", 1.25),
    SET("one set", 0.75),
    HASH("one hash", 0.75),
    MORE_STRINGS("ten times as many strings of 3 bytes", 0.65);

    private static final int TIMES_MORE = 10;
    private static final int BATCH = 1000; // requests that are written at once
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L; // spreads consecutive numbers (Knuth, volume 3, 6.4)

    private final String title;
    private final double goal;

    /** @param goal the most memory that our server may take for it, as a ratio to redis-server's */
    Shape(String title, double goal) {
        this.title = title;
        this.goal = goal;
    }

    /** Its name on the command line: {@code integer-sets}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name in tables. */
    String title() {
        return title;
    }

    double goal() {
        return goal;
    }

    /** The number of keys, or of elements of a large collection. */
    int count(int usual) {
        return this == MORE_STRINGS ? TIMES_MORE * usual : usual;
    }

    /** Writes the requests that store so many; each request stores one. */
    void writeTo(OutputStream out, int count) throws IOException {
        RespWriter writer = new RespWriter(Dialect.RESP2);
        for (int i = 0; i < count; i++) {
            request(i).writeTo(writer);
            if (i % BATCH == BATCH - 1 || i == count - 1) {
                writer.drainTo(out);
            }
        }
    }

    /** The request that stores the element with this number, or all of a small collection. */
    public Request request(int i) {
        return switch (this) {
            case HASHES -> user(i);
            case LISTS -> collection("RPUSH", "list:" + i, 8, j -> List.of(word(8 * i + j)));
            case SETS -> collection("SADD", "set:" + i, 8, j -> List.of(word(8 * i + j)));
            case INTEGER_SETS ->
                collection("SADD", "ids:" + i, 16, j -> List.of("" + mixed(16 * i + j) % 1_000_000_000));
            case SORTED_SETS ->
                collection("ZADD", "board:" + i, 8, j -> List.of(score(8 * i + j), "m%07d".formatted(8 * i + j)));
            case STRINGS_3, MORE_STRINGS -> string(i, 3);
            case STRINGS_100 -> string(i, 100);
            case STRINGS_1000 -> string(i, 1000);
            case SORTED_SET -> Request.of("ZADD", "board", "" + mixed(i) % 1_000_000, "member:" + i);
            case LIST -> Request.of("RPUSH", "list", "element:" + i);
            case SET -> Request.of("SADD", "set", "member:" + i);
            case HASH -> Request.of("HSET", "hash", "field:" + i, score(i));
        };
    }

    private static Request user(int i) {
        List<String> names = List.of("Ahmed", "Mariam", "Youssef", "Salma", "Omar", "Nour", "Khaled", "Laila");
        List<String> families = List.of("Hassan", "Mostafa", "Ibrahim", "Mansour", "Farouk", "Said", "Naguib", "Fahmy");
        List<String> cities = List.of("Cairo", "Alexandria", "Giza", "Luxor", "Aswan", "Ismailia", "Tanta", "Suez");
        String name = names.get((int) mixed(i) & 7) + " " + families.get((int) (mixed(i) >> 3) & 7);
        String city = cities.get((int) (mixed(i) >> 6) & 7);
        String age = "" + (18 + mixed(i) % 70);
        String mail = "user%d@example.com".formatted(i);
        String score = "" + mixed(i) % 100_000;
        return Request.of("HSET", "user:" + i, "name", name, "city", city, "age", age, "mail", mail, "score", score);
    }

    private static Request string(int i, int bytes) {
        return Request.of("SET", "key:%010d".formatted(i), "x".repeat(bytes));
    }

    /** A request that stores a small collection. */
    private static Request collection(String command, String key, int elements, IntFunction<List<String>> element) {
        List<String> words = new ArrayList<>(List.of(command, key));
        for (int j = 0; j < elements; j++) {
            words.addAll(element.apply(j));
        }
        return Request.of(words.toArray(String[]::new));
    }

    /** Ten bytes that are no integer. */
    private static String word(int i) {
        return "e%09d".formatted(mixed(i) % 1_000_000_000);
    }

    private static String score(int i) {
        return "" + mixed(i) % 1000;
    }

    /** A number from 0 to 2³¹ that looks random, and is the same in every run. */
    private static long mixed(int i) {
        return (i * GOLDEN) >>> 33;
    }
}
