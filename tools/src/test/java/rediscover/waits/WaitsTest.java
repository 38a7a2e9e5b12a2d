package rediscover.waits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import rediscover.bench.Latencies;

class WaitsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine waits =
            new CommandLine(new Waits()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    private int run(String options) {
        return waits.execute(options.split(" "));
    }

    @Test
    void aWaitIsPrintedAndComparedWithTheLimit() {
        assertThat(run("--quick --servers rediscover --troubles pipeline --limit 60000"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).containsPattern("a client sends 50,000 SETs at once +rediscover( +[0-9.]+){3} +met");
        assertThat(run("--quick --servers rediscover --troubles pipeline --limit 0"))
                .isEqualTo(1);
        assertThat(out.toString()).containsPattern("rediscover( +[0-9.]+){3} +NOT MET");
    }

    @Test
    void aTroubleThatNobodyKnowsIsRefused() {
        assertThat(run("--troubles earthquake")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("slow-readers");
    }

    @Test
    void whatIsDueDuringALongBeatIsLateAsWell() throws Exception {
        CountDownLatch beats = new CountDownLatch(40);
        Latencies latencies;
        try (Metronome metronome = Metronome.start((number, _) -> {
            if (number == 5) {
                LockSupport.parkNanos(30_000_000);
            }
            beats.countDown();
        })) {
            beats.await();
            latencies = metronome.stop();
        }
        assertThat(latencies.quantile(1)).isGreaterThan(29);
        assertThat(latencies.quantile(1 - 10.0 / latencies.size())).isGreaterThan(10); // ten others
    }

    @Test
    void aBeatThatFailsIsToldInTheEnd() {
        try (Metronome metronome = Metronome.start((_, _) -> {
            throw new IOException("no");
        })) {
            assertThatThrownBy(metronome::stop).isInstanceOf(IOException.class).hasMessage("no");
        }
    }
}
