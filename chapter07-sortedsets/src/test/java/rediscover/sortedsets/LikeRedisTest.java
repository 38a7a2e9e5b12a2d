package rediscover.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** Random requests, with the same answers as from a real server, and a log that means the same to both. */
class LikeRedisTest {
    private static final List<String> FORMS = """
        ZADD K S M
        ZADD K S M S M S M
        ZADD K O S M
        ZADD K O O S M S M
        ZINCRBY K S M
        ZREM K M
        ZREM K M M M
        ZSCORE K M
        ZMSCORE K M M
        ZRANK K M
        ZREVRANK K M
        ZCARD K
        ZCOUNT K E E
        ZLEXCOUNT L X X
        ZRANGE K I I
        ZRANGE K I I WITHSCORES
        ZRANGE K I I REV
        ZRANGE K E E BYSCORE REV WITHSCORES LIMIT I I
        ZRANGEBYSCORE K E E WITHSCORES
        ZREVRANGEBYSCORE K E E LIMIT I I
        ZREVRANGE K I I WITHSCORES
        ZRANGEBYLEX L X X LIMIT I I
        ZREVRANGEBYLEX L X X
        ZADD L 0 M
        ZPOPMIN K
        ZPOPMAX K I
        ZREMRANGEBYRANK K I I
        ZREMRANGEBYSCORE K E E
        ZREMRANGEBYLEX L X X
        DEL K
        """.lines().toList();
    private static final String[] SCORES =
            "0 -0 1 2 3 -1 1.5 0.1 -3.25 1e17 1e-7 inf -inf 0x1p-3 nan x 1e400".split(" ");
    private static final String[] OPTIONS = "NX XX GT LT CH INCR".split(" ");

    @TempDir
    Path directory;

    private static String word(String word, Random random) {
        return switch (word) {
            case "K" -> "key" + random.nextInt(3);
            case "L" -> "lex" + random.nextInt(2);
            case "M" -> "m" + random.nextInt(random.nextBoolean() ? 10 : 300);
            case "S" -> SCORES[random.nextInt(random.nextInt(10) == 0 ? SCORES.length : 12)];
            case "O" -> OPTIONS[random.nextInt(OPTIONS.length)];
            case "I" -> "" + random.nextInt(-10, 10);
            case "E" -> (random.nextInt(4) == 0 ? "(" : "") + SCORES[random.nextInt(14)];
            case "X" ->
                random.nextInt(4) == 0
                        ? random.nextBoolean() ? "-" : "+"
                        : (random.nextBoolean() ? "(m" : "[m") + random.nextInt(99);
            default -> word;
        };
    }

    private static List<Request> requests(long seed, int count) {
        Random random = new Random(seed);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] words = FORMS.get(random.nextInt(FORMS.size())).split(" ");
            for (int j = 1; j < words.length; j++) {
                words[j] = word(words[j], random);
            }
            requests.add(Request.of(words));
        }
        return requests;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyAnswerIsThatOfARealServer(long seed) throws IOException {
        List<Request> requests = requests(seed, 10_000);
        Desk desk = Desk.forgetful();
        try (RedisServer redis = RedisServer.start();
                RawClient client = RawClient.connect(redis.port())) {
            List<Resp> expected = client.send(requests.toArray(Request[]::new)).read(requests.size());
            for (int i = 0; i < requests.size(); i++) {
                assertThat(desk.ask(requests.get(i)))
                        .as("seed %d, request %d: %s", seed, i, requests.get(i))
                        .isEqualTo(Desk.spell(expected.get(i)));
            }
        }
    }

    @Test
    void ourLogMeansTheSameToUsAndToARealServer() throws IOException {
        Path log = directory.resolve("appendonly.aof");
        List<String> expected;
        try (Desk desk = Desk.open(log)) {
            requests(4, 10_000).forEach(desk::ask);
            expected = contents(desk);
        }
        try (Desk again = Desk.open(Files.copy(log, directory.resolve("copy.aof")))) {
            assertThat(contents(again)).isEqualTo(expected);
        }
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes");
                RawClient client = RawClient.connect(redis.port())) {
            for (int i = 0; i < KEYS.length; i++) {
                assertThat(Desk.spell(client.ask("ZRANGE", KEYS[i], "0", "-1", "WITHSCORES")))
                        .isEqualTo(expected.get(i));
            }
        }
    }

    private static final String[] KEYS = {"key0", "key1", "key2", "lex0", "lex1"};

    private static List<String> contents(Desk desk) {
        List<String> contents = new ArrayList<>();
        for (String key : KEYS) {
            contents.add(desk.ask("ZRANGE " + key + " 0 -1 WITHSCORES"));
        }
        return contents;
    }

    @Test
    void whatChangesNothingIsNotLogged() throws IOException {
        Path log = directory.resolve("appendonly.aof");
        try (Desk desk = Desk.open(log)) {
            desk.given("ZADD z 1 a");
        }
        long size = Files.size(log);
        try (Desk desk = Desk.open(log)) {
            desk.given("ZADD z 1 a", "ZADD z NX 2 a", "ZADD z XX 2 b", "ZADD z GT 0 a", "ZINCRBY z 0 a", "ZREM z b");
            desk.given("ZPOPMIN z 0", "ZREMRANGEBYRANK z 5 6", "ZREMRANGEBYSCORE z 5 6", "ZREMRANGEBYLEX z [x [y");
            desk.session.run(Wire.request("ZADD z 5 a x b"));
        }
        assertThat(Files.size(log)).isEqualTo(size);
    }
}
