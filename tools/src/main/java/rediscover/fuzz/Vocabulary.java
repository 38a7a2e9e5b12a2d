package rediscover.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rediscover.resp.Bytes;

/** The words of which random requests are made: few, so that requests meet each other's data, and of many kinds. */
final class Vocabulary {
    static final List<Bytes> KEYS = bytes("k1", "k2", "k3", "k4", "k5", "k6", "k7", "", "\0k");
    static final List<Bytes> TEXTS =
            bytes("", "a", "hello", "Hello, World", "\u00ff\0\1", "\r\n", "yellow", "x".repeat(70), "long".repeat(500));
    static final List<Bytes> NUMBERS = bytes(
            "0 1 -1 2 3 -3 7 10 -10 100 +1 01 -0 1.5 10.50 0.1 -3.25 5.0e3 1e-5 1e17 123456789.123456789 0x10 inf nan abc"
                    .split(" "));
    static final List<Bytes> LIMITS = bytes(
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-inf", " 1", "1 ", "1e4932", "");
    static final List<Bytes> WORDS =
            bytes("NX", "xx", "GET", "KEEPTTL", "gt", "LT", "px", "PERSIST", "foo", "ASYNC", "sync", "\0\r\n");
    static final List<Bytes> UNKNOWN = bytes("", "foo", "\0\r\n", "\u00ff\0\1", "x".repeat(200));
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

    private Vocabulary() {}

    /** The words for an argument of this name; null if it has none of its own. */
    static List<Bytes> of(String argument, boolean sorted) {
        return (sorted ? OF_SORTED_SETS : BY_NAME).get(argument);
    }

    static List<Bytes> bytes(String... latin1) {
        return Stream.of(latin1)
                .map(text -> Bytes.wrap(text.getBytes(ISO_8859_1)))
                .toList();
    }
}
