package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.commands.Twins;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** What clients see of maxmemory and its policies, beside redis-server. */
class EvictionLikeRedisTest {
    private static final String[] DEFAULTS = {
        "CONFIG SET maxmemory 0",
        "CONFIG SET maxmemory-policy noeviction",
        "CONFIG SET maxmemory-samples 5",
        "CONFIG SET maxmemory-eviction-tenacity 10",
        "CONFIG SET lfu-log-factor 10",
        "CONFIG SET lfu-decay-time 1"
    };

    private final Twins twins = new Twins(Dialect.RESP2);

    EvictionLikeRedisTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        for (String line : DEFAULTS) {
            twins.real(line);
        }
        twins.close();
    }

    @Test
    void theParametersTakeTheSameValues() throws IOException {
        twins.assertSame(DEFAULTS);
        for (String policy : List.of(
                "allkeys-lru",
                "allkeys-lfu",
                "allkeys-random",
                "volatile-lru",
                "volatile-lfu",
                "volatile-random",
                "volatile-ttl",
                "NoEviction",
                "sieve",
                "")) {
            twins.assertSame("CONFIG SET maxmemory-policy \"" + policy + "\"", "CONFIG GET maxmemory-policy");
        }
        for (String number : List.of("0", "1", "-1", "3", "100", "101", "2147483647", "2147483648", "x", "1.5")) {
            for (String name :
                    List.of("maxmemory-samples", "maxmemory-eviction-tenacity", "lfu-log-factor", "lfu-decay-time")) {
                twins.assertSame("CONFIG SET " + name + " " + number, "CONFIG GET " + name);
            }
        }
        twins.assertSame("CONFIG SET maxmemory 5gb", "CONFIG GET maxmemory");
    }

    @Test
    void sieveIsAPolicyOfOurs() throws IOException {
        assertThat(twins.ours("CONFIG SET maxmemory-policy allkeys-sieve")).isEqualTo(Resp.OK);
        assertThat(twins.ours("CONFIG GET maxmemory-policy").toString()).contains("allkeys-sieve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"noeviction", "volatile-lru", "volatile-random", "volatile-ttl"})
    void aboveTheLimitTheSameCommandsAreRefused(String policy) throws IOException {
        twins.assertSame("SET s 1", "RPUSH l a b c", "SADD t a b", "HSET h f 1", "ZADD z 1 a", "SET n 5");
        twins.assertSame("CONFIG SET maxmemory-policy " + policy, "CONFIG SET maxmemory 1");
        twins.assertSame(
                "SET s 2",
                "GET s",
                "APPEND s x",
                "SETRANGE s 0 x",
                "GETSET s 3",
                "SETNX q 1",
                "MSET a 1",
                "INCR n",
                "GETDEL n",
                "SETEX s 10 x",
                "GETEX s EX 100",
                "STRLEN s",
                "SETBIT s 1 1",
                "GETBIT s 1",
                "BITCOUNT s");
        twins.assertSame(
                "RPUSH l d",
                "LPUSHX l d",
                "LLEN l",
                "LPOP l",
                "RPOPLPUSH l l",
                "LMOVE l l LEFT RIGHT",
                "LSET l 0 x",
                "LINSERT l BEFORE a b",
                "LREM l 0 a",
                "LTRIM l 0 0",
                "SADD t c",
                "SREM t b",
                "SPOP t 0",
                "SMOVE t u a",
                "SUNIONSTORE v t",
                "SCARD t");
        twins.assertSame(
                "HSET h g 2",
                "HDEL h g",
                "HINCRBY h f 1",
                "HGET h f",
                "ZADD z 2 b",
                "ZREM z b",
                "ZINCRBY z 1 a",
                "ZPOPMIN z",
                "ZRANGESTORE y z 0 1",
                "ZUNIONSTORE y 1 z",
                "PFADD p a",
                "GEOADD g 1 1 a",
                "SORT l STORE m");
        twins.assertSame(
                "EXPIRE s 100",
                "PERSIST s",
                "RENAME s r",
                "RENAMENX r s",
                "COPY s c",
                "MOVE s 1",
                "DEL s",
                "UNLINK l",
                "EXISTS s",
                "KEYS *",
                "PING",
                "SELECT 1",
                "FLUSHDB",
                "SELECT 0",
                "FLUSHALL",
                "SET s 1");
        twins.assertSame("CONFIG SET maxmemory 0", "SET s 1", "FLUSHALL");
    }

    @Test
    void aboveTheLimitNothingIsQueued() throws IOException {
        twins.assertSame("SET s 1", "MULTI", "SET s 2", "GET s", "CONFIG SET maxmemory 1", "EXEC");
        twins.assertSame("MULTI", "GET s", "EXEC", "MULTI", "DISCARD", "MULTI", "EXEC", "WATCH s", "UNWATCH");
        twins.assertSame("MULTI", "nonsense", "GET", "RESET", "PING");
        twins.assertSame("CONFIG SET maxmemory 0", "MULTI", "SET s 3", "EXEC", "GET s");
    }

    @Test
    void objectSaysWhatThePolicyKnows() throws IOException {
        twins.assertSame("CONFIG SET maxmemory 1gb"); // otherwise small numbers are one object for all keys in Redis
        for (String policy : List.of("noeviction", "allkeys-lru", "volatile-lfu", "allkeys-lfu", "volatile-ttl")) {
            twins.assertSame("CONFIG SET maxmemory-policy " + policy, "DEL k", "SET k 1");
            twins.assertSame("OBJECT FREQ k", "OBJECT FREQ none", "OBJECT IDLETIME none");
            if (policy.endsWith("lfu")) {
                twins.assertSame("OBJECT IDLETIME k");
            } else {
                assertThat(twins.ours("OBJECT IDLETIME k")).isEqualTo(Resp.integer(0));
            }
        }
    }

    /** With factor 0, each use counts. */
    @Test
    void theSameCommandsCountAsUses() throws IOException {
        twins.assertSame(
                "CONFIG SET maxmemory 1gb", "CONFIG SET maxmemory-policy allkeys-lfu", "CONFIG SET lfu-log-factor 0");
        List<String> lines = new ArrayList<>();
        for (String line : List.of(
                "SET s 1",
                "GET s",
                "GET s",
                "SET s 2",
                "APPEND s x",
                "STRLEN s",
                "EXISTS s",
                "TTL s",
                "PTTL s",
                "TYPE s",
                "OBJECT REFCOUNT s",
                "TOUCH s",
                "EXPIRE s 1000",
                "PERSIST s",
                "EXPIRETIME s",
                "KEYS *",
                "SCAN 0",
                "RANDOMKEY",
                "MGET s s",
                "GETRANGE s 0 1",
                "SETRANGE s 0 x",
                "MSET s 5",
                "INCR s",
                "SETNX s 1",
                "SETBIT s 1 1",
                "GETBIT s 1",
                "BITCOUNT s",
                "DEL none",
                "EXISTS s s",
                "GETEX s",
                "DEBUG OBJECT s",
                "MEMORY USAGE s",
                "SELECT 0",
                "SETEX s 1000 y",
                "DEL s",
                "SET s 1")) {
            lines.add(line);
            lines.add("OBJECT FREQ s");
        }
        lines.removeIf(line -> line.startsWith("DEBUG") || line.startsWith("MEMORY USAGE") || line.equals("RANDOMKEY"));
        twins.assertSame(lines.toArray(String[]::new));
        lines.clear();
        for (String line : List.of(
                "HSET h f 1",
                "HGET h f",
                "HSET h f 2",
                "HDEL h none",
                "HGETALL h",
                "HINCRBY h f 1",
                "HLEN h",
                "TYPE h")) {
            lines.add(line);
            lines.add("OBJECT FREQ h");
        }
        for (String line : List.of("RPUSH l a", "LPUSH l b", "LPOP l", "LRANGE l 0 -1", "LSET l 0 c", "LLEN l")) {
            lines.add(line);
            lines.add("OBJECT FREQ l");
        }
        for (String line : List.of("SADD t a", "SADD t b", "SCARD t", "SREM t b", "SISMEMBER t a", "SMEMBERS t")) {
            lines.add(line);
            lines.add("OBJECT FREQ t");
        }
        for (String line : List.of("ZADD z 1 a", "ZADD z 1 b", "ZSCORE z a", "ZRANGE z 0 -1", "ZREM z b", "ZCARD z")) {
            lines.add(line);
            lines.add("OBJECT FREQ z");
        }
        twins.assertSame(lines.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl"})
    void onlyKeysWithADeadlineGo(String policy) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("CONFIG SET maxmemory-policy " + policy, "CONFIG SET maxmemory-eviction-tenacity 100"));
        for (int i = 0; i < 200; i++) {
            lines.add("SET stays:" + i + " x");
            lines.add("SET goes:" + i + " x EX " + (1000 + i));
        }
        lines.add("CONFIG SET maxmemory 1");
        twins.assertSame(lines.toArray(String[]::new));
        twins.assertSame("SET another 1", "DBSIZE", "EXISTS stays:0 stays:199 goes:0 goes:199", "GET stays:77");
        assertThat(twins.ours("INFO stats").toString()).contains("evicted_keys:200");
        assertThat(twins.real("INFO stats").toString()).contains("evicted_keys:");
        twins.assertSame("CONFIG SET maxmemory 0", "SET another 1");
    }
}
