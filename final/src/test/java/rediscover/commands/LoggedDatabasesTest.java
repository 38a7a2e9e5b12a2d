package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.RediscoverServer;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
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
                new Configuration().set(Parameter.PORT, "0").set(Parameter.DIR, directory.toString()));
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
            before = contents(server.port());
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(before).hasSizeGreaterThan(4);
        try (RediscoverServer server = start()) {
            assertThat(contents(server.port())).isEqualTo(before);
        }
        try (RedisServer real = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(contents(real.port())).isEqualTo(before);
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

    private static Map<String, Object> contents(int port) throws IOException {
        Map<String, Object> contents = new TreeMap<>();
        try (RawClient client = RawClient.connect(port)) {
            for (int database = 0; database < DATABASES; database++) {
                client.ask("SELECT", "" + database);
                for (Resp element : ((Resp.Array) client.ask("KEYS", "*")).elements()) {
                    Bytes key = ((Resp.BulkString) element).bytes();
                    Resp type = client.ask(Request.of(Bytes.of("TYPE"), key));
                    boolean hash = type.equals(new Resp.SimpleString("hash"));
                    contents.put(
                            database + " " + key,
                            List.of(
                                    client.ask(Request.of(Bytes.of(hash ? "HGETALL" : "GET"), key)),
                                    client.ask(Request.of(Bytes.of("PEXPIRETIME"), key))));
                }
            }
        }
        return contents;
    }
}
