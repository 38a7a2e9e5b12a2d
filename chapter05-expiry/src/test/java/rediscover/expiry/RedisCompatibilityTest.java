package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;

/** A log with deadlines in it, ours or a real server's, means the same to both. */
class RedisCompatibilityTest {
    @TempDir
    Path directory;

    @Test
    void aRealServerLoadsOurLogAndHoldsTheSameKeysForAsLong() throws IOException {
        Map<String, String> expected;
        try (Desk desk = Desk.open(directory.resolve("appendonly.aof"), InstantSource.system())) {
            new ExpiringRequests(new Random(1)).list(5_000).forEach(desk::ask);
            desk.given("SET past 1 PXAT 1", "HSET h '' ''", "EXPIRE h 1000000", "SET \"\\x00\\xff\" 1 PX 1000000000");
            expected = desk.contents();
        }
        assertThat(expected.toString()).contains(" until ");
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(contents(redis.port())).isEqualTo(expected);
        }
    }

    @Test
    void whatExpiredAfterTheLogEndedIsGoneInBoth() throws IOException {
        ManualClock clock = new ManualClock();
        clock.set(1_000_000_000_000L); // in 2001
        try (Desk desk = Desk.open(directory.resolve("appendonly.aof"), clock)) {
            desk.given("SET a 1 EX 10", "HSET h f v", "EXPIRE h 10", "SET n 41 EX 10", "INCR n", "SET b 1");
        }
        Path copy = Files.copy(directory.resolve("appendonly.aof"), directory.resolve("copy.aof"));
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(contents(redis.port())).hasToString("{b=1}");
        }
        try (Desk desk = Desk.open(copy, InstantSource.system())) {
            assertThat(desk.contents()).hasToString("{b=1}");
        }
    }

    @Test
    void aRealServerLoadsOurLogCutAnywhere() throws IOException {
        Random random = new Random(2);
        Path log = directory.resolve("appendonly.aof");
        try (Desk desk = Desk.open(log, InstantSource.system())) {
            new ExpiringRequests(random).list(500).forEach(desk::ask);
        }
        byte[] whole = Files.readAllBytes(log);
        for (int i = 0; i < 5; i++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            Path place = Files.createDirectory(directory.resolve("cut" + i));
            Files.write(place.resolve("appendonly.aof"), cut);
            Map<String, String> expected;
            try (LogCapture _ = new LogCapture(AppendOnlyFile.class);
                    Desk desk = Desk.open(Files.write(directory.resolve("copy" + i), cut), InstantSource.system())) {
                expected = desk.contents();
            }
            try (RedisServer redis = RedisServer.startIn(place, "--appendonly", "yes", "--aof-load-truncated", "yes")) {
                assertThat(contents(redis.port())).as("%d bytes", cut.length).isEqualTo(expected);
            }
        }
    }

    /** When a request finds a key that has expired, a real server logs both between MULTI and EXEC, which is not known here. */
    private static boolean setsADeadlineThatHasPassed(Request request) {
        return request.words().contains(Bytes.of("1")) || request.words().contains(Bytes.of("1000"));
    }

    @Test
    void weLoadTheLogOfARealServerAndHoldTheSameKeysForAsLong() throws IOException {
        Map<String, String> expected;
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes", "--aof-use-rdb-preamble", "no");
                RawClient client = RawClient.connect(redis.port())) {
            List<Request> requests = new ArrayList<>(new ExpiringRequests(new Random(3)).list(5_000));
            requests.removeIf(RedisCompatibilityTest::setsADeadlineThatHasPassed);
            client.send(requests.toArray(Request[]::new)).read(requests.size());
            client.ask("SET", "past", "1", "PXAT", "1");
            client.ask("SETEX", "e", "1000000", "1");
            expected = contents(redis.port());
        }
        Path log = directory.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        try (Desk desk = Desk.open(log, InstantSource.system())) {
            assertThat(desk.contents()).isEqualTo(expected);
            desk.given("SET ours 1 PXAT 9999999999999");
        }
        expected.put("ours", "1 until 9999999999999");
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(contents(redis.port())).isEqualTo(expected);
        }
    }

    @Test
    void weLoadTheLogOfARealServerCutAnywhere() throws IOException {
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes", "--aof-use-rdb-preamble", "no");
                RawClient client = RawClient.connect(redis.port())) {
            List<Request> requests = new ExpiringRequests(new Random(4)).list(30);
            client.send(requests.toArray(Request[]::new)).read(requests.size());
        }
        byte[] whole = Files.readAllBytes(directory.resolve("appendonlydir/appendonly.aof.1.incr.aof"));
        Path cut = directory.resolve("cut.aof");
        for (int length = 0; length <= whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            Files.deleteIfExists(directory.resolve("cut.aof.lock"));
            try (LogCapture _ = new LogCapture(AppendOnlyFile.class);
                    Desk desk = Desk.open(cut, InstantSource.system())) {
                assertThat(desk.ask("SET added 1")).as("cut at byte %d", length).isEqualTo("+OK");
            }
        }
    }

    /** The keys and values of a server, in the words of {@link Desk#contents}. */
    private static Map<String, String> contents(int port) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (RawClient client = RawClient.connect(port)) {
            for (Resp element : ((Resp.Array) client.ask("KEYS", "*")).elements()) {
                Bytes key = ((Resp.BulkString) element).bytes();
                String value = switch (client.ask(Request.of(Bytes.of("GET"), key))) {
                    case Resp.BulkString(Bytes string) -> string.toString();
                    default -> hash(client.ask(Request.of(Bytes.of("HGETALL"), key)));
                };
                long deadline = ((Resp.Integer) client.ask(Request.of(Bytes.of("PEXPIRETIME"), key))).value();
                contents.put(key.toString(), value + (deadline < 0 ? "" : " until " + deadline));
            }
        }
        return contents;
    }

    private static String hash(Resp all) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<Resp> elements = ((Resp.Array) all).elements();
        for (int i = 0; i < elements.size(); i += 2) {
            fields.put(
                    ((Resp.BulkString) elements.get(i)).bytes().toString(),
                    ((Resp.BulkString) elements.get(i + 1)).bytes().toString());
        }
        return fields.toString();
    }
}
