package rediscover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rediscover.launch.LogMode;
import rediscover.launch.Program;

class ReportTest {
    private static final Load SET = new Load("set", 16, LogMode.EVERYSEC);

    private final Results<Load> results = new Results<>();

    private void measured(Program server, double... throughputs) {
        for (double throughput : throughputs) {
            results.add(SET, server, Figure.THROUGHPUT, throughput);
            results.add(SET, server, Figure.P50, 0.25);
            results.add(SET, server, Figure.P99, 1.5);
            results.add(SET, server, Figure.CPU, 1e6 / throughput);
        }
    }

    @Test
    void aTableShowsMediansAndWhatTheyAreToRedis() {
        measured(Program.OURS, 900_000, 600_000, 100_000);
        measured(Program.REDIS, 400_000, 300_000, 100_000);
        Report report = new Report();
        report.throughput(results);
        assertThat(report.toString()).isEqualTo("""
            | load | log | server | requests/s | ratio | p50 ms | p99 ms | CPU s/M | ratio |
            |---|---|---|--:|--:|--:|--:|--:|--:|
            | SET -P 16 | everysec | rediscover | 600,000 | 2.00 | 0.25 | 1.50 | 1.67 | 0.50 |
            | SET -P 16 | everysec | redis-server | 300,000 |  | 0.25 | 1.50 | 3.33 |  |

            """);
    }

    @Test
    void withoutRedisThereAreNoRatios() {
        measured(Program.OURS, 500_000);
        Report report = new Report();
        report.throughput(results);
        assertThat(report.toString())
                .contains("| rediscover | 500,000 |  | 0.25 |")
                .doesNotContain("NaN");
    }

    @Test
    void theMedianOfAnEvenNumberOfRoundsIsInTheMiddle() {
        measured(Program.OURS, 40, 10, 20, 30);
        assertThat(results.median(SET, Program.OURS, Figure.THROUGHPUT)).isEqualTo(25);
    }

    @Test
    void aTargetIsMetOrNot() {
        measured(Program.OURS, 600_000);
        measured(Program.REDIS, 400_000);
        Targets targets = new Targets();
        targets.throughput(results);
        assertThat(targets.toString())
                .contains("| SET -P 16, log everysec, requests/s | ≥ 1.50 | 1.50 |  | met |")
                .contains("| SET -P 16, log everysec, CPU | ≤ 0.60 | 0.67 |  | **not met** |");
    }
}
