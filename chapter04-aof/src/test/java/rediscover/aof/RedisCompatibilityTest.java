package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Engine;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RandomRequests;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** Our log is a real redis-server's, and the other way round. */
class RedisCompatibilityTest {
    @TempDir
    Path directory;

    @Test
    void aRealServerLoadsOurLogAndHoldsTheSameData() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        Map<String, String> expected;
        try (Store store = Store.open(path)) {
            Client client = store.client();
            client.ask("SET \"any\\x00bytes\\r\\n\" \"\\xff\\x00$1\\r\\n\"", "SET '' ''", "HSET h '' '' \"\\r\\n\" 1");
            client.ask(new RandomRequests(new Random(1)).list(5_000));
            expected = store.contents();
        }
        Files.writeString(path, "# an annotation\r\n" + Files.readString(path, ISO_8859_1) + "#another\n", ISO_8859_1);
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(contents(redis.port())).isEqualTo(expected);
        }
    }

    @Test
    void weLoadTheLogOfARealServer() throws IOException {
        Path appendonly;
        Map<String, String> expected;
        try (RedisServer redis = RedisServer.startIn(
                        directory,
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "always",
                        "--aof-use-rdb-preamble",
                        "no",
                        "--aof-timestamp-enabled",
                        "yes");
                RawClient client = RawClient.connect(redis.port())) {
            List<Request> requests = new RandomRequests(new Random(2)).list(5_000);
            client.send(requests.toArray(Request[]::new)).read(requests.size());
            awaitNextSecond(client); // it annotates the first change in each
            client.ask(Wire.request("SET \"any\\x00bytes\\r\\n\" \"\\xff\\x00$1\\r\\n\""));
            client.ask(Wire.request("HSET h '' '' \"\\r\\n\" 1"));
            expected = contents(redis.port());
        }
        appendonly = directory.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        assertThat(Files.readString(appendonly, ISO_8859_1).lines())
                .contains("SELECT")
                .anyMatch(line -> line.startsWith("#TS:"));

        try (Store store = Store.open(appendonly, FsyncPolicy.NO, withSelect())) {
            assertThat(store.contents()).isEqualTo(expected);
            store.ask("SET added 'by us'");
        }
        expected.put("added", "by us");
        try (RedisServer redis = RedisServer.startIn(directory, "--appendonly", "yes")) {
            assertThat(contents(redis.port())).isEqualTo(expected);
        }
    }

    private static void awaitNextSecond(RawClient client) throws IOException {
        Resp second = ((Resp.Array) client.ask("TIME")).elements().getFirst();
        Resp now = second;
        while (now.equals(second)) {
            now = ((Resp.Array) client.ask("TIME")).elements().getFirst();
        }
    }

    /** A real server's log says first which of its databases is meant. */
    private static Engine withSelect() {
        Engine empty = Store.empty();
        empty.commands().add("select", 2, CommandRow.Keys.NONE, (_, request) -> {
            if (!request.word(1).equals(Bytes.of("0"))) {
                throw CommandException.syntaxError();
            }
            return Resp.OK;
        });
        return empty;
    }

    /** What a server holds, in the words of {@link Store#contents}. */
    private static Map<String, String> contents(int port) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (RawClient client = RawClient.connect(port)) {
            for (Resp element : ((Resp.Array) client.ask("KEYS", "*")).elements()) {
                Bytes key = ((Resp.BulkString) element).bytes();
                contents.put(
                        key.toString(),
                        switch (client.ask(Request.of(Bytes.of("GET"), key))) {
                            case Resp.BulkString(Bytes value) -> value.toString();
                            default -> hash(client.ask(Request.of(Bytes.of("HGETALL"), key)));
                        });
            }
        }
        return contents;
    }

    private static String hash(Resp all) {
        StringBuilder text = new StringBuilder("{");
        List<Resp> elements = ((Resp.Array) all).elements();
        for (int i = 0; i < elements.size(); i += 2) {
            text.append(i == 0 ? "" : ", ")
                    .append(((Resp.BulkString) elements.get(i)).bytes())
                    .append('=')
                    .append(((Resp.BulkString) elements.get(i + 1)).bytes());
        }
        return text.append('}').toString();
    }
}
