package rediscover.fuzz;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.commands.Twins;
import rediscover.commands.docs.CommandDocs;
import rediscover.resp.Dialect;

/** Our answers and those of a real redis-server, in both dialects. */
@ParameterizedClass
@EnumSource(Dialect.class)
class SameAsRedisTest {
    private static final Set<String> ARBITRARY = Set.of(
            "randomkey", "hrandfield", "hscan", "scan", "sort", "sort_ro", "spop", "srandmember", "sscan", "wait");
    private static final boolean SAME_LONG_DOUBLE = Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

    @Parameter
    private Dialect dialect;

    private Twins twins;

    @BeforeEach
    void connect() throws IOException {
        twins = new Twins(dialect);
    }

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    @Test
    void randomStringCommands() throws IOException {
        run(1, 20_000, Stream.concat(group("string"), Stream.of("hset", "keys")));
    }

    @Test
    void randomHashCommands() throws IOException {
        run(2, 20_000, Stream.concat(group("hash"), Stream.of("set", "del")));
    }

    @Test
    void randomBitmapCommands() throws IOException {
        run(4, 20_000, Stream.concat(group("bitmap"), Stream.of("set", "setrange", "hset", "del")));
    }

    @Test
    void randomSketchCommands() throws IOException {
        Stream<String> sketches = group("hyperloglog").filter(name -> !name.equals("pfselftest"));
        run(5, 10_000, Stream.concat(sketches, Stream.of("set", "hset", "del", "rename")));
    }

    @Test
    void randomListCommands() throws IOException {
        run(6, 20_000, Stream.concat(group("list"), Stream.of("set", "sadd")));
    }

    @Test
    void randomSetCommands() throws IOException {
        run(7, 20_000, Stream.concat(group("set"), Stream.of("set", "rpush")));
    }

    @Test
    void randomCommandsOfAllKinds() throws IOException {
        Stream<String> values = Stream.of("string", "hash", "list", "set").flatMap(SameAsRedisTest::group);
        Stream<String> keys = Stream.concat(group("generic"), Stream.of("flushdb", "flushall"));
        run(3, 30_000, Stream.concat(values, keys));
    }

    private static Stream<String> group(String group) {
        return CommandDocs.all().keySet().stream()
                .filter(name -> CommandDocs.find(name).group().equals(group))
                .filter(name -> !ARBITRARY.contains(name) && !name.startsWith("object"))
                .filter(name -> !RandomRequests.WAITING.contains(name) && !name.equals(RandomRequests.DUMP))
                .filter(name -> SAME_LONG_DOUBLE || !name.endsWith("incrbyfloat"));
    }

    private void run(long seed, int count, Stream<String> commands) throws IOException {
        RandomRequests random = new RandomRequests(seed, commands.toList());
        for (int i = 0; i < count / 500; i++) {
            twins.assertSame(random.next(500));
            twins.assertSameState();
        }
    }
}
