package rediscover.sortedsets;

import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LogReader;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.ExpiryCommands;
import rediscover.expiry.ReplayableLog;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

/** A database with sorted sets, with a log or without, and one client without a network. */
final class Desk implements AutoCloseable {
    final ExpiringKeyspace keyspace = new ExpiringKeyspace(new HashMap<>(), InstantSource.system());
    final Session session;
    private final AppendOnlyFile log; // null if nothing is logged

    private Desk(Path path) throws IOException {
        CommandTable commands = CommandTable.basic();
        ExpiryCommands.addTo(commands);
        ExpiringStrings.addTo(commands);
        SortedSetCommands.addTo(commands);
        commands.add("select", 2, NONE, (_, _) -> Resp.OK); // a real server's log begins with it
        Engine forgetful = new Engine(Turn.byLock(), keyspace, commands, CommandRow::answer);
        if (path == null) {
            log = null;
            session = new Session(forgetful);
        } else {
            log = AppendOnlyFile.open(new LogReader(path, new Session(forgetful)::run), FsyncPolicy.EVERYSEC);
            ReplayableLog logging = new ReplayableLog(CommandRow::answer, log);
            keyspace.observe(logging);
            session = new Session(forgetful.through(logging));
        }
    }

    static Desk open(Path log) throws IOException {
        return new Desk(log);
    }

    static Desk forgetful() {
        try {
            return new Desk(null);
        } catch (IOException e) {
            throw new AssertionError("it uses no file", e);
        }
    }

    /** The answer to what one types, as RESP2 with everything visible, lines separated by blanks: {@code *2 $1 a $1 b}. */
    String ask(String line) {
        return ask(Wire.request(line));
    }

    String ask(Request request) {
        return spell(session.run(request));
    }

    static String spell(Resp answer) {
        return Wire.escape(Wire.encode(answer, Dialect.RESP2))
                .replace("\\r\\n", " ")
                .strip();
    }

    void given(String... lines) {
        for (String line : lines) {
            if (session.run(Wire.request(line)) instanceof Resp.SimpleError error) {
                throw new AssertionError(line + ": " + error);
            }
        }
    }

    /** The sorted set of a key, or null. */
    SortedSetValue set(String key) {
        return keyspace.find(Bytes.of(key), SortedSetValue.class);
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
