package rediscover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rediscover.commands.Twins;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** The values that CONFIG SET takes and refuses, and the answers of CONFIG GET, here and in a real redis-server. */
class SettingsLikeRedisTest {
    private final Twins twins = new Twins(Dialect.RESP2);

    SettingsLikeRedisTest() throws IOException {}

    @AfterEach
    void disconnect() throws IOException {
        for (String setting : List.of(
                "timeout 0",
                "maxmemory 0",
                "client-query-buffer-limit 1gb",
                "maxmemory-clients 0",
                "client-output-buffer-limit \"normal 0 0 0 slave 256mb 64mb 60 pubsub 32mb 8mb 60\"")) {
            twins.real("CONFIG SET " + setting); // it serves other tests
        }
        twins.close();
    }

    @Test
    void anIntegerHasOneSpelling() throws IOException {
        for (String value :
                List.of("+1", "01", "-0", "00", "1k", "\" 1\"", "\"1 \"", "0x1", "1e3", "\"\"", "-", "1", "0")) {
            twins.assertSame("CONFIG SET timeout " + value, "CONFIG GET timeout");
        }
    }

    @Test
    void aNumberOfBytesMayHaveAUnit() throws IOException {
        for (String number : List.of(
                "0", "1", "01", "+1", "-1", "1.5", "1000", "18446744073709551615", "99999999999999999999", "\"\"")) {
            for (String unit :
                    List.of("", "b", "B", "k", "K", "kb", "Kb", "m", "MB", "g", "gB", "t", "tb", "%", " ", "x")) {
                if (!number.contains("\"")) {
                    twins.assertSame("CONFIG SET maxmemory \"" + number + unit + "\"", "CONFIG GET maxmemory");
                    twins.assertSame("CONFIG SET client-query-buffer-limit \"" + number + unit + "\"");
                }
            }
        }
        twins.assertSame("CONFIG SET maxmemory \"\"", "CONFIG SET maxmemory k", "CONFIG GET maxmemory");
        twins.assertSame("CONFIG SET client-query-buffer-limit 1048575", "CONFIG SET client-query-buffer-limit 1mb");
        twins.assertSame("CONFIG GET client-query-buffer-limit");
    }

    @Test
    void theLimitOfAllClientsIsANumberOrAPercentage() throws IOException {
        for (String value : List.of(
                "1gb", "5%", "100%", "101%", "-1", "0%", "1x", "9223372036854775808", "18446744073709551615", "0")) {
            twins.assertSame("CONFIG SET maxmemory-clients " + value, "CONFIG GET maxmemory-clients");
        }
    }

    @Test
    void theLimitOfAnswersIsSetForOneClassOrSeveral() throws IOException {
        twins.assertSame("CONFIG GET client-output-buffer-limit");
        for (String value : List.of(
                "normal 1gb 100mb 10",
                "replica 1 2 3",
                "pubsub 5mb 1mb 1 normal 2gb 1k 5",
                "normal 1 2",
                "nobody 1 2 3",
                "normal -1 2 3",
                "normal 1 2 -3",
                "normal a b c",
                "normal 1tb 1 1",
                "",
                "normal 0 0 0")) {
            twins.assertSame(
                    "CONFIG SET client-output-buffer-limit \"" + value + "\"", "CONFIG GET client-output-buffer-limit");
        }
    }

    @Test
    void aNumberOfBytesMayBeAPercentage() {
        Kind kind = MemorySize.orPercentage();
        assertThat(List.of("50%", "100%", "0%", "1kb", "5").stream().map(kind::check))
                .containsExactly("50%", "100%", "0", "1024", "5");
        assertThatThrownBy(() -> kind.check("101%")).hasMessage("percentage argument must be less or equal to 100");
        for (String wrong : List.of("-1", "-1%", "01%", "+5%", "%", "5 %", "5%%")) {
            assertThatThrownBy(() -> kind.check(wrong))
                    .as(wrong)
                    .hasMessage("argument must be a memory or percent value");
        }
    }

    @Test
    void percentilesAreBetweenZeroAndAHundred() throws IOException {
        for (String value : List.of(
                "\"\"",
                "50",
                "\"50 99\"",
                "101",
                "x",
                "-1",
                "50.5",
                "0",
                "100",
                "+1",
                "01",
                "1e1",
                ".5",
                "5.",
                "100.0",
                "-0",
                "1e-7",
                "5d",
                "nan",
                "\" 5\"",
                "50.123456789",
                "\"50 99 99.9\"")) {
            String name = "latency-tracking-info-percentiles";
            twins.assertSame("CONFIG SET " + name + " " + value, "CONFIG GET " + name);
        }
    }

    @Test
    void aFrequencyBecomesThatOfRedis() throws IOException {
        for (String value : List.of("0", "1", "500", "501", "2147483647", "2147483648", "-1", "x", "10")) {
            twins.assertSame("CONFIG SET hz " + value, "CONFIG GET hz");
        }
    }

    @Test
    void aHiddenParameterIsShownWhenItsNameIsWrittenOut() throws IOException {
        for (String name : List.of(
                "key-load-delay",
                "rdb-key-save-delay",
                "loading-process-events-interval-bytes",
                "use-exit-on-panic",
                "watchdog-period")) {
            twins.assertSame("CONFIG GET " + name, "CONFIG GET " + name.toUpperCase(Locale.ROOT));
            twins.assertSame("CONFIG GET " + name.substring(0, 8) + "*", "CONFIG SET " + name + " x");
        }
        twins.assertSame(
                "CONFIG SET key-load-delay -5",
                "CONFIG GET key-load-delay",
                "CONFIG SET key-load-delay 0",
                "CONFIG SET rdb-key-save-delay 2147483648");
    }

    @Test
    void timesOfSnapshotsArePairs() throws IOException {
        for (String value : List.of("0", "\"0 1\"", "\"1 -1\"", "\"900 1 5\"", "x", "900", "\"900 x\"", "\"\"")) {
            twins.assertSame("CONFIG SET save " + value);
        }
    }

    @Test
    void aParameterHasItsOldNameToo() throws IOException {
        twins.assertSame(
                "CONFIG GET slave-read-only",
                "CONFIG GET SLAVE-read*",
                "CONFIG SET slave-priority 7",
                "CONFIG GET replica-priority",
                "CONFIG SET replica-priority 100",
                "CONFIG GET slave-priority",
                "CONFIG SET slave-priority 1 replica-priority 100",
                "CONFIG SET slave-priority 1 slave-priority 100",
                "CONFIG SET hash-max-ziplist-value 64",
                "CONFIG GET hash-max-listpack-value",
                "CONFIG GET lua-time-limit");
    }

    @Test
    void whatCannotChangeIsRefused() throws IOException {
        twins.assertSame(
                "CONFIG SET daemonize yes",
                "CONFIG SET daemonize no",
                "CONFIG SET databases 16",
                "CONFIG SET unixsocket x",
                "CONFIG SET slaveof x",
                "CONFIG SET cluster-enabled yes",
                "CONFIG SET io-threads 2",
                "CONFIG SET dir /tmp",
                "CONFIG SET port 99999",
                "CONFIG SET appendonly x",
                "CONFIG SET maxmemory-policy x",
                "CONFIG SET maxmemory-policy NOEVICTION",
                "CONFIG GET maxmemory-policy",
                "CONFIG SET oom-score-adj 1",
                "CONFIG SET hz -1",
                "CONFIG SET rename-command x",
                "CONFIG SET timeout 5 daemonize no",
                "CONFIG GET timeout");
    }

    @Test
    void whatTheServerDoesNotDoCannotBeTurnedOn() throws IOException {
        for (String setting : List.of(
                "oom-score-adj yes",
                "appendonly yes",
                "port 1234",
                "notify-keyspace-events KEA",
                "slowlog-log-slower-than 0",
                "min-replicas-to-write 1")) {
            Resp answer = twins.ours("CONFIG SET " + setting);
            assertThat(answer.toString())
                    .as(setting)
                    .contains("ERR CONFIG SET failed (possibly related to argument '" + setting.split(" ", 2)[0]
                            + "') - ");
        }
    }

    @Test
    void whatIsSetAtTheStartMayBeSaidAgain() throws IOException {
        assertThat(twins.ours("CONFIG SET appendonly no")).isEqualTo(Resp.OK);
        assertThat(twins.ours("CONFIG SET bind 127.0.0.1")).isEqualTo(Resp.OK);
    }
}
