package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** redis-benchmark, which has to come to its end, and to complain of nothing. */
class RedisBenchmarkTest {
    private static final Pattern RESULT = Pattern.compile("^(.+): [0-9.]+ requests per second, p50=[0-9.]+ msec$");

    @ParameterizedTest(name = "{0} at once")
    @ValueSource(ints = {1, 16})
    void everyTestEndsWithAResult(int pipelined) throws Exception {
        List<String> ours = lines(Peer.Kind.REDISCOVER, pipelined);
        assertThat(ours)
                .isEqualTo(lines(Peer.Kind.REDIS, pipelined))
                .containsExactly("PING_INLINE", "PING_MBULK", "SET", "GET", "INCR", "HSET", "MSET (10 keys)");
    }

    /** Its output, without the numbers and what it printed over while it was busy. */
    private static List<String> lines(Peer.Kind kind, int pipelined) throws Exception {
        try (Peer server = Peer.start(kind)) {
            RedisProgram benchmark = RedisProgram.run(
                    "redis-benchmark",
                    server,
                    "",
                    "-q",
                    "-t",
                    "ping,set,get,incr,hset,mset",
                    "-n",
                    "5000",
                    "-c",
                    "20",
                    "-P",
                    "" + pipelined);
            assertThat(benchmark.exitCode()).as(benchmark.output()).isZero();
            return benchmark
                    .output()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches(".*: rps=.*"))
                    .map(RedisBenchmarkTest::withoutNumbers)
                    .toList();
        }
    }

    private static String withoutNumbers(String line) {
        Matcher result = RESULT.matcher(line);
        return result.matches() ? result.group(1) : line;
    }
}
