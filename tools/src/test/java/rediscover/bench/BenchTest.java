package rediscover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import rediscover.launch.Tool;

/** The command as a whole. */
class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine bench =
            new CommandLine(new Bench()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void aQuickRunMeasuresAndDraws(@TempDir Path directory) throws Exception {
        assumeThat(Tool.isInstalled("redis-benchmark") && Tool.isInstalled("redis-server"))
                .isTrue();
        Path markdown = directory.resolve("table.md");
        Path svg = directory.resolve("chart.svg");
        int exitCode = bench.execute(("--quick --rounds 1 --measure throughput --tests set --pipeline 16 --log off"
                        + " --servers rediscover,redis-server --requests 1000 --markdown " + markdown + " --svg " + svg)
                .split(" "));
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("\\| SET -P 16 \\| off \\| rediscover \\| [0-9,]+ \\| [0-9.]+ \\|")
                .containsPattern("\\| SET -P 16 \\| off \\| redis-server \\| [0-9,]+ \\|  \\|");
        assertThat(markdown).hasContent(out.toString());
        assertThat(Files.readString(svg)).contains("SET -P 16", "rediscover");
    }

    @Test
    void theFloorSaysWhatNobodyCanDoBetter() {
        assumeThat(Tool.isInstalled("redis-benchmark") && Tool.isInstalled("redis-server"))
                .isTrue();
        int exitCode =
                bench.execute(("--quick --rounds 1 --measure throughput --tests GET --pipeline 16 --log off --targets"
                                + " --servers floor,rediscover,redis-server --requests 1000")
                        .split(" "));
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("\\| GET -P 16 \\| off \\| floor \\| [0-9,]+ \\| [0-9.]+ \\|")
                .containsPattern("\\| GET -P 16, log off, requests/s \\| ≥ 1.50 \\| [0-9.]+ \\| [0-9.]+ \\|");
    }

    @Test
    void aServerThatNobodyKnowsIsRefused() {
        assertThat(bench.execute("--servers", "mongodb")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--servers", "redis-server");
    }

    @Test
    void noRoundsAreRefused() {
        assertThat(bench.execute("--servers", "rediscover", "--rounds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("there is nothing to measure");
    }
}
