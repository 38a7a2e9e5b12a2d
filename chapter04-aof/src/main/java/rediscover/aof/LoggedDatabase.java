package rediscover.aof;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.nio.file.Path;
import rediscover.handlers.Database;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.server.Connection;
import rediscover.server.Handler;
import rediscover.server.Nobody;

/** A database that remembers: one that forgets, and its log. */
public final class LoggedDatabase implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoggedDatabase.class.getName());

    private final Database database;
    private final AppendOnlyFile log;

    private LoggedDatabase(Database database, AppendOnlyFile log) {
        this.database = database;
        this.log = log;
    }

    /**
     * Fills an empty database with what its log holds, and logs what changes from then on.
     *
     * @param others key spaces besides the database's own which sessions may use
     * @throws DamagedLogException when the log cannot be replayed
     * @throws IOException when it is in use, or the disk fails
     */
    public static LoggedDatabase open(Path path, FsyncPolicy policy, Database empty, Keyspace... others)
            throws IOException {
        Session replay = new Session(new Nobody(), empty);
        AppendOnlyFile log = AppendOnlyFile.open(path, policy, replay::run);
        LoggingRunner runner =
                new LoggingRunner(empty.runner(), log, replay.keyspace().number());
        empty.keyspace().observe(runner);
        for (Keyspace other : others) {
            other.observe(runner);
        }
        return new LoggedDatabase(new Database(empty.turn(), empty.keyspace(), empty.commands(), runner), log);
    }

    /** The database whose changes are logged. */
    public Database database() {
        return database;
    }

    /** Where changes are recorded that are not simply what one request did. */
    public ChangeLog changes() {
        return (LoggingRunner) database.runner();
    }

    /** The log. */
    public AppendOnlyFile log() {
        return log;
    }

    /** The handler of a client's connection. */
    public Handler handler(Connection connection) {
        return new CommittingHandler(new Session(connection, database), log);
    }

    /** Brings the log to its end. */
    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            LOG.log(ERROR, "the log may lack changes that were not acknowledged: " + e.getMessage());
        }
    }
}
