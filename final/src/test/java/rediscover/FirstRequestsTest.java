package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** The requests that libraries and frameworks send first. If an answer is not what they expect, their programs do not start. */
@ParameterizedClass
@EnumSource(Peer.Kind.class)
class FirstRequestsTest {
    private static final Resp NO_CLUSTER = Resp.error("ERR This instance has cluster support disabled");

    private final Peer.Kind kind;
    private final Peer server;
    private final RawClient client;

    FirstRequestsTest(Peer.Kind kind) throws IOException {
        this.kind = kind;
        this.server = Peer.start(kind);
        this.client = RawClient.connect(server.port());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private Resp ask(String line) throws IOException {
        return client.ask(Wire.request(line));
    }

    /** The lines of an answer to INFO or CLIENT INFO: names and values. */
    private Map<String, String> info(String line) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        String text = switch (ask(line)) {
            case Resp.BulkString(var bytes) -> bytes.toString();
            case Resp.VerbatimString(_, var bytes) -> bytes.toString();
            case Resp other -> throw new AssertionError(other);
        };
        for (String pair : text.split("\r\n", -1)) {
            if (pair.contains(":")) {
                lines.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
            }
        }
        return lines;
    }

    /** CONFIG GET of one parameter; null if there is none. */
    private String config(String name) throws IOException {
        return switch (ask("CONFIG GET " + name)) {
            case Resp.Array(List<Resp> pair) when pair.size() == 2 -> ((Resp.BulkString) pair.get(1)).bytes().toString();
            case Resp.Map(List<Resp.Entry> entries) when entries.size() == 1 ->
                ((Resp.BulkString) entries.getFirst().value()).bytes().toString();
            default -> null;
        };
    }

    /** Requests that servers older than 7.2 refuse. Libraries send them all the same, and do not look at the answer. */
    private void tellTheLibrary(String name) throws IOException {
        List<Resp> answers = List.of(ask("CLIENT SETINFO LIB-NAME " + name), ask("CLIENT SETINFO LIB-VER 1.2.3"));
        if (kind == Peer.Kind.REDISCOVER) {
            assertThat(answers).containsOnly(Resp.OK);
        }
    }

    @Test
    void springFindsTheNotificationsOffAndMayLeaveThemSo() throws IOException {
        assertThat(config("notify-keyspace-events")).isEmpty();
        assertThat(ask("CONFIG SET notify-keyspace-events \"\"")).isEqualTo(Resp.OK);
        assertThat(config("notify-keyspace-events")).isEmpty();
    }

    @Test
    void springIsToldThatThereAreNoNotifications() throws IOException {
        if (kind == Peer.Kind.REDISCOVER) {
            assertThat(ask("CONFIG SET notify-keyspace-events EA"))
                    .isEqualTo(Resp.error("ERR CONFIG SET failed (possibly related to argument"
                            + " 'notify-keyspace-events') - argument must be '': nothing else is supported"));
        } else {
            assertThat(ask("CONFIG SET notify-keyspace-events EA")).isEqualTo(Resp.OK);
        }
    }

    @Test
    void springBootsHealthCheckReadsTheVersion() throws IOException {
        assertThat(info("INFO")).containsEntry("redis_version", "7.0.15").containsEntry("redis_mode", "standalone");
        assertThat(info("INFO server")).containsEntry("arch_bits", "64").containsKeys("os", "process_id");
    }

    @Test
    void lettuceAndRedisRubyAgreeOnResp3() throws IOException {
        assertThat(ask("HELLO 3 SETNAME lettuce")).isInstanceOf(Resp.Map.class);
        tellTheLibrary("Lettuce");
        assertThat(ask("SELECT 1")).isEqualTo(Resp.OK);
        assertThat(ask("CLIENT GETNAME")).isEqualTo(Resp.bulk("lettuce"));
        assertThat(ask("CLIENT TRACKING OFF")).isEqualTo(Resp.OK);
        assertThat(ask("CLUSTER NODES")).isEqualTo(NO_CLUSTER);
        assertThat(ask("CLUSTER INFO")).isEqualTo(NO_CLUSTER);
        assertThat(ask("READONLY")).isEqualTo(NO_CLUSTER);
    }

    @Test
    void jedisAndRedisPyTellWhoTheyAre() throws IOException {
        tellTheLibrary("redis-py");
        assertThat(ask("CLIENT SETNAME worker")).isEqualTo(Resp.OK);
        assertThat(ask("SELECT 0")).isEqualTo(Resp.OK);
        assertThat(ask("PING")).isEqualTo(new Resp.SimpleString("PONG"));
        assertThat(ask("CLIENT TRACKINGINFO").toString()).contains("off");
        assertThat(ask("CLIENT GETREDIR")).isEqualTo(Resp.integer(-1));
    }

    @Test
    void ioredisAndBullWaitUntilNothingIsLoaded() throws IOException {
        assertThat(info("INFO"))
                .containsEntry("loading", "0")
                .containsEntry("role", "master")
                .containsEntry("maxmemory_policy", "noeviction");
        assertThat(ask("CLIENT SETNAME bull:queue")).isEqualTo(Resp.OK);
    }

    @Test
    void sidekiqInsistsOnAPolicyThatEvictsNothing() throws IOException {
        ask("HELLO 3");
        Map<String, String> info = info("INFO");
        assertThat(Integer.parseInt(info.get("redis_version").substring(0, 1))).isGreaterThanOrEqualTo(7);
        assertThat(info)
                .containsEntry("maxmemory_policy", "noeviction")
                .containsKeys("used_memory_human", "used_memory_peak_human", "uptime_in_days", "connected_clients");
    }

    @Test
    void stackExchangeLearnsAboutTheServer() throws IOException {
        assertThat(ask("CLIENT SETNAME web1")).isEqualTo(Resp.OK);
        assertThat(ask("CLIENT ID")).isInstanceOf(Resp.Integer.class);
        assertThat(config("slave-read-only")).isEqualTo("yes");
        assertThat(config("timeout")).isEqualTo("0");
        assertThat(config("databases")).isEqualTo("16");
        assertThat(info("INFO replication")).containsEntry("role", "master").containsEntry("connected_slaves", "0");
        assertThat(info("INFO server")).containsEntry("redis_version", "7.0.15");
        assertThat(ask("CLUSTER NODES")).isEqualTo(NO_CLUSTER);
        assertThat(ask("GET __Booksleeve_TieBreak")).isEqualTo(Resp.NULL);
    }

    @Test
    void exportersOfMetricsReadEverything() throws IOException {
        assertThat(ask("CONFIG GET *").toString()).contains("maxmemory", "maxclients");
        assertThat(config("maxmemory")).isEqualTo("0");
        assertThat(config("io-threads")).isEqualTo("1");
        assertThat(info("INFO ALL"))
                .containsKeys("total_commands_processed", "total_connections_received", "instantaneous_ops_per_sec")
                .containsKeys("used_cpu_sys", "used_cpu_user", "rdb_changes_since_last_save", "blocked_clients");
    }

    @Test
    void snapshotsMayBeTurnedOff() throws IOException {
        assertThat(ask("CONFIG SET save \"900 1\"")).isEqualTo(Resp.OK);
        assertThat(config("save")).isEqualTo("900 1");
        assertThat(ask("CONFIG SET save \"\"")).isEqualTo(Resp.OK);
        assertThat(config("save")).isEmpty();
    }

    @Test
    void errorsAreCountedByTheirKind() throws IOException {
        for (String line : List.of("NOSUCH", "HGET", "SET s 1", "HGET s f", "CONFIG RESETSTAT", "HGET s f", "GET")) {
            ask(line);
        }
        assertThat(info("INFO errorstats"))
                .containsEntry("errorstat_WRONGTYPE", "count=1")
                .containsEntry("errorstat_ERR", "count=1");
        assertThat(info("INFO stats")).containsEntry("total_error_replies", "2");
    }

    @Test
    void changesAreCountedSinceTheStart() throws IOException {
        for (String line :
                List.of("SET a 1", "SET a 2", "INCR a", "GET a", "DEL a", "DEL a", "HSET h f v", "SET h 1")) {
            ask(line);
        }
        assertThat(info("INFO persistence")).containsEntry("rdb_changes_since_last_save", "6");
    }

    @Test
    @Timeout(60)
    void redisCliShowsStatistics() throws IOException {
        ask("SET a 1");
        ask("SET b 2");
        ProcessBuilder builder = new ProcessBuilder("redis-cli", "-p", "" + server.port(), "--stat", "-i", "0.1")
                .redirectErrorStream(true);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new TestAbortedException("no redis-cli", e);
        }
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            while (lines.size() < 4) { // two of them are a heading
                lines.add(output.readLine());
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(lines.get(1).strip().split(" +")).startsWith("keys", "mem", "clients", "blocked", "requests");
        List<String> numbers = List.of(lines.get(3).strip().split(" +", -1));
        assertThat(numbers.get(0)).isEqualTo("2");
        assertThat(numbers.get(1)).matches("[0-9.]+[BKM]");
        assertThat(numbers.get(2)).isEqualTo("2");
        assertThat(numbers.get(3)).isEqualTo("0");
        assertThat(numbers.get(5)).isEqualTo("(+1)");
    }
}
