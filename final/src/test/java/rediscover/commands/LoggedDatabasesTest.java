package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.Contents;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.config.Parameter;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;

/** The log of several databases and of transactions. */
class LoggedDatabasesTest {
    private static final int DATABASES = 4;
    private static final String[] FORMS = """
        SET k v|SET k v EX 1000|INCR k|APPEND k v|DEL k|HSET k f v|HDEL k f|RENAME k k|MSET k v k v|GETDEL k|EXPIRE k 0
        MULTI|MULTI|EXEC|EXEC|EXEC|DISCARD|WATCH k|FOO|SELECT d|SELECT d|SELECT d|MOVE k d|SWAPDB d d|RESET
        INCRBYFLOAT k 0.5|PERSIST k
        """.strip().split("[|\n]", -1);

    @TempDir
    private Path directory;

    private RediscoverServer start() throws IOException {
        return RediscoverServer.start(
                Peer.forgetful().set(Parameter.APPENDONLY, "yes").set(Parameter.DIR, directory.toString()));
    }

    @Test
    void theLogOfManyClientsGivesTheSameDatabasesAgainToUsAndToRedis() throws IOException {
        Map<String, Object> before;
        try (RediscoverServer server = start()) {
            Random random = new Random(1);
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(RawClient.connect(server.port()));
            }
            for (int i = 0; i < 10_000; i++) {
                clients.get(random.nextInt(3)).ask(next(random));
            }
            before = Contents.of(server.port(), DATABASES);
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(before).hasSizeGreaterThan(4);
        try (RediscoverServer server = start()) {
            assertThat(Contents.of(server.port(), DATABASES)).isEqualTo(before);
        }
        try (RedisServer real = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(Contents.of(real.port(), DATABASES)).isEqualTo(before);
        }
    }

    private static Request next(Random random) {
        List<String> words = new ArrayList<>();
        for (String word : FORMS[random.nextInt(FORMS.length)].split(" ", -1)) {
            words.add(
                    switch (word) {
                        case "k" -> "k" + random.nextInt(6);
                        case "v" -> "" + random.nextInt(10);
                        case "d" -> "" + random.nextInt(DATABASES);
                        default -> word;
                    });
        }
        return Request.of(words.toArray(String[]::new));
    }

    /** A record must not be overtaken in the log by what its own change brings about. */
    @Test
    void aWatchedKeyThatExpiresWhenDatabasesAreExchangedCostsNoOtherKey() throws Exception {
        Map<String, Object> before;
        try (RediscoverServer server = start();
                RawClient client = RawClient.connect(server.port());
                RawClient other = RawClient.connect(server.port())) {
            for (int i = 0; i < 20; i++) { // often enough that active expiry is not always faster
                other.ask("SELECT", "1");
                other.ask("SET", "k" + i, "precious");
                client.ask("SET", "k" + i, "old", "PX", "20");
                client.ask("WATCH", "k" + i);
                long end = System.currentTimeMillis() + 22;
                Await.until("the key's time is up", () -> System.currentTimeMillis() > end);
                assertThat(client.ask("SWAPDB", "0", "1")).isEqualTo(Resp.OK);
                assertThat(client.ask("GET", "k" + i)).isEqualTo(Resp.bulk("precious"));
                client.ask("UNWATCH");
                client.ask("SWAPDB", "0", "1");
            }
            before = Contents.of(server.port(), DATABASES);
        }
        assertThat(before).hasSize(20);
        try (RediscoverServer server = start()) {
            assertThat(Contents.of(server.port(), DATABASES)).isEqualTo(before);
        }
        try (RedisServer real = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(Contents.of(real.port(), DATABASES)).isEqualTo(before);
        }
    }
}
