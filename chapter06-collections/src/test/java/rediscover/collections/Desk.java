package rediscover.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LogReader;
import rediscover.aof.LoggedSession;
import rediscover.expiry.ChangeLog;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.ExpiryCommands;
import rediscover.expiry.ReplayableLog;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.HashValue;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Turn;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

/** A database with lists and sets, with a log or without, and one client without a network. */
final class Desk implements AutoCloseable {
    final ExpiringKeyspace keyspace;
    final AppendOnlyFile log; // null if nothing is logged
    final Engine engine;
    private final Path path;
    private final Session session;
    private long now = 1_800_000_000_000L;

    private Desk(Path path) throws IOException {
        this.path = path;
        keyspace = new ExpiringKeyspace(new HashMap<>(), (InstantSource) () -> Instant.ofEpochMilli(now));
        Engine forgetful = new Engine(Turn.byLock(), keyspace, commands(), CommandRow::answer);
        if (path == null) {
            log = null;
            engine = forgetful.through(keyspace.clock().during(CommandRow::answer));
            session = new Session(engine);
            keyspace.expiry().begin(ChangeLog.NONE);
        } else {
            log = AppendOnlyFile.open(new LogReader(path, new Session(forgetful)::run), FsyncPolicy.EVERYSEC);
            ReplayableLog logging = new ReplayableLog(CommandRow::answer, log);
            keyspace.observe(logging);
            engine = forgetful.through(keyspace.clock().during(logging));
            session = new LoggedSession(engine, log);
            keyspace.expiry().begin(logging);
        }
    }

    /** One without a log. */
    static Desk forgetful() {
        try {
            return new Desk(null);
        } catch (IOException e) {
            throw new AssertionError("it uses no file", e);
        }
    }

    /** One with a log. */
    static Desk open(Path log) throws IOException {
        return new Desk(log);
    }

    private static CommandTable commands() {
        CommandTable table = CommandTable.basic();
        ExpiryCommands.addTo(table);
        ExpiringStrings.addTo(table);
        CollectionCommands.addTo(table);
        table.add("select", 2, NONE, (_, _) -> Resp.OK); // a real server's log says which of its databases is meant
        return table;
    }

    /** Time goes on. */
    void advance(long millis) {
        now += millis;
    }

    /** The answer to what one types, as RESP2 with everything visible. */
    String ask(String line) {
        return ask(Wire.request(line), Dialect.RESP2);
    }

    String ask(Request request, Dialect dialect) {
        String answer = Wire.escape(Wire.encode(session.run(request), dialect));
        return answer.substring(0, answer.length() - "\\r\\n".length()).replace("\\r\\n", " ");
    }

    /** Asks several things of which only the effect matters. */
    Desk given(String... lines) {
        for (String line : lines) {
            if (session.run(Wire.request(line)) instanceof Resp.SimpleError error) {
                throw new AssertionError(line + ": " + error);
            }
        }
        return this;
    }

    /** The log is these requests. */
    void expectLog(String... lines) throws IOException {
        log.commit();
        assertThat(Wire.escape(Files.readAllBytes(path))).isEqualTo(Wire.escape(Wire.encode(Wire.requests(lines))));
    }

    /** The members of a set, or the elements of a list, in the order in which they are answered. */
    List<String> elements(String key) {
        Value value = keyspace.find(Bytes.of(key));
        return switch (value) {
            case ListValue list -> list.elements().stream().map(Bytes::toString).toList();
            case SetValue set ->
                set.members().stream().map(Bytes::toString).sorted().toList();
            case null -> List.of();
            default -> throw new AssertionError(value);
        };
    }

    /** The keys and values, as text. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (Bytes key : List.copyOf(keyspace.keys())) {
            switch (keyspace.find(key)) {
                case StringValue string ->
                    contents.put(key.toString(), string.bytes().toString());
                case HashValue hash -> contents.put(key.toString(), new TreeMap<>(hash.fields()).toString());
                case null -> {}
                default -> contents.put(key.toString(), elements(key.toString()).toString());
            }
        }
        return contents;
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
