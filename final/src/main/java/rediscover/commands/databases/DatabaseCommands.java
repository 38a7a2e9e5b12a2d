package rediscover.commands.databases;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import rediscover.aof.ChangeLog;
import rediscover.commands.arguments.FlushMode;
import rediscover.commands.arguments.Numbers;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.transactions.Watches;

/** Commands for several databases. */
public final class DatabaseCommands {
    private final Databases databases;
    private final Watches watches;
    private ChangeLog log = ChangeLog.NONE;

    public DatabaseCommands(Databases databases, Watches watches) {
        this.databases = databases;
        this.watches = watches;
    }

    public void addTo(CommandTable table) {
        table.add("select", 2, this::select, FAST);
        table.add("move", 3, this::move, WRITE, FAST);
        table.add("swapdb", 3, this::swapdb, WRITE, FAST);
        table.add("flushall", -1, this::flushall, WRITE);
    }

    /** Logs the exchanges of databases from now on: not before the log is replayed, because it has those already. */
    public void begin(ChangeLog log) {
        this.log = log;
    }

    Resp select(Session session, Request request) {
        session.use(databases.at(Numbers.int32(request.word(1))));
        return Resp.OK;
    }

    Resp move(Session session, Request request) {
        Bytes key = request.word(1);
        Keyspace source = session.keyspace();
        Keyspace target = databases.at(Numbers.int32(request.word(2)));
        if (source.number() == target.number()) {
            throw new CommandException("ERR source and destination objects are the same");
        }
        Value value = source.find(key);
        if (value == null || target.find(key) != null) {
            return Resp.integer(0);
        }
        long deadline = source.observer(Expiry.class).deadline(key);
        source.drop(key);
        target.put(key, value);
        if (deadline != Expiry.NEVER) {
            target.observer(Expiry.class).deadline(key, value, deadline);
        }
        return Resp.integer(1);
    }

    Resp swapdb(Session session, Request request) {
        int firstNumber = number(request.word(1), "first");
        int secondNumber = number(request.word(2), "second");
        Keyspace first = databases.at(firstNumber);
        Keyspace second = databases.at(secondNumber);
        log.apart(session.keyspace(), request, () -> {
            if (firstNumber != secondNumber) { // otherwise no watched key has changed
                watches.swap(first, second);
                databases.swap(session, first, second);
            }
        });
        return Resp.OK;
    }

    private static int number(Bytes word, String ordinal) {
        try {
            return Numbers.int32(word);
        } catch (CommandException e) {
            throw new CommandException("ERR invalid " + ordinal + " DB index");
        }
    }

    Resp flushall(Session session, Request request) {
        FlushMode.check(request);
        databases.keyspaces().forEach(Keyspace::clear);
        return Resp.OK;
    }
}
