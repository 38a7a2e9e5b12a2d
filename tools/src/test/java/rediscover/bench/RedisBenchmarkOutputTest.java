package rediscover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisBenchmarkOutputTest {
    private static final String HEAD =
            "\"test\",\"rps\",\"avg_latency_ms\",\"min_latency_ms\",\"p50_latency_ms\",\"p95_latency_ms\",\"p99_latency_ms\",\"max_latency_ms\"\n";

    @Test
    void theFiguresAreInTheLastLine() throws Exception {
        String line = "\"MSET (10 keys)\",\"64516.13\",\"0.4\",\"0.1\",\"0.375\",\"0.6\",\"1.023\",\"2.0\"\n";
        assertThat(RedisBenchmark.columns("WARNING: nothing\n" + HEAD + line))
                .containsExactly("MSET (10 keys)", "64516.13", "0.4", "0.1", "0.375", "0.6", "1.023", "2.0");
    }

    @Test
    void whatItSaysInsteadIsShown() {
        assertThatThrownBy(() -> RedisBenchmark.columns("Could not connect to Redis\n"))
                .hasMessage("redis-benchmark says: Could not connect to Redis");
    }
}
