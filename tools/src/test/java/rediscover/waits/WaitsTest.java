package rediscover.waits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import rediscover.bench.Latencies;
import rediscover.launch.LogMode;
import rediscover.launch.PlainClient;
import rediscover.launch.Program;
import rediscover.launch.RunningServer;
import rediscover.resp.Resp;

class WaitsTest {
    private static final String PAUSES = " +[0-9]+(, [0-9.]+ ms)?"; // of the collector

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
        assertThat(out.toString())
                .containsPattern(
                        "a client sends 50,000 SETs at once +rediscover( +[0-9.]+){4}" + PAUSES + " +60000 +met");
        assertThat(run("--quick --servers rediscover --troubles pipeline --limit 0"))
                .isEqualTo(1);
        assertThat(out.toString()).containsPattern("rediscover( +[0-9.]+){4}" + PAUSES + " +0 +NOT MET");
    }

    @Test
    void muchDataChangeAndManyKeysGo(@TempDir Path directory) throws Exception {
        assumeThat(Program.REDIS.isInstalled()).isTrue();
        Path log = directory.resolve("collector.log");
        assertThat(run("--quick --megabytes 200 --keys 40000 --limit 60000 --troubles"
                        + " much-data,many-deleted,many-expired,many-renamed,many-flushed --collector-log " + log))
                .as(err.toString() + out)
                .isZero();
        assertThat(log).content().contains("Using");
        for (String title : List.of(
                "10 MB of data change",
                "2,000 keys are deleted",
                "2,000 keys expire at once",
                "2,000 keys are renamed",
                "FLUSHALL ASYNC of 2,000 keys")) {
            assertThat(out.toString())
                    .containsPattern(title + " +rediscover( +[0-9.]+){4}" + PAUSES + " +60000 +met")
                    .containsPattern(title + " +redis-server( +[0-9.]+){4} +60000 +met");
        }
    }

    @Test
    void theGoalForMuchDataIsStricter() {
        assertThat(TroubleKind.MUCH_DATA.goal()).hasToString("20/5");
        assertThat(TroubleKind.MUCH_DATA.goal().isMetBy(waiting(19, 4))).isTrue();
        assertThat(TroubleKind.MUCH_DATA.goal().isMetBy(waiting(19, 6))).isFalse();
        assertThat(TroubleKind.MUCH_DATA.goal().isMetBy(waiting(21, 4))).isFalse();
        assertThat(TroubleKind.EXPIRY.goal()).hasToString("50");
        assertThat(TroubleKind.EXPIRY.goal().isMetBy(waiting(50, 50))).isTrue();
    }

    private static Waiting waiting(double max, double p9999) {
        return new Waiting(max, p9999, 1, 1, new Pauses(0, 0));
    }

    @Test
    void theCollectorsLogIsRead() {
        assertThat(Pauses.in("""
            [0.006s] Using Serial
            [0.352s] GC(0) Pause Young (Allocation Failure) 51M->6M(244M) 5.231ms
            [1.104s] GC(1) Pause Full (System.gc()) 60M->7M(244M) 31.500ms
            [1.2s] GC(2) Concurrent Mark 99.1ms
            """)).hasToString("2, 31.5 ms");
        assertThat(Pauses.in("")).hasToString("0");
    }

    @Test
    void mixedDataAreStoredChangedAndDeleted() throws Exception {
        int count = 3000;
        SplittableRandom random = new SplittableRandom(1);
        try (RunningServer server = new RunningServer(Program.OURS, LogMode.OFF);
                PlainClient client = new PlainClient(server.port(), Duration.ofSeconds(10))) {
            client.pipeline(count, MixedData::store, WaitsTest::requireSuccess);
            assertThat(server.usedBytes()).isGreaterThan(1_000_000);
            client.pipeline(count, i -> MixedData.change(i, random), WaitsTest::requireSuccess);
            for (String key :
                    List.of("large:0", "key:0000000001", "user:8", "list:10", "set:12", "ids:13", "board:14")) {
                assertThat(client.ask("EXISTS", key)).as(key).isEqualTo(new Resp.Integer(1));
            }
            assertThat(client.ask("LLEN", "list:10")).isEqualTo(new Resp.Integer(9));
            client.pipeline(count, MixedData::delete, WaitsTest::requireSuccess);
            for (String key :
                    List.of("large:0", "key:0000000001", "user:8", "list:10", "set:12", "ids:13", "board:14")) {
                assertThat(client.ask("EXISTS", key)).as(key).isEqualTo(new Resp.Integer(0));
            }
        }
    }

    private static void requireSuccess(Resp reply) {
        assertThat(reply).isNotInstanceOf(Resp.SimpleError.class);
    }

    @Test
    void aTroubleThatNobodyKnowsIsRefused() {
        assertThat(run("--troubles earthquake")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("slow-readers");
    }

    @Test
    void noKeysAreRefused() {
        assertThat(run("--troubles many-deleted --keys 0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--keys have to be positive");
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
