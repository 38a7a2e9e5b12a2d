package rediscover.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;

/** The changes of lists and sets, as they are logged. */
class CollectionsLogTest {
    @TempDir
    Path directory;

    private Path log() {
        return directory.resolve("appendonly.aof");
    }

    @Test
    void aMemberThatWasDrawnIsLoggedByItsName() throws IOException {
        try (Desk desk = Desk.open(log())) {
            desk.given("SADD s only");
            assertThat(desk.ask("SPOP s")).isEqualTo("$4 only");
            desk.expectLog("SADD s only", "SREM s only");
        }
    }

    @Test
    void aSetThatIsDrawnAsAWholeIsLoggedAsRemoved() throws IOException {
        try (Desk desk = Desk.open(log())) {
            desk.given("SADD s a b", "SPOP s 2");
            desk.expectLog("SADD s a b", "DEL s");
        }
    }

    @Test
    void membersThatWereDrawnAreLoggedByTheirNames() throws IOException {
        try (Desk desk = Desk.open(log())) {
            desk.given("SADD s a b c");
            String[] answer = desk.ask("SPOP s 2").split(" ", -1);
            desk.expectLog("SADD s a b c", "SREM s " + answer[2] + " " + answer[4]);
        }
    }

    @Test
    void aCommandWithoutEffectIsNotLogged() throws IOException {
        try (Desk desk = Desk.open(log())) {
            desk.given("SADD s a", "RPUSH l a", "SET text 1");
            for (String line : List.of(
                    "SADD s a",
                    "SREM s b",
                    "SMOVE s t b",
                    "SMOVE s s a",
                    "SPOP s 0",
                    "SPOP none",
                    "LPUSHX none a",
                    "LPOP l 0",
                    "LPOP none",
                    "LREM l 0 b",
                    "LINSERT l BEFORE b x",
                    "LSET l 7 x",
                    "RPOPLPUSH none l",
                    "RPOPLPUSH l text",
                    "RPUSH text a")) {
                desk.ask(line);
            }
            desk.expectLog("SADD s a", "RPUSH l a", "SET text 1");
        }
    }

    @Test
    void aRestartAndARealServerFindTheSame() throws IOException {
        Map<String, String> before;
        try (Desk desk = Desk.open(log())) {
            new CollectionRequests(new Random(1)).list(20_000).forEach(request -> desk.ask(request, Dialect.RESP2));
            before = desk.contents();
        }
        assertThat(before).hasSizeGreaterThan(4);
        try (Desk desk = Desk.open(log())) {
            assertThat(desk.contents()).isEqualTo(before);
        }
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(contents(redis.port())).isEqualTo(before);
        }
    }

    private static Map<String, String> contents(int port) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (RawClient client = RawClient.connect(port)) {
            for (Resp element : ((Resp.Array) client.ask("KEYS", "*")).elements()) {
                Bytes key = ((Resp.BulkString) element).bytes();
                String type = ((Resp.SimpleString) client.ask(Request.of(Bytes.of("TYPE"), key)))
                        .text()
                        .toString();
                contents.put(key.toString(), content(client, type, key.toString()));
            }
        }
        return contents;
    }

    private static String content(RawClient client, String type, String key) throws IOException {
        return switch (type) {
            case "string" -> text(client.ask("GET", key));
            case "list" -> texts(client.ask("LRANGE", key, "0", "-1")).toString();
            case "set" -> new TreeSet<>(texts(client.ask("SMEMBERS", key))).toString();
            default -> {
                List<String> words = texts(client.ask("HGETALL", key));
                Map<String, String> fields = new TreeMap<>();
                for (int i = 0; i < words.size(); i += 2) {
                    fields.put(words.get(i), words.get(i + 1));
                }
                yield fields.toString();
            }
        };
    }

    private static List<String> texts(Resp array) {
        return ((Resp.Array) array)
                .elements().stream().map(CollectionsLogTest::text).toList();
    }

    private static String text(Resp bulk) {
        return ((Resp.BulkString) bulk).bytes().toString();
    }
}
