package rediscover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.LoggedStore;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
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
                case ListValue list -> List.copyOf(list.elements());
                case SetValue set -> Set.copyOf(set.members());
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
        set.ascending(0).forEachRemaining(element -> {
            elements.add(element.member());
            elements.add(Dialect.spell(element.score()));
        });
        return elements;
    }

    private static List<Object> state(RawClient client, Bytes key) throws IOException {
        long deadline = ((Resp.Integer) client.ask(Request.of(Bytes.of("PEXPIRETIME"), key))).value();
        String type = ((Resp.SimpleString) client.ask(Request.of(Bytes.of("TYPE"), key)))
                .text()
                .toString();
        Object value = switch (type) {
            case "string" -> ask(client, "GET", key).getFirst();
            case "hash" -> pairs(ask(client, "HGETALL", key));
            case "list" -> ask(client, "LRANGE", key, "0", "-1");
            case "set" -> Set.copyOf(ask(client, "SMEMBERS", key));
            case "zset" -> ask(client, "ZRANGE", key, "0", "-1", "WITHSCORES");
            default -> throw new AssertionError(type);
        };
        return List.of(value, deadline);
    }

    /** The strings in an answer. */
    private static List<Bytes> ask(RawClient client, String command, Bytes key, String... words) throws IOException {
        List<Bytes> all = new ArrayList<>(List.of(Bytes.of(command), key));
        Stream.of(words).map(Bytes::of).forEach(all::add);
        return switch (client.ask(new Request(all))) {
            case Resp.Array(List<Resp> elements) ->
                elements.stream().map(LoggedRequestsTest::bytes).toList();
            case Resp other -> List.of(bytes(other));
        };
    }

    private static Map<Bytes, Bytes> pairs(List<Bytes> words) {
        Map<Bytes, Bytes> pairs = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            pairs.put(words.get(i), words.get(i + 1));
        }
        return pairs;
    }

    private static Bytes bytes(Resp bulk) {
        return ((Resp.BulkString) bulk).bytes();
    }
}
