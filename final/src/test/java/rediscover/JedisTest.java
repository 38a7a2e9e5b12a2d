package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.LCSParams;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/** Jedis, as its users use it. */
@ParameterizedClass(name = "{0} {1}")
@CsvSource({"REDISCOVER, RESP2", "REDISCOVER, RESP3", "REDIS, RESP2", "REDIS, RESP3"})
class JedisTest {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Peer.Kind kind;
    private final DefaultJedisClientConfig config;
    private final Peer server;
    private final Jedis jedis;

    JedisTest(Peer.Kind kind, RedisProtocol protocol) throws IOException {
        this.kind = kind;
        this.config = config(protocol).build();
        this.server = Peer.start(kind);
        this.jedis = new Jedis(address(server), config);
    }

    private static DefaultJedisClientConfig.Builder config(RedisProtocol protocol) {
        return DefaultJedisClientConfig.builder().protocol(protocol).timeoutMillis(PATIENCE_MILLIS);
    }

    private static HostAndPort address(Peer server) {
        return new HostAndPort("127.0.0.1", server.port());
    }

    @AfterEach
    void close() {
        jedis.close();
        server.close();
    }

    @Test
    void stringsAreWrittenAndRead() {
        assertThat(jedis.set("name", "Ahmed Ash")).isEqualTo("OK");
        assertThat(jedis.get("name")).isEqualTo("Ahmed Ash");
        assertThat(jedis.get("none")).isNull();
        assertThat(jedis.append("name", "raf")).isEqualTo(12);
        assertThat(jedis.strlen("name")).isEqualTo(12);
        assertThat(jedis.getrange("name", 6, -1)).isEqualTo("Ashraf");
        assertThat(jedis.substr("name", 0, 4)).isEqualTo("Ahmed");
        assertThat(jedis.setrange("name", 0, "AHMED")).isEqualTo(12);
        assertThat(jedis.setGet("name", "new")).isEqualTo("AHMED Ashraf");
        assertThat(jedis.getDel("name")).isEqualTo("new");
        assertThat(jedis.getDel("name")).isNull();
        assertThat(jedis.mset("a", "ohmytext", "b", "mynewtext")).isEqualTo("OK");
        assertThat(jedis.mget("a", "none", "b")).containsExactly("ohmytext", null, "mynewtext");
        assertThat(jedis.msetnx("c", "1", "a", "2")).isZero();
        assertThat(jedis.msetnx("c", "1", "d", "2")).isEqualTo(1);
        assertThat(jedis.lcs("a", "b", LCSParams.LCSParams()).getMatchString()).isEqualTo("mytext");
        assertThat(jedis.lcs("a", "b", LCSParams.LCSParams().len()).getLen()).isEqualTo(6);
    }

    @Test
    void aStringIsWrittenOnCondition() {
        assertThat(jedis.set("key", "1", SetParams.setParams().xx())).isNull();
        assertThat(jedis.set("key", "1", SetParams.setParams().nx())).isEqualTo("OK");
        assertThat(jedis.set("key", "2", SetParams.setParams().nx())).isNull();
        assertThat(jedis.setGet("key", "3", SetParams.setParams().xx())).isEqualTo("1");
        assertThat(jedis.setnx("key", "4")).isZero();
        assertThat(jedis.setnx("other", "4")).isEqualTo(1);
        assertThat(jedis.get("key")).isEqualTo("3");
    }

    @Test
    void numbersAreCounted() {
        assertThat(jedis.incr("n")).isEqualTo(1);
        assertThat(jedis.incrBy("n", 41)).isEqualTo(42);
        assertThat(jedis.decr("n")).isEqualTo(41);
        assertThat(jedis.decrBy("n", 50)).isEqualTo(-9);
        assertThat(jedis.incrByFloat("n", 0.5)).isEqualTo(-8.5);
        jedis.set("n", "" + Long.MAX_VALUE);
        assertThatThrownBy(() -> jedis.incr("n"))
                .isInstanceOf(JedisDataException.class)
                .hasMessage("ERR increment or decrement would overflow");
        jedis.set("n", "text");
        assertThatThrownBy(() -> jedis.incr("n"))
                .isInstanceOf(JedisDataException.class)
                .hasMessage("ERR value is not an integer or out of range");
    }

    @Test
    void hashesAreWrittenAndRead() {
        assertThat(jedis.hset("user", "name", "Ahmed")).isEqualTo(1);
        assertThat(jedis.hset("user", Map.of("name", "Sara", "city", "Cairo"))).isEqualTo(1);
        assertThat(jedis.hmset("user", Map.of("age", "7"))).isEqualTo("OK");
        assertThat(jedis.hgetAll("user")).isEqualTo(Map.of("name", "Sara", "city", "Cairo", "age", "7"));
        assertThat(jedis.hgetAll("none")).isEmpty();
        assertThat(jedis.hget("user", "none")).isNull();
        assertThat(jedis.hmget("user", "city", "none")).containsExactly("Cairo", null);
        assertThat(jedis.hkeys("user")).containsExactlyInAnyOrder("name", "city", "age");
        assertThat(jedis.hvals("user")).containsExactlyInAnyOrder("Sara", "Cairo", "7");
        assertThat(jedis.hlen("user")).isEqualTo(3);
        assertThat(jedis.hstrlen("user", "city")).isEqualTo(5);
        assertThat(jedis.hexists("user", "age")).isTrue();
        assertThat(jedis.hexists("user", "none")).isFalse();
        assertThat(jedis.hsetnx("user", "age", "8")).isZero();
        assertThat(jedis.hincrBy("user", "age", 3)).isEqualTo(10);
        assertThat(jedis.hincrByFloat("user", "age", 0.25)).isEqualTo(10.25);
        assertThat(jedis.hrandfield("user")).isIn("name", "city", "age");
        assertThat(jedis.hrandfieldWithValues("user", 5)).hasSize(3).contains(Map.entry("city", "Cairo"));
        assertThat(jedis.hdel("user", "name", "city", "age", "none")).isEqualTo(3);
        assertThat(jedis.exists("user")).isFalse();
    }

    @Test
    void aLargeHashIsScanned() {
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            expected.put("field:" + i, "value:" + i);
        }
        jedis.hset("large", expected);
        Map<String, String> found = new HashMap<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<Map.Entry<String, String>> part = jedis.hscan("large", cursor, new ScanParams().count(100));
            part.getResult().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            cursor = part.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void keysAreFoundNamedAndRemoved() {
        jedis.mset("a", "1", "b", "2", "c", "3");
        jedis.hset("h", "f", "v");
        assertThat(jedis.type("a")).isEqualTo("string");
        assertThat(jedis.type("h")).isEqualTo("hash");
        assertThat(jedis.type("none")).isEqualTo("none");
        assertThat(jedis.keys("[ab]")).containsExactlyInAnyOrder("a", "b");
        assertThat(jedis.exists("a", "a", "none")).isEqualTo(2);
        assertThat(jedis.touch("a", "none")).isEqualTo(1);
        assertThat(jedis.rename("a", "z")).isEqualTo("OK");
        assertThat(jedis.renamenx("z", "b")).isZero();
        assertThatThrownBy(() -> jedis.rename("a", "b"))
                .isInstanceOf(JedisDataException.class)
                .hasMessage("ERR no such key");
        assertThat(jedis.randomKey()).isIn("z", "b", "c", "h");
        assertThat(jedis.dbSize()).isEqualTo(4);
        assertThat(jedis.del("z", "none")).isEqualTo(1);
        assertThat(jedis.unlink("b", "c")).isEqualTo(2);
        assertThat(jedis.keys("*")).containsExactly("h");
        assertThat(jedis.flushDB()).isEqualTo("OK");
        assertThat(jedis.flushAll()).isEqualTo("OK");
        assertThat(jedis.randomKey()).isNull();
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        jedis.hset("h", "f", "v");
        assertThatThrownBy(() -> jedis.get("h"))
                .isInstanceOf(JedisDataException.class)
                .hasMessage("WRONGTYPE Operation against a key holding the wrong kind of value");
        assertThat(jedis.ping()).isEqualTo("PONG");
    }

    @Test
    void theServerSpeaksOfItselfAndItsClients() {
        assertThat(jedis.ping("hello")).isEqualTo("hello");
        assertThat(jedis.echo("hello")).isEqualTo("hello");
        assertThat(jedis.select(0)).isEqualTo("OK");
        assertThat(jedis.clientGetname()).isNull();
        assertThat(jedis.clientSetname("tester")).isEqualTo("OK");
        assertThat(jedis.clientGetname()).isEqualTo("tester");
        assertThat(jedis.clientInfo()).contains("id=" + jedis.clientId() + " ", "name=tester");
        assertThat(jedis.clientList().lines()).hasSize(1);
        assertThat(jedis.time()).hasSize(2).allMatch(part -> Long.parseLong(part) >= 0);
        assertThat(jedis.info()).contains("redis_version:7.");
        assertThat(jedis.info("clients")).contains("connected_clients:1");
        assertThat(jedis.configGet("maxclients", "timeout")).isEqualTo(Map.of("maxclients", "10000", "timeout", "0"));
        assertThat(jedis.configSet("timeout", "300")).isEqualTo("OK");
        assertThat(jedis.configGet("timeout")).isEqualTo(Map.of("timeout", "300"));
        assertThat(jedis.commandCount()).isGreaterThan(40);
        assertThat(jedis.commandList()).contains("get", "hset");
        assertThat(jedis.commandInfo("get", "hset").keySet()).containsExactlyInAnyOrder("get", "hset");
        assertThat(jedis.commandDocs("get").keySet()).containsExactly("get");
        assertThat(jedis.commandGetKeys("MSET", "a", "1", "b", "2")).containsExactly("a", "b");
    }

    @Test
    void anotherClientIsDisconnected() {
        try (Jedis other = new Jedis(address(server), config)) {
            String address = other.clientInfo().replaceFirst("(?s).* addr=(\\S+) .*", "$1");
            assertThat(jedis.clientKill(address)).isEqualTo("OK");
            assertThatThrownBy(other::ping).hasMessageContaining("Unexpected end of stream");
        }
        assertThat(jedis.ping()).isEqualTo("PONG");
    }

    @Test
    void bytesComeBackAsTheyWere() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] large = "0123456789\r\n\0".repeat(100_000).getBytes(ISO_8859_1);
        jedis.set(all, large);
        jedis.hset("\r\n".getBytes(ISO_8859_1), new byte[0], all);
        assertThat(jedis.get(all)).isEqualTo(large);
        assertThat(jedis.hget("\r\n".getBytes(ISO_8859_1), new byte[0])).isEqualTo(all);
        assertThat(jedis.keys("*")).hasSize(2);
        jedis.set("سلام", "Grüße ✓");
        assertThat(jedis.get("سلام")).isEqualTo("Grüße ✓");
    }

    @Test
    void aPipelineIsAnsweredInOrderWithItsErrorsInPlace() {
        List<Response<Long>> counts = new ArrayList<>();
        Pipeline pipeline = jedis.pipelined();
        Response<String> text = pipeline.set("text", "text");
        for (int i = 0; i < 1000; i++) {
            counts.add(pipeline.incr("n"));
        }
        Response<Long> refused = pipeline.incr("text");
        pipeline.hset("h", "f", "v");
        Response<Map<String, String>> hash = pipeline.hgetAll("h");
        pipeline.sync();
        assertThat(text.get()).isEqualTo("OK");
        for (int i = 0; i < counts.size(); i++) {
            assertThat(counts.get(i).get()).isEqualTo(i + 1);
        }
        assertThatThrownBy(refused::get).hasMessage("ERR value is not an integer or out of range");
        assertThat(hash.get()).isEqualTo(Map.of("f", "v"));
    }

    @Test
    void threadsThatShareAPoolCountTogether() throws Exception {
        int threads = 8;
        int rounds = 200;
        try (JedisPooled pool = new JedisPooled(address(server), config);
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String own = "own:" + i;
                workers.add(executor.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        pool.incr("shared");
                        pool.hincrBy("hash", own, 1);
                        pool.set(own, own + round);
                        assertThat(pool.get(own)).isEqualTo(own + round);
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            assertThat(pool.get("shared")).isEqualTo("" + threads * rounds);
            assertThat(pool.hgetAll("hash"))
                    .hasSize(threads)
                    .allSatisfy((field, count) -> assertThat(count).isEqualTo("" + rounds));
        }
    }

    @Test
    void aPasswordIsAskedFor() throws Exception {
        try (Peer guarded = Peer.start(kind, "secret")) {
            HostAndPort address = address(guarded);
            RedisProtocol protocol = config.getRedisProtocol();
            try (Jedis knowing =
                    new Jedis(address, config(protocol).password("secret").build())) {
                assertThat(knowing.set("key", "value")).isEqualTo("OK");
            }
            try (Jedis named = new Jedis(
                    address,
                    config(protocol)
                            .user("default")
                            .password("secret")
                            .clientName("me")
                            .build())) {
                assertThat(named.get("key")).isEqualTo("value");
                assertThat(named.clientGetname()).isEqualTo("me");
            }
            assertThatThrownBy(() -> new Jedis(
                            address, config(protocol).password("guess").build()))
                    .isInstanceOf(JedisAccessControlException.class)
                    .hasMessage("WRONGPASS invalid username-password pair or user is disabled.");
            try (Jedis late = new Jedis(address.getHost(), address.getPort(), PATIENCE_MILLIS)) {
                assertThatThrownBy(() -> late.get("key")).hasMessage("NOAUTH Authentication required.");
                assertThat(late.auth("secret")).isEqualTo("OK");
                assertThat(late.get("key")).isEqualTo("value");
            }
        }
    }
}
