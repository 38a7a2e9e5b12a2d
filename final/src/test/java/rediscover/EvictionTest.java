package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.snapshots.Dump;
import rediscover.testing.RawClient;

/** A server that removes keys when memory is short: what the log has of it, and what transactions see. */
@Timeout(120)
class EvictionTest {
    @TempDir
    private Path directory;

    private Configuration logged() {
        return Peer.forgetful().set(Parameter.APPENDONLY, "yes").set(Parameter.DIR, directory.toString());
    }

    private static long info(RawClient client, String name) throws IOException {
        String info = ((Resp.BulkString) client.ask("INFO")).bytes().toString();
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void fill(RawClient client, int count, int length) throws IOException {
        for (int i = 0; i < count; i++) {
            client.ask("SET", "key:" + i, "x".repeat(length));
        }
    }

    private static void limitToUsedAnd(RawClient client, long more) throws IOException {
        client.ask("CONFIG", "SET", "maxmemory", "" + (info(client, "used_memory") + more));
    }

    @Test
    void restoreTellsThePolicyHowAKeyWasUsedBefore() throws IOException {
        Bytes dump = Dump.of(new StringValue(Bytes.of("v")));
        try (RediscoverServer server = RediscoverServer.start(Peer.forgetful());
                RawClient client = RawClient.connect(server.port())) {
            client.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
            restore(client, dump, "IDLETIME", "1000");
            Resp idle = client.ask("OBJECT", "IDLETIME", "k");
            assertThat(((Resp.Integer) idle).value()).isBetween(1000L, 1030L);
            client.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
            restore(client, dump, "FREQ", "100");
            assertThat(client.ask("OBJECT", "FREQ", "k")).isEqualTo(Resp.integer(100));
        }
    }

    private static void restore(RawClient client, Bytes dump, String usage, String value) throws IOException {
        List<Bytes> words = List.of(
                Bytes.of("RESTORE"),
                Bytes.of("k"),
                Bytes.of(0),
                dump,
                Bytes.of("REPLACE"),
                Bytes.of(usage),
                Bytes.of(value));
        assertThat(client.ask(new Request(words))).isEqualTo(Resp.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"allkeys-lru", "allkeys-lfu", "allkeys-sieve", "allkeys-random", "volatile-lru", "volatile-ttl"})
    void theLogAfterEvictionsGivesTheSameDataAgain(String policy) throws IOException {
        Map<String, Object> before;
        Configuration small = logged().set(Parameter.MAXMEMORY, "400kb").set(Parameter.MAXMEMORY_POLICY, policy);
        try (RediscoverServer server = RediscoverServer.start(small);
                RawClient client = RawClient.connect(server.port())) {
            Random random = new Random(1);
            for (int i = 0; i < 6000; i++) {
                client.ask("SELECT", "" + random.nextInt(3));
                client.ask(next(random));
                assertThat(client.ask("PING")).isEqualTo(new Resp.SimpleString("PONG"));
            }
            assertThat(info(client, "evicted_keys")).as(policy).isGreaterThan(500);
            client.ask("CONFIG", "SET", "maxmemory", "0"); // what is read takes memory, too
            before = Contents.of(server.port(), 3);
        }
        try (RediscoverServer server = RediscoverServer.start(logged())) {
            assertThat(Contents.of(server.port(), 3).equals(before)).isTrue();
        }
    }

    private static Request next(Random random) {
        String key = "key:" + random.nextInt(1000);
        String value = "x".repeat(random.nextInt(1000));
        return switch (random.nextInt(5)) {
            case 0 -> Request.of("HSET", "hash:" + random.nextInt(1000), "field:" + random.nextInt(20), "short");
            case 1 -> Request.of("SET", key, value);
            case 2 -> Request.of("GET", key);
            default -> Request.of("SET", key, value, "EX", "" + (10_000 + random.nextInt(1000)));
        };
    }

    @Test
    void replayRemovesNothing() throws IOException {
        try (RediscoverServer server = RediscoverServer.start(logged());
                RawClient client = RawClient.connect(server.port())) {
            fill(client, 1000, 100);
        }
        Configuration small = logged().set(Parameter.MAXMEMORY, "1").set(Parameter.MAXMEMORY_POLICY, "volatile-lru");
        try (RediscoverServer server = RediscoverServer.start(small);
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(1000));
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void noKeyGoesBetweenTheCommandsOfATransaction(Peer.Kind kind) throws Exception {
        try (Peer peer = Peer.start(kind);
                RawClient client = RawClient.connect(peer.port())) {
            client.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
            fill(client, 500, 1000);
            limitToUsedAnd(client, 200_000);
            client.ask("MULTI");
            for (int i = 0; i < 5; i++) {
                client.ask("SETRANGE", "another:" + i, "100000", "x");
            }
            client.ask("DBSIZE");
            Resp.Array answers = (Resp.Array) client.ask("EXEC");
            long during = ((Resp.Integer) answers.elements().getLast()).value();
            assertThat(during).isEqualTo(505);
            assertThat(answers.elements().stream().filter(Resp.SimpleError.class::isInstance))
                    .isEmpty();
            await(() -> size(client) < during);
        }
    }

    private static long size(RawClient client) {
        try {
            return ((Resp.Integer) client.ask("DBSIZE")).value();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long used(RawClient client) {
        try {
            return info(client, "used_memory");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait(); // the class has a limit of time
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void aWatchedKeyThatGoesEndsTheTransaction(Peer.Kind kind) throws Exception {
        try (Peer peer = Peer.start(kind);
                RawClient client = RawClient.connect(peer.port());
                RawClient other = RawClient.connect(peer.port())) {
            client.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
            client.ask("SET", "key", "1");
            client.ask("WATCH", "key");
            client.ask("MULTI");
            client.ask("GET", "key");
            other.ask("CONFIG", "SET", "maxmemory", "1");
            await(() -> size(other) == 0);
            other.ask("CONFIG", "SET", "maxmemory", "0");
            assertThat(client.ask("EXEC")).isEqualTo(Resp.NULL_ARRAY);
        }
    }

    @Test
    void aWatchedKeyThatGoesAtExecEndsTheTransaction() throws IOException {
        try (RediscoverServer server = RediscoverServer.start(Peer.forgetful());
                RawClient client = RawClient.connect(server.port())) {
            client.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
            client.ask("SET", "key", "1");
            List<Resp> answers = client.send(
                            Request.of("WATCH", "key"),
                            Request.of("CONFIG", "SET", "maxmemory", "1"),
                            Request.of("MULTI"),
                            Request.of("EXEC"))
                    .read(4);
            assertThat(answers.getLast()).isEqualTo(Resp.NULL_ARRAY);
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void aLowerLimitIsReachedWithoutARequest(Peer.Kind kind) throws Exception {
        try (Peer peer = Peer.start(kind);
                RawClient client = RawClient.connect(peer.port())) {
            client.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
            fill(client, 5000, 100);
            limitToUsedAnd(client, -200_000);
            long limit = Long.parseLong(((Resp.BulkString) ((Resp.Array) client.ask("CONFIG", "GET", "maxmemory"))
                            .elements()
                            .getLast())
                    .bytes()
                    .toString());
            await(() -> used(client) < limit + 100_000);
            assertThat(size(client)).isBetween(1000L, 4800L);
            assertThat(info(client, "evicted_keys")).isBetween(200L, 4000L);
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void theOldestKeysGoFirstByTheirDeadlines(Peer.Kind kind) throws Exception {
        try (Peer peer = Peer.start(kind);
                RawClient client = RawClient.connect(peer.port())) {
            client.ask("CONFIG", "SET", "maxmemory-policy", "volatile-ttl", "maxmemory-samples", "20");
            for (int i = 0; i < 1000; i++) {
                client.ask("SET", "key:" + i, "x".repeat(500), "EX", "" + (1000 + i));
            }
            limitToUsedAnd(client, -200_000);
            await(() -> size(client) < 800);
            List<Integer> left = new ArrayList<>();
            for (int i = 500; i < 1000; i++) {
                if (client.ask("EXISTS", "key:" + i).equals(Resp.integer(1))) {
                    left.add(i);
                }
            }
            assertThat(left).hasSizeGreaterThan(480);
        }
    }

    @Test
    void keysThatAreReadStay() throws IOException {
        for (String policy : List.of("allkeys-lru", "allkeys-lfu", "allkeys-sieve")) {
            try (RediscoverServer server = RediscoverServer.start(Peer.forgetful()
                            .set(Parameter.MAXMEMORY, "300kb")
                            .set(Parameter.LFU_LOG_FACTOR, "0")
                            .set(Parameter.MAXMEMORY_SAMPLES, "10")
                            .set(Parameter.MAXMEMORY_POLICY, policy));
                    RawClient client = RawClient.connect(server.port())) {
                for (int i = 0; i < 50; i++) {
                    client.ask("SET", "read:" + i, "x");
                }
                for (int i = 0; i < 10_000; i++) {
                    client.send(Request.of("GET", "read:" + i % 50), Request.of("SET", "key:" + i, "x".repeat(100)))
                            .read(2);
                }
                int left = 0;
                for (int i = 0; i < 50; i++) {
                    left += client.ask("EXISTS", "read:" + i).equals(Resp.integer(1)) ? 1 : 0;
                }
                assertThat(left).as(policy).isGreaterThanOrEqualTo(49);
                assertThat(info(client, "evicted_keys")).isGreaterThan(5000);
                assertThat(client.ask("CONFIG", "RESETSTAT")).isEqualTo(Resp.OK);
                assertThat(info(client, "evicted_keys")).isLessThan(100);
            }
        }
    }
}
