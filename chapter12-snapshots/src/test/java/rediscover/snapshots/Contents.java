package rediscover.snapshots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import redis.clients.jedis.Jedis;
import rediscover.collections.End;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.expiry.Expiry;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.PackedValues;
import rediscover.packing.Thresholds;
import rediscover.resp.Bytes;
import rediscover.sortedsets.SortedSetValue;

/** What databases hold, as maps of Java's that can be compared: {@code "0 key"} stands for a value and its deadline. */
final class Contents {
    private Contents() {}

    /** A text of bytes, each a character. */
    static String text(Bytes bytes) {
        return new String(bytes.toArray(), ISO_8859_1);
    }

    static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(ISO_8859_1));
    }

    /** A value as one of Java's. */
    static Object of(Value value) {
        return switch (value) {
            case StringValue string -> text(string.bytes());
            case ListValue list -> list.elements().stream().map(Contents::text).toList();
            case SetValue set ->
                new TreeSet<>(set.members().stream().map(Contents::text).toList());
            case HashValue hash -> {
                Map<String, String> fields = new TreeMap<>();
                hash.fields().forEach((field, content) -> fields.put(text(field), text(content)));
                yield fields;
            }
            case SortedSetValue set -> {
                List<String> elements = new ArrayList<>();
                set.ascending(0).forEachRemaining(e -> elements.add(text(e.member()) + '=' + e.score()));
                yield elements;
            }
            default -> throw new IllegalArgumentException(value.type());
        };
    }

    /** What a file holds. */
    static Map<String, List<Object>> of(Path file, Thresholds thresholds) throws IOException {
        Map<String, List<Object>> contents = new HashMap<>();
        SnapshotReader.read(
                file,
                new PackedValues(thresholds),
                (database, key, value, deadline, _) ->
                        contents.put(database + " " + text(key), List.of(of(value), deadline)) == null);
        return contents;
    }

    static Map<String, List<Object>> of(Path file) throws IOException {
        return of(file, new Thresholds());
    }

    /** What key spaces hold. */
    static Map<String, List<Object>> of(List<Snapshot.Source> sources) {
        Map<String, List<Object>> contents = new HashMap<>();
        for (Snapshot.Source source : sources) {
            source.table()
                    .forEach((key, value) -> contents.put(
                            source.database() + " " + text(key),
                            List.of(of(value), source.deadlines().of(key))));
        }
        return contents;
    }

    /** What a real redis-server holds. */
    static Map<String, List<Object>> of(Jedis redis, int databases) {
        Map<String, List<Object>> contents = new HashMap<>();
        for (int database = 0; database < databases; database++) {
            redis.select(database);
            for (byte[] name : redis.keys("*".getBytes(ISO_8859_1))) {
                ToLongFunction<byte[]> deadline = key -> redis.pexpireTime(key);
                contents.put(
                        database + " " + text(Bytes.wrap(name)),
                        List.of(value(redis, name), Math.max(Expiry.NEVER, deadline.applyAsLong(name))));
            }
        }
        return contents;
    }

    private static Object value(Jedis redis, byte[] key) {
        return switch (redis.type(key)) {
            case "string" -> text(Bytes.wrap(redis.get(key)));
            case "list" ->
                redis.lrange(key, 0, -1).stream().map(e -> text(Bytes.wrap(e))).toList();
            case "set" ->
                new TreeSet<>(redis.smembers(key).stream()
                        .map(e -> text(Bytes.wrap(e)))
                        .toList());
            case "hash" -> {
                Map<String, String> fields = new TreeMap<>();
                redis.hgetAll(key).forEach((f, v) -> fields.put(text(Bytes.wrap(f)), text(Bytes.wrap(v))));
                yield fields;
            }
            case "zset" ->
                redis.zrangeWithScores(key, 0, -1).stream()
                        .map(e -> text(Bytes.wrap(e.getBinaryElement())) + '=' + e.getScore())
                        .toList();
            default -> throw new IllegalArgumentException(redis.type(key));
        };
    }

    /** A random string: an integer, text, something that can be compressed, or any bytes. */
    static Bytes string(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Bytes.of(random.nextInt(-200, 200));
            case 1 -> Bytes.of(random.nextLong() >> random.nextInt(64));
            case 2 -> Bytes.of("0" + random.nextInt(100));
            case 3 -> Bytes.of("abc".repeat(random.nextInt(30)) + random.nextInt(1000));
            default -> {
                byte[] any = new byte[random.nextInt(1 << random.nextInt(9))];
                random.nextBytes(any);
                yield Bytes.wrap(any);
            }
        };
    }

    /** A random value with about this number of elements; one of {@code kind} 0 to 5. */
    static Value value(int kind, int size, PackedValues values, RandomGenerator random) {
        return switch (kind) {
            case 0 -> new StringValue(string(random));
            case 1 -> {
                ListValue list = values.list();
                for (int i = 0; i < size; i++) {
                    list.add(End.RIGHT, random.nextInt(50) > 0 ? string(random) : Bytes.of("x".repeat(10_000)));
                }
                yield list;
            }
            case 2, 3 -> {
                SetValue set = values.set();
                for (int i = 0; i < size; i++) {
                    set.add(kind == 2 ? string(random) : Bytes.of(random.nextLong() >> random.nextInt(64)));
                }
                yield set;
            }
            case 4 -> {
                HashValue hash = values.hash();
                for (int i = 0; i < size; i++) {
                    hash.put(string(random), string(random));
                }
                yield hash;
            }
            default -> {
                SortedSetValue set = values.sortedSet();
                for (int i = 0; i < size; i++) {
                    Bytes member = string(random);
                    if (set.find(member) == null) {
                        set.add(member, score(random));
                    }
                }
                yield set;
            }
        };
    }

    private static double score(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-1000, 1000);
            case 1 -> random.nextGaussian() * 1e30;
            case 2 -> random.nextInt(20) > 0 ? random.nextInt(1000) / 8.0 : Double.POSITIVE_INFINITY;
            default -> random.nextDouble();
        };
    }
}
