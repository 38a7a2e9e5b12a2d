package rediscover.snapshots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.handlers.HashValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.PackedDeadlines;
import rediscover.packing.PackedValues;
import rediscover.packing.Thresholds;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;
import rediscover.sortedsets.SortedSetValue;
import rediscover.testing.RedisServer;

/** Redis loads our snapshots, and we load its. */
class RealRedisTest {
    private static final int DATABASES = 16;
    private static final long FAR = 32_503_680_000_000L; // the year 3000

    @TempDir
    private Path directory;

    private final Thresholds thresholds = new Thresholds();
    private final PackedValues values = new PackedValues(thresholds);

    /** Databases with values of all kinds, below and above each threshold. */
    private List<Snapshot.Source> data(Random random) {
        List<Snapshot.Source> sources = new ArrayList<>();
        for (int database = 0; database < DATABASES; database++) {
            ValueTable table = new ValueTable(thresholds);
            Snapshot.Source source = new Snapshot.Source(database, new Keyspace(table), table, new PackedDeadlines());
            sources.add(source);
            for (int i = 0; i < (database % 4 == 3 ? 0 : 40); i++) {
                Bytes key = Bytes.of(i + ":" + Contents.text(Contents.string(random)));
                int size = random.nextInt(10) > 0 ? 1 + random.nextInt(40) : 1 + random.nextInt(1500);
                source.keyspace().put(key, Contents.value(i % 6, size, values, random));
                if (random.nextInt(3) == 0) {
                    source.deadlines().set(key, FAR + random.nextInt());
                }
            }
        }
        return sources;
    }

    private Path save(List<Snapshot.Source> sources, boolean compressed, boolean checked) throws IOException {
        Path file = directory.resolve("dump.rdb");
        try (Snapshot snapshot = Snapshot.of(sources, file, new Snapshot.Form(compressed, checked, 1, false), 1)) {
            snapshot.writeAll();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "compressed", "checked", "compressed checked"})
    void redisLoadsWhatWeWrite(String form) throws Exception {
        List<Snapshot.Source> sources = data(new Random(form.length()));
        Path file = save(sources, form.contains("compressed"), form.contains("checked"));
        assertThat(Contents.of(file)).isEqualTo(Contents.of(sources));

        Process check = new ProcessBuilder("redis-check-rdb", file.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).as(report).isZero();
        assertThat(report).contains("RDB looks OK");

        try (RedisServer redis = RedisServer.startIn(directory, "--save", "", "--dbfilename", "dump.rdb");
                Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            assertThat(Contents.of(jedis, DATABASES)).isEqualTo(Contents.of(sources));
            checkEncodings(jedis, sources.getFirst());
        }
    }

    /** Redis keeps what we had packed in the same form. */
    private static void checkEncodings(Jedis jedis, Snapshot.Source source) {
        jedis.select(source.database());
        source.table().forEach((key, value) -> {
            String encoding = jedis.objectEncoding(Contents.text(key).getBytes(ISO_8859_1)) == null
                    ? ""
                    : new String(jedis.objectEncoding(Contents.text(key).getBytes(ISO_8859_1)), UTF_8);
            switch (ValueWriter.type(value)) {
                case Types.SET_INTEGERS -> assertThat(encoding).isEqualTo("intset");
                case Types.HASH_LISTPACK, Types.SORTED_SET_LISTPACK ->
                    assertThat(encoding).isEqualTo("listpack");
                case Types.HASH, Types.SET -> assertThat(encoding).isEqualTo("hashtable");
                case Types.SORTED_SET -> assertThat(encoding).isEqualTo("skiplist");
                default -> assertThat(encoding).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 64, 2000})
    void weLoadWhatRedisWrites(int entries) throws Exception {
        Random random = new Random(entries);
        for (String compression : List.of("yes", "no")) {
            Path folder = Files.createDirectory(directory.resolve(compression));
            try (RedisServer redis = RedisServer.startIn(folder, "--save", "", "--rdbcompression", compression);
                    Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
                for (String parameter : Thresholds.PARAMETERS) {
                    jedis.configSet(parameter, parameter.startsWith("list") ? "" + (entries - 4) : "" + entries);
                }
                for (Snapshot.Source source : data(random)) {
                    jedis.select(source.database());
                    source.table().forEach((key, value) -> {
                        byte[] name = Contents.text(key).getBytes(ISO_8859_1);
                        set(jedis, name, value);
                        if (source.deadlines().of(key) > 0) {
                            jedis.pexpireAt(name, source.deadlines().of(key));
                        }
                    });
                }
                jedis.save();
                assertThat(Contents.of(folder.resolve("dump.rdb"))).isEqualTo(Contents.of(jedis, DATABASES));
            }
        }
    }

    private static void set(Jedis jedis, byte[] key, Value value) {
        switch (value) {
            case StringValue string -> jedis.set(key, string.bytes().toArray());
            case ListValue list -> list.elements().forEach(element -> jedis.rpush(key, element.toArray()));
            case SetValue set -> set.members().forEach(member -> jedis.sadd(key, member.toArray()));
            case HashValue hash ->
                hash.fields().forEach((field, content) -> jedis.hset(key, field.toArray(), content.toArray()));
            case SortedSetValue set ->
                set.ascending(0)
                        .forEachRemaining(element -> jedis.zadd(
                                key, element.score(), element.member().toArray()));
            default -> throw new IllegalArgumentException(value.type());
        }
    }

    @Test
    void aDumpIsTheSameForBoth() throws Exception {
        Random random = new Random(5);
        try (RedisServer redis = RedisServer.start();
                Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            for (int i = 0; i < 120; i++) {
                Value value = Contents.value(i % 6, 1 + random.nextInt(i % 10 == 0 ? 1000 : 30), values, random);
                byte[] ours = {'o', (byte) i};
                jedis.restore(ours, 0, Dump.of(value).toArray());
                byte[] its = {'i', (byte) i};
                set(jedis, its, value);
                Map<String, List<Object>> contents = Contents.of(jedis, 1);
                jedis.flushAll();
                assertThat(contents.get("0 o" + (char) i)).isEqualTo(contents.get("0 i" + (char) i));
                set(jedis, its, value);
                Bytes dump = Bytes.wrap(jedis.dump(its));
                assertThat(Dump.isWhole(dump)).isTrue();
                assertThat(Contents.of(Dump.read(dump, values))).isEqualTo(Contents.of(value));
                jedis.flushAll();
            }
        }
    }

    @Test
    void damagedFilesAreRefusedWithAPosition() throws Exception {
        Random random = new Random(6);
        Path file = save(data(random), true, true);
        byte[] whole = Files.readAllBytes(file);
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged =
                    trial % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (trial % 3 == 1) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            } else if (trial % 3 == 2) {
                int from = random.nextInt(whole.length - 8);
                for (int i = 0; i < 8; i++) {
                    damaged[from + i] = (byte) random.nextInt();
                }
            }
            Files.write(file, damaged);
            assertThatThrownBy(() -> Contents.of(file))
                    .isInstanceOf(DamagedSnapshotException.class)
                    .hasMessageMatching("(?s).*, at byte \\d+");
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
    }
}
