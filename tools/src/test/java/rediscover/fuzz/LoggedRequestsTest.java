package rediscover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.LoggedStore;
import rediscover.commands.docs.CommandDocs;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.HashValue;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** The log of random requests, compared with the memory. */
class LoggedRequestsTest {
    @TempDir
    private Path directory;

    private LoggedStore open() throws IOException {
        return new LoggedStore(directory.resolve("appendonly.aof"));
    }

    @Test
    void anErrorChangesNothingAndIsNotLogged() throws IOException {
        RandomRequests random = new RandomRequests(
                8,
                CommandDocs.all().keySet().stream()
                        .filter(LoggedRequestsTest::isForData)
                        .toList());
        try (LoggedStore store = open()) {
            Session session = new Session(store.engine());
            int errors = 0;
            for (Request request : random.next(20_000)) {
                Map<Bytes, List<Object>> before = state(store.keyspace());
                long position = store.log().position();
                if (session.run(request) instanceof Resp.SimpleError) {
                    errors++;
                    assertThat(state(store.keyspace()))
                            .as(Wire.commandLine(request))
                            .isEqualTo(before);
                    assertThat(store.log().position())
                            .as(Wire.commandLine(request))
                            .isEqualTo(position);
                }
            }
            assertThat(errors).isGreaterThan(1_000);
        }
    }

    @Test
    void theLogGivesTheSameStateAgainToUsAndToRedis() throws IOException {
        RandomRequests random = new RandomRequests(
                9,
                CommandDocs.all().keySet().stream()
                        .filter(LoggedRequestsTest::isForData)
                        .filter(name -> !name.startsWith("flush"))
                        .toList());
        Map<Bytes, List<Object>> before;
        try (LoggedStore store = open()) {
            Session session = new Session(store.engine());
            random.next(20_000).forEach(session::run);
            before = state(store.keyspace());
        }
        assertThat(before).hasSizeGreaterThan(3);
        try (LoggedStore store = open()) {
            assertThat(state(store.keyspace())).isEqualTo(before);
        }
        try (RedisServer real = RedisServer.startIn(directory, "--appendonly", "yes");
                RawClient client = RawClient.connect(real.port())) {
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(before.size()));
            for (Map.Entry<Bytes, List<Object>> entry : before.entrySet()) {
                assertThat(state(client, entry.getKey())).isEqualTo(entry.getValue());
            }
        }
    }

    private static boolean isForData(String command) {
        String group = CommandDocs.find(command).group();
        return List.of("string", "hash", "bitmap", "hyperloglog", "list", "set", "sorted-set", "geo", "generic")
                        .contains(group)
                || command.startsWith("flush");
    }

    /** The keys that have not expired, each with its value and its deadline. */
    private static Map<Bytes, List<Object>> state(ExpiringKeyspace keyspace) {
        Map<Bytes, List<Object>> state = new HashMap<>();
        for (Bytes key : List.copyOf(keyspace.keys())) {
            Object value = switch (keyspace.find(key)) {
                case null -> null;
                case StringValue string -> string.bytes();
                case HashValue hash -> new HashMap<>(hash.fields());
                case SortedSetValue set -> elements(set);
                case Value other -> throw new AssertionError(other);
            };
            if (value != null) {
                state.put(key, List.of(value, keyspace.expiry().deadline(key)));
            }
        }
        return state;
    }

    /** Members and scores in turn. */
    private static List<Bytes> elements(SortedSetValue set) {
        List<Bytes> elements = new ArrayList<>();
        for (Element element = set.first(); element != null; element = element.next()) {
            elements.add(element.member());
            elements.add(Dialect.spell(element.score()));
        }
        return elements;
    }

    private static List<Object> state(RawClient client, Bytes key) throws IOException {
        long deadline = ((Resp.Integer) client.ask(Request.of(Bytes.of("PEXPIRETIME"), key))).value();
        if (client.ask(Request.of(Bytes.of("GET"), key)) instanceof Resp.BulkString(Bytes string)) {
            return List.of(string, deadline);
        }
        Request range = Request.of(Bytes.of("ZRANGE"), key, Bytes.of("0"), Bytes.of("-1"), Bytes.of("WITHSCORES"));
        if (client.ask(range) instanceof Resp.Array(List<Resp> scored)) {
            return List.of(scored.stream().map(LoggedRequestsTest::bytes).toList(), deadline);
        }
        Map<Bytes, Bytes> fields = new HashMap<>();
        if (client.ask(Request.of(Bytes.of("HGETALL"), key)) instanceof Resp.Array(List<Resp> elements)) {
            for (int i = 0; i < elements.size(); i += 2) {
                fields.put(bytes(elements.get(i)), bytes(elements.get(i + 1)));
            }
        }
        return List.of(fields, deadline);
    }

    private static Bytes bytes(Resp bulk) {
        return ((Resp.BulkString) bulk).bytes();
    }
}
