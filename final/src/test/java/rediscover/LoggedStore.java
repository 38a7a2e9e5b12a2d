package rediscover;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.commands.Commands;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.packing.ValueTable;
import rediscover.transactions.TransactionLog;
import rediscover.transactions.TransactionLogReader;

/** One logged key space with all commands for data, without a network. */
public final class LoggedStore implements AutoCloseable {
    private final ExpiringKeyspace keyspace = new ExpiringKeyspace(new ValueTable(), InstantSource.system());
    private final AppendOnlyFile log;
    private final TransactionLog changes;
    private final Engine engine;

    /** The data of a log; the log goes on from there. */
    public LoggedStore(Path file) throws IOException {
        Engine forgetful = new Engine(Turn.byLock(), keyspace, Commands.complete(), CommandRow::answer);
        log = AppendOnlyFile.open(new TransactionLogReader(file, new Session(forgetful)::run), FsyncPolicy.NO);
        changes = new TransactionLog(CommandRow::answer, log);
        keyspace.observe(changes);
        keyspace.expiry().begin(changes);
        engine = forgetful.through(changes);
    }

    public ExpiringKeyspace keyspace() {
        return keyspace;
    }

    public AppendOnlyFile log() {
        return log;
    }

    /** The step that records changes. */
    public TransactionLog changes() {
        return changes;
    }

    public Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        log.close();
    }
}
