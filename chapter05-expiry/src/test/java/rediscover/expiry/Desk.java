package rediscover.expiry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rediscover.aof.ChangeLog;
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LoggedDatabase;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.HashValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.LockTurn;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.server.Nobody;
import rediscover.testing.Wire;

/** A database in which keys expire, with a log or without, and one client without a network. */
final class Desk implements AutoCloseable {
    final Keyspace keyspace = new Keyspace(new HashMap<>());
    final Expiry expiry;
    final LoggedDatabase logged; // null if nothing is
    final Database database;
    final Session session;

    private Desk(Path log, InstantSource clock) throws IOException {
        expiry = new Expiry(keyspace, clock);
        Database direct = new Database(new LockTurn(), keyspace, commands(), new DirectRunner());
        logged = log == null ? null : LoggedDatabase.open(log, FsyncPolicy.EVERYSEC, direct);
        database = logged == null ? direct : logged.database();
        session = new Session(new Nobody(), database);
    }

    /** One that has just loaded its log; nothing expires yet. */
    static Desk loaded(Path log, InstantSource clock) throws IOException {
        return new Desk(log, clock);
    }

    /** One with a log. */
    static Desk open(Path log, InstantSource clock) throws IOException {
        Desk desk = new Desk(log, clock);
        desk.expiry.begin(desk.logged.changes());
        return desk;
    }

    /** One without a log. */
    static Desk forgetful(InstantSource clock) {
        try {
            Desk desk = new Desk(null, clock);
            desk.expiry.begin(ChangeLog.NONE);
            return desk;
        } catch (IOException e) {
            throw new AssertionError("it uses no file", e);
        }
    }

    static CommandTable commands() {
        CommandTable table = CommandTable.basic();
        ExpiryCommands.addTo(table);
        ExpiringStrings.addTo(table);
        table.add("select", 2, Desk::select);
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

    /** what it holds, as text: {@code value until 1800000000000}. */
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

    /** What it holds, even if its time is up. */
    Map<String, String> allContents() {
        expiry.begin(null); // nothing expires then, as while a log is loaded
        Map<String, String> contents = contents();
        expiry.begin(logged.changes());
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
        if (logged != null) {
            logged.close();
        }
    }
}
