package rediscover.commands.databases;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.function.BiConsumer;
import rediscover.commands.arguments.FlushMode;
import rediscover.commands.arguments.Numbers;
import rediscover.expiry.ChangeLog;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
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
    private final ChangeCount changes;
    private ChangeLog log = ChangeLog.NONE;
    private Runnable flushed = () -> {};
    private BiConsumer<Keyspace, Keyspace> swapped = (first, second) -> {};

    public DatabaseCommands(Databases databases, Watches watches, ChangeCount changes) {
        this.databases = databases;
        this.watches = watches;
        this.changes = changes;
    }

    public void addTo(CommandTable table) {
        table.add("select", 2, NONE, this::select, FAST);
        table.add("move", 3, FIRST, this::move, WRITE, FAST);
        table.add("copy", -3, new CommandRow.Keys(1, 2, 1), this::copy, WRITE, DENYOOM);
        table.add("swapdb", 3, NONE, this::swapdb, WRITE, FAST);
        table.add("flushdb", -1, NONE, this::flushdb, WRITE);
        table.add("flushall", -1, NONE, this::flushall, WRITE);
    }

    /** Logs the exchanges of databases from now on; not while the log is replayed, because it has those already. */
    public void begin(ChangeLog log) {
        this.log = log;
    }

    /** Does this from now on when all databases have been emptied. */
    public void whenFlushed(Runnable work) {
        flushed = work;
    }

    /** Sets what is told of two databases that have changed places. */
    public void whenSwapped(BiConsumer<Keyspace, Keyspace> told) {
        swapped = told;
    }

    Resp select(Session session, Request request) {
        session.use(databases.at(Numbers.int32(request.word(1))));
        return Resp.OK;
    }

    Resp move(Session session, Request request) {
        Bytes key = request.word(1);
        ExpiringKeyspace source = (ExpiringKeyspace) session.keyspace();
        Database target = databases.at(Numbers.int32(request.word(2)));
        if (source.equals(target)) {
            throw theSame();
        }
        Value value = source.find(key);
        if (value == null || target.find(key) != null) {
            return Resp.integer(0);
        }
        long deadline = source.expiry().deadline(key);
        target.put(key, value); // first, because it may find no memory
        if (deadline != Expiry.NEVER) {
            target.expiry().deadline(key, value, deadline);
        }
        source.drop(key);
        return Resp.integer(1);
    }

    private static CommandException theSame() {
        return new CommandException("ERR source and destination objects are the same");
    }

    /** {@code COPY source destination [DB destination-db] [REPLACE]}: the copy has the deadline of the original. */
    Resp copy(Session session, Request request) {
        ExpiringKeyspace source = (ExpiringKeyspace) session.keyspace();
        ExpiringKeyspace target = source;
        boolean replace = false;
        for (int i = 3; i < request.size(); i++) {
            if (request.word(i).equalsIgnoreCase("replace")) {
                replace = true;
            } else if (request.word(i).equalsIgnoreCase("db") && i + 1 < request.size()) {
                target = databases.at(Numbers.int32(request.word(++i)));
            } else {
                throw CommandException.syntaxError();
            }
        }
        Bytes key = request.word(1);
        Bytes newKey = request.word(2);
        if (source.equals(target) && key.equals(newKey)) {
            throw theSame();
        }
        Value value = source.find(key);
        if (value == null || (target.find(newKey) != null && !replace)) {
            return Resp.integer(0);
        }
        long deadline = source.expiry().deadline(key);
        Value copy = value.copy();
        target.put(newKey, copy);
        if (deadline != Expiry.NEVER) {
            target.expiry().deadline(newKey, copy, deadline);
        }
        return Resp.integer(1);
    }

    Resp swapdb(Session session, Request request) {
        int firstNumber = number(request.word(1), "first");
        int secondNumber = number(request.word(2), "second");
        Database first = databases.at(firstNumber);
        Database second = databases.at(secondNumber);
        log.separately(session.keyspace(), request, () -> {
            if (firstNumber != secondNumber) { // otherwise no watched key has changed
                watches.swap(first, second);
                databases.swap(session, first, second);
                swapped.accept(first, second);
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

    Resp flushdb(Session session, Request request) {
        FlushMode.check(request);
        clear((Database) session.keyspace());
        return Resp.OK;
    }

    Resp flushall(Session session, Request request) {
        FlushMode.check(request);
        databases.all().forEach(this::clear);
        flushed.run();
        return Resp.OK;
    }

    private void clear(Database database) {
        watches.clear(database);
        changes.add(Math.max(0, database.size() - 1)); // it is told of one, as every observer is
        database.clear();
    }
}
