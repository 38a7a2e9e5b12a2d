package rediscover.expiry;

import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LogReader;
import rediscover.aof.LoggedSession;
import rediscover.handlers.CommandException;
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

/** A database in which keys expire, with a log or without, and one client without a network. */
final class Desk implements AutoCloseable {
    final ExpiringKeyspace keyspace;
    final Expiry expiry;
    final AppendOnlyFile log; // null if nothing is logged
    final ChangeLog changes;
    final Engine engine;
    final Session session;

    private Desk(Path path, InstantSource clock) throws IOException {
        keyspace = new ExpiringKeyspace(new HashMap<>(), clock);
        expiry = keyspace.expiry();
        Engine forgetful = new Engine(Turn.byLock(), keyspace, commands(), CommandRow::answer);
        if (path == null) {
            log = null;
            changes = ChangeLog.NONE;
            engine = forgetful.through(keyspace.clock().during(CommandRow::answer));
            session = new Session(engine);
        } else {
            log = AppendOnlyFile.open(new LogReader(path, new Session(forgetful)::run), FsyncPolicy.EVERYSEC);
            ReplayableLog logging = new ReplayableLog(CommandRow::answer, log);
            keyspace.observe(logging);
            changes = logging;
            engine = forgetful.through(keyspace.clock().during(logging));
            session = new LoggedSession(engine, log);
        }
    }

    /** One that has just loaded its log; nothing expires yet. */
    static Desk loaded(Path log, InstantSource clock) throws IOException {
        return new Desk(log, clock);
    }

    /** One with a log. */
    static Desk open(Path log, InstantSource clock) throws IOException {
        return new Desk(log, clock).begin();
    }

    /** One without a log. */
    static Desk forgetful(InstantSource clock) {
        try {
            return new Desk(null, clock).begin();
        } catch (IOException e) {
            throw new AssertionError("it uses no file", e);
        }
    }

    /** Keys expire from now on. */
    Desk begin() {
        expiry.begin(changes);
        return this;
    }

    static CommandTable commands() {
        CommandTable table = CommandTable.basic();
        ExpiryCommands.addTo(table);
        ExpiringStrings.addTo(table);
        table.add("select", 2, NONE, Desk::select);
        return table;
    }

    /** A real server's log says first which of its databases is meant. */
    private static Resp select(Session session, Request request) {
        if (!request.word(1).equals(Bytes.of("0"))) {
            throw CommandException.syntaxError();
        }
        return Resp.OK;
    }

    /** The answer to what one types, as RESP2 with everything visible, without the line's end: {@code +OK}. */
    String ask(String line) {
        return ask(Wire.request(line));
    }

    String ask(Request request) {
        String answer = Wire.escape(Wire.encode(session.run(request), Dialect.RESP2));
        return answer.substring(0, answer.length() - "\\r\\n".length());
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

    /** The keys and values, as text: {@code value until 1800000000000}. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        // Of a copy of the keys, because looking one up may remove it.
        for (Bytes key : List.copyOf(keyspace.keys())) {
            long deadline = expiry.deadline(key);
            Value value = keyspace.find(key);
            if (value != null) {
                contents.put(key.toString(), text(value) + (deadline == Expiry.NEVER ? "" : " until " + deadline));
            }
        }
        return contents;
    }

    /** The same with the keys whose time is up. */
    Map<String, String> allContents() {
        expiry.begin(null); // nothing expires then, as while a log is loaded
        Map<String, String> contents = contents();
        begin();
        return contents;
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
        if (log != null) {
            log.close();
        }
    }
}
