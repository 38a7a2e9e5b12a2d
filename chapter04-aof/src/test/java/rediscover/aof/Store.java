package rediscover.aof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.HashValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Turn;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** A database with a log, and clients without a network. */
final class Store implements AutoCloseable {
    final Engine engine;
    final AppendOnlyFile log;
    private final Path path;
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private Store(Engine forgetful, AppendOnlyFile log, Path path) {
        LoggingRunner runner = new LoggingRunner(forgetful.runner(), log);
        forgetful.keyspace().observe(runner);
        this.engine = forgetful.through(runner);
        this.log = log;
        this.path = path;
    }

    /** A database that forgets. */
    static Engine empty() {
        return new Engine(Turn.byLock(), new Keyspace(new HashMap<>()), CommandTable.basic(), CommandRow::answer);
    }

    static Store open(Path path) throws IOException {
        return open(path, FsyncPolicy.NO);
    }

    static Store open(Path path, FsyncPolicy policy) throws IOException {
        return open(path, policy, empty());
    }

    static Store open(Path path, FsyncPolicy policy, Engine forgetful) throws IOException {
        LogReader reader = new LogReader(path, new Session(forgetful)::run);
        return new Store(forgetful, AppendOnlyFile.open(reader, policy), path);
    }

    /** An empty database, with a log that is written to this file. */
    static Store on(LogFile file, Path path, FsyncPolicy policy) throws IOException {
        return on(file, path, policy, empty());
    }

    static Store on(LogFile file, Path path, FsyncPolicy policy, Engine empty) throws IOException {
        return new Store(empty, new AppendOnlyFile(file, policy), path);
    }

    Client client() {
        return new Client(new LoggedSession(engine, log));
    }

    /** Runs requests as if within a turn, without a commit. */
    void run(String... lines) {
        Session session = new Session(engine);
        for (Request request : Wire.requests(lines)) {
            events.add(Wire.commandLine(request));
            session.run(request);
        }
    }

    /** What a client sends at once on a connection of its own. */
    Client.Expectation sends(String... lines) {
        List<String> before = List.copyOf(events);
        noteRequests(lines);
        return client().sends(before, lines);
    }

    /** Something else happens, which a test that fails has to tell. */
    void note(String event) {
        events.add("(" + event + ")");
    }

    private void noteRequests(String... lines) {
        Wire.requests(lines).stream().map(Wire::commandLine).forEach(events::add);
    }

    /** What was run so far is in the log, once it is committed, as exactly these records. */
    void expectLog(String... records) throws IOException {
        log.commit();
        expectFile(LogFormatTest.wire(records));
    }

    /** After all that has happened, this is in the file. */
    void expectFile(String bytes) {
        Sent.nothing().afterAll(List.copyOf(events)).gives(bytes, () -> Files.readAllBytes(path));
    }

    /** Asks several things at once on a connection of its own. */
    String ask(String... lines) {
        noteRequests(lines);
        return client().ask(lines);
    }

    /** What it holds, as text to compare. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        engine.turn().take(() -> {
            for (Bytes key : engine.keyspace().keys()) {
                contents.put(key.toString(), text(engine.keyspace().find(key)));
            }
        });
        return contents;
    }

    /** What the log at this path holds. */
    static Map<String, String> contents(Path path) throws IOException {
        try (Store store = open(path)) {
            return store.contents();
        }
    }

    private static String text(Value value) {
        return switch (value) {
            case StringValue string -> string.bytes().toString();
            case HashValue hash -> hash.fields().toString();
            default -> throw new AssertionError(value);
        };
    }

    @Override
    public void close() {
        log.close();
    }
}
