package rediscover.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import rediscover.launch.LogMode;
import rediscover.launch.PlainClient;
import rediscover.launch.Program;
import rediscover.launch.RedisCli;
import rediscover.launch.RunningServer;
import rediscover.launch.Tool;
import rediscover.resp.Resp;

/** The measurement of memory, and its table. */
class FootprintTest {
    private final Results<Shape> results = new Results<>();

    @BeforeEach
    void redisIsInstalled() {
        assumeThat(Tool.isInstalled("redis-server") && Tool.isInstalled(RedisCli.PROGRAM))
                .isTrue();
    }

    private void measured(Program server, double grown) {
        results.add(Shape.HASHES, server, Figure.EMPTY, server.isOurs() ? 70 : 12);
        results.add(Shape.HASHES, server, Figure.GROWTH, grown);
        if (server.isOurs()) {
            results.add(Shape.HASHES, server, Figure.USED, 100.5);
            results.add(Shape.HASHES, server, Figure.LIVE, 99);
        }
    }

    @Test
    void aTableShowsGrowthAndGoals() {
        measured(Program.OURS, 120);
        measured(Program.REDIS, 160);
        assertThat(new FootprintTable(results, 2_000_000)).hasToString("""
            | memory for | each | rediscover MB | bytes for each | redis-server MB | bytes for each | ratio | goal | | INFO says MB | live heap MB |
            |---|--:|--:|--:|--:|--:|--:|--:|---|--:|--:|
            | hashes of 5 fields | 2,000,000 | 120.0 | 60 | 160.0 | 80 | 0.75 | 0.75 | met | 100.5 | 99.0 |
            | an empty server | | 70.0 | | 12.0 | |  | 60 MB | **not met** | | |
            """);
    }

    @Test
    void withoutRedisNoGoalIsMetOrMissed() {
        measured(Program.OURS, 120);
        assertThat(new FootprintTable(results, 2_000_000).toString())
                .contains("| 120.0 | 60 |  | 0.75 |  | 100.5 | 99.0 |")
                .doesNotContain("NaN");
    }

    @Test
    void aTargetForMemoryIsMetOrNot() {
        measured(Program.OURS, 130);
        measured(Program.REDIS, 160);
        Targets targets = new Targets();
        targets.memory(new FootprintTable(results, 2_000_000));
        assertThat(targets.toString())
                .contains("| memory, hashes of 5 fields | ≤ 0.75 | 0.81 |  | **not met** |")
                .contains("| memory of an empty server, MB | ≤ 60.00 | 70.00 |  | **not met** |");
    }

    @Test
    void aQuickRunMeasuresBothServers() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new Bench())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--quick --measure memory --shapes lists,hash --servers rediscover,redis-server".split(" "));
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "\\| lists of 8 × 10 bytes \\| 20,000 \\|( -?[0-9.]+ \\|){5} 0\\.50 \\|[^|]+\\|( [0-9.]+"
                                + " \\|){2}")
                .containsPattern("\\| one hash \\| 20,000 \\|( -?[0-9.]+ \\|){5} 0\\.75 \\|[^|]+\\|( [0-9.]+ \\|){2}")
                .containsPattern("\\| an empty server \\| \\| [0-9.]+ \\| \\| [0-9.]+ \\|");
    }

    @ParameterizedTest
    @EnumSource
    void aShapeHasElementsThatAllDiffer(Shape shape) throws Exception {
        int count = 300;
        int elements = switch (shape) {
            case HASHES -> 5;
            case LISTS, SETS, SORTED_SETS -> 8;
            case INTEGER_SETS -> 16;
            default -> 1;
        };
        boolean isLarge =
                EnumSet.of(Shape.SORTED_SET, Shape.LIST, Shape.SET, Shape.HASH).contains(shape);
        try (RunningServer server = new RunningServer(Program.REDIS, LogMode.OFF);
                PlainClient client = new PlainClient(server.port(), Duration.ofSeconds(10))) {
            RedisCli.pipe(server, count, out -> shape.writeTo(out, count));
            assertThat(client.ask("DBSIZE")).isEqualTo(new Resp.Integer(isLarge ? 1 : count));
            assertThat(elements(client)).isEqualTo((long) count * elements);
        }
    }

    /** The number of elements of all keys. */
    private static long elements(PlainClient client) throws IOException {
        Map<String, String> counts =
                Map.of("hash", "HLEN", "list", "LLEN", "set", "SCARD", "zset", "ZCARD", "string", "EXISTS");
        long elements = 0;
        for (Resp key : ((Resp.Array) client.ask("KEYS", "*")).elements()) {
            String name = ((Resp.BulkString) key).bytes().toString();
            String type = ((Resp.SimpleString) client.ask("TYPE", name)).text().toString();
            elements += ((Resp.Integer) client.ask(counts.get(type), name)).value();
        }
        return elements;
    }

    @Test
    void aRequestThatFailsEndsTheMeasurement() throws Exception {
        try (RunningServer server = new RunningServer(Program.REDIS, LogMode.OFF)) {
            RedisCli.pipe(server, 300, out -> Shape.SET.writeTo(out, 300));
            assertThatThrownBy(
                            () -> RedisCli.pipe(server, 2, out -> out.write("LLEN set\r\nPING\r\n".getBytes(US_ASCII))))
                    .hasMessageContaining("redis-server did not take what redis-cli --pipe sent")
                    .cause()
                    .hasMessageContaining("errors: 1");
            assertThatThrownBy(() -> RedisCli.pipe(server, 2, out -> out.write("PING\r\n".getBytes(US_ASCII))))
                    .hasMessageContaining("2 requests were sent to redis-server")
                    .hasMessageContaining("replies: 1");
        }
    }
}
