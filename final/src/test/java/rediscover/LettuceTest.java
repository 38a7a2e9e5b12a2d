package rediscover;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Lettuce, as its users use it. */
@ParameterizedClass(name = "{0} {1}")
@CsvSource({"REDISCOVER, RESP2", "REDISCOVER, RESP3", "REDIS, RESP2", "REDIS, RESP3"})
class LettuceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ClientResources RESOURCES = DefaultClientResources.create();

    private final Peer.Kind kind;
    private final Peer server;
    private final RedisClient client = RedisClient.create(RESOURCES);
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;

    LettuceTest(Peer.Kind kind, ProtocolVersion protocol) throws IOException {
        this.kind = kind;
        this.server = Peer.start(kind);
        client.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
        this.connection = client.connect(address(server).build());
        this.redis = connection.sync();
    }

    private static RedisURI.Builder address(Peer server) {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(server.port())
                .withTimeout(PATIENCE)
                .withClientName("tester");
    }

    @AfterEach
    void close() {
        connection.close();
        client.shutdown(Duration.ZERO, PATIENCE);
        server.close();
    }

    @AfterAll
    static void releaseThreads() throws Exception {
        RESOURCES.shutdown(0, 30, SECONDS).get(30, SECONDS);
    }

    @Test
    void stringsAndNumbersAreWrittenAndRead() {
        assertThat(redis.set("name", "Ahmed")).isEqualTo("OK");
        assertThat(redis.get("name")).isEqualTo("Ahmed");
        assertThat(redis.get("none")).isNull();
        assertThat(redis.set("name", "Sara", SetArgs.Builder.nx())).isNull();
        assertThat(redis.setGet("name", "Sara", SetArgs.Builder.xx())).isEqualTo("Ahmed");
        assertThat(redis.append("name", "!")).isEqualTo(5);
        assertThat(redis.mset(Map.of("a", "1", "b", "2"))).isEqualTo("OK");
        assertThat(redis.mget("a", "none")).containsExactly(KeyValue.just("a", "1"), KeyValue.empty("none"));
        assertThat(redis.incrby("a", 41)).isEqualTo(42);
        assertThat(redis.incrbyfloat("a", 0.5)).isEqualTo(42.5);
        assertThatThrownBy(() -> redis.incr("name"))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessage("ERR value is not an integer or out of range");
    }

    @Test
    void hashesAreWrittenAndRead() {
        assertThat(redis.hset("user", "name", "Ahmed")).isTrue();
        assertThat(redis.hset("user", Map.of("name", "Sara", "age", "7"))).isEqualTo(1);
        assertThat(redis.hgetall("user")).isEqualTo(Map.of("name", "Sara", "age", "7"));
        assertThat(redis.hgetall("none")).isEmpty();
        assertThat(redis.hmget("user", "age", "none"))
                .containsExactly(KeyValue.just("age", "7"), KeyValue.empty("none"));
        assertThat(redis.hincrby("user", "age", 1)).isEqualTo(8);
        assertThat(redis.hrandfieldWithvalues("user", 5))
                .containsExactlyInAnyOrder(KeyValue.just("name", "Sara"), KeyValue.just("age", "8"));
        assertThat(redis.hexists("user", "none")).isFalse();
        assertThat(redis.hdel("user", "name", "age")).isEqualTo(2);
        assertThat(redis.exists("user")).isZero();
    }

    @Test
    void aLargeHashIsScanned() {
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            expected.put("field:" + i, "value:" + i);
        }
        redis.hset("large", expected);
        Map<String, String> found = new HashMap<>();
        MapScanCursor<String, String> cursor = redis.hscan("large", ScanArgs.Builder.limit(100));
        found.putAll(cursor.getMap());
        while (!cursor.isFinished()) {
            cursor = redis.hscan("large", cursor);
            found.putAll(cursor.getMap());
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void keysAndTheServerAreAskedAbout() {
        redis.mset(Map.of("a", "1", "b", "2"));
        assertThat(redis.keys("*")).containsExactlyInAnyOrder("a", "b");
        assertThat(redis.type("a")).isEqualTo("string");
        assertThat(redis.rename("a", "c")).isEqualTo("OK");
        assertThat(redis.unlink("b", "none")).isEqualTo(1);
        assertThat(redis.dbsize()).isEqualTo(1);
        assertThat(redis.flushall()).isEqualTo("OK");
        assertThat(redis.ping()).isEqualTo("PONG");
        assertThat(redis.clientGetname()).isEqualTo("tester");
        assertThat(redis.clientList()).contains("id=" + redis.clientId() + " ");
        assertThat(redis.configGet("maxclients")).isEqualTo(Map.of("maxclients", "10000"));
        assertThat(redis.info("server")).contains("redis_version:7.");
        assertThat(redis.commandInfo("get")).hasSize(1);
        assertThat(redis.time()).hasSize(2);
    }

    @Test
    void bytesComeBackAsTheyWere() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (StatefulRedisConnection<byte[], byte[]> binary =
                client.connect(ByteArrayCodec.INSTANCE, address(server).build())) {
            binary.sync().set(all, all);
            binary.sync().hset(new byte[0], new byte[0], new byte[0]);
            assertThat(binary.sync().get(all)).isEqualTo(all);
            assertThat(binary.sync().hget(new byte[0], new byte[0])).isEmpty();
        }
    }

    @Test
    void aPipelineIsAnsweredInOrder() throws Exception {
        RedisAsyncCommands<String, String> async = connection.async();
        List<RedisFuture<?>> answers = new ArrayList<>();
        connection.setAutoFlushCommands(false);
        for (int i = 0; i < 1000; i++) {
            answers.add(async.incr("n"));
        }
        RedisFuture<Map<String, String>> none = async.hgetall("none");
        answers.add(none);
        connection.flushCommands();
        connection.setAutoFlushCommands(true);
        assertThat(LettuceFutures.awaitAll(PATIENCE, answers.toArray(RedisFuture[]::new)))
                .isTrue();
        for (int i = 0; i < 1000; i++) {
            assertThat(answers.get(i).get()).isEqualTo(i + 1L);
        }
        assertThat(none.get()).isEmpty();
    }

    @Test
    void aPasswordIsAskedFor() throws Exception {
        try (Peer guarded = Peer.start(kind, "secret")) {
            RedisURI right =
                    address(guarded).withPassword("secret".toCharArray()).build();
            try (StatefulRedisConnection<String, String> knowing = client.connect(right)) {
                assertThat(knowing.sync().set("key", "value")).isEqualTo("OK");
            }
            RedisURI named = address(guarded)
                    .withAuthentication("default", "secret".toCharArray())
                    .build();
            try (StatefulRedisConnection<String, String> knowing = client.connect(named)) {
                assertThat(knowing.sync().get("key")).isEqualTo("value");
            }
            RedisURI wrong =
                    address(guarded).withPassword("guess".toCharArray()).build();
            assertThatThrownBy(() -> client.connect(wrong))
                    .isInstanceOf(RedisConnectionException.class)
                    .hasRootCauseMessage("WRONGPASS invalid username-password pair or user is disabled.");
        }
    }
}
