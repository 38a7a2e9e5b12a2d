package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.resp.Dialect;

/** HSCAN, SSCAN and ZSCAN: walks through collections, of which others take away and to which they add. */
class CollectionScansTest {
    private static final int MANY = 5_000;

    private RediscoverServer server;
    private Jedis jedis;

    @BeforeEach
    void connect() throws IOException {
        server = RediscoverServer.start(Peer.forgetful());
        jedis = new Jedis("127.0.0.1", server.port());
    }

    @AfterEach
    void disconnect() {
        jedis.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "set", "sorted set"})
    void aWalkFindsAllThatStays(String kind) {
        Random random = new Random(kind.hashCode());
        Set<String> staying = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            add(kind, "staying " + i);
            add(kind, "other " + i);
            staying.add("staying " + i);
        }
        Set<String> seen = new HashSet<>();
        String cursor = "0";
        int steps = 0;
        do {
            ScanResult<?> step = step(kind, cursor, new ScanParams().count(20));
            assertThat(step.getResult().size()).isLessThan(20 + 64);
            step.getResult().forEach(found -> seen.add(name(found)));
            for (int i = 0; i < 10; i++) {
                remove(kind, "other " + random.nextInt(MANY));
                add(kind, "new " + random.nextInt(MANY));
            }
            cursor = step.getCursor();
            steps++;
        } while (!cursor.equals("0"));
        assertThat(seen).containsAll(staying);
        assertThat(steps).isGreaterThan(MANY / 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "set", "sorted set"})
    void aPatternChoosesAmongThoseOfAStep(String kind) {
        for (int i = 0; i < MANY; i++) {
            add(kind, "m" + i);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "0";
        do {
            ScanResult<?> step = step(kind, cursor, new ScanParams().count(100).match("m123*"));
            step.getResult().forEach(found -> seen.add(name(found)));
            cursor = step.getCursor();
        } while (!cursor.equals("0"));
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "m123", "m1230", "m1231", "m1232", "m1233", "m1234", "m1235", "m1236", "m1237", "m1238",
                        "m1239");
    }

    private void add(String kind, String name) {
        switch (kind) {
            case "hash" -> jedis.hset("k", name, "value of " + name);
            case "set" -> jedis.sadd("k", name);
            default -> jedis.zadd("k", name.hashCode(), name);
        }
    }

    private void remove(String kind, String name) {
        switch (kind) {
            case "hash" -> jedis.hdel("k", name);
            case "set" -> jedis.srem("k", name);
            default -> jedis.zrem("k", name);
        }
    }

    private ScanResult<?> step(String kind, String cursor, ScanParams parameters) {
        return switch (kind) {
            case "hash" -> jedis.hscan("k", cursor, parameters);
            case "set" -> jedis.sscan("k", cursor, parameters);
            default -> jedis.zscan("k", cursor, parameters);
        };
    }

    private static String name(Object found) {
        return switch (found) {
            case Map.Entry<?, ?> entry -> {
                assertThat(entry.getValue()).isEqualTo("value of " + entry.getKey());
                yield entry.getKey().toString();
            }
            case redis.clients.jedis.resps.Tuple tuple -> {
                assertThat(tuple.getScore()).isEqualTo(tuple.getElement().hashCode());
                yield tuple.getElement();
            }
            default -> found.toString();
        };
    }

    @Test
    void wordsOfAScanAreCheckedAsRedisChecksThem() throws IOException {
        try (Twins twins = new Twins(Dialect.RESP2)) {
            twins.assertSame("SADD s a", "HSET h f v", "ZADD z 1 m", "SET x 1");
            for (String scan : List.of("SSCAN s", "HSCAN h", "ZSCAN z", "SSCAN none", "HSCAN none", "ZSCAN none")) {
                twins.assertSame(scan + " 0", scan + " x", scan, scan + " 0 COUNT 0", scan + " 0 COUNT x");
                twins.assertSame(scan + " 0 COUNT", scan + " 0 TYPE hash", scan + " 0 MATCH", scan + " 0 MATCH z*");
                twins.assertSame(scan + " x COUNT 0", scan + " 0 match * count 5", scan + " 0 COUNT 99999999999");
            }
            twins.assertSame(
                    "SSCAN x 0", "HSCAN x 0", "ZSCAN x 0", "SSCAN x y", "HSCAN s 0 COUNT 0", "ZSCAN h 0 FOO 1");
        }
    }
}
