package rediscover;

import static rediscover.config.Parameter.APPENDFILENAME;
import static rediscover.config.Parameter.APPENDFSYNC;
import static rediscover.config.Parameter.APPENDONLY;
import static rediscover.config.Parameter.BIND;
import static rediscover.config.Parameter.DATABASES;
import static rediscover.config.Parameter.DIR;
import static rediscover.config.Parameter.MAXCLIENTS;
import static rediscover.config.Parameter.PORT;
import static rediscover.config.Parameter.REQUIREPASS;
import static rediscover.config.Parameter.TIMEOUT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import rediscover.aof.ChangeLog;
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LoggedDatabase;
import rediscover.commands.Commands;
import rediscover.commands.connection.Access;
import rediscover.commands.connection.AccessCommands;
import rediscover.commands.connection.AccessRunner;
import rediscover.commands.connection.ClientCommands;
import rediscover.commands.connection.ClientRunner;
import rediscover.commands.connection.Clients;
import rediscover.commands.connection.Statistics;
import rediscover.commands.databases.DatabaseCommands;
import rediscover.commands.databases.Databases;
import rediscover.commands.server.ConfigCommands;
import rediscover.commands.server.Info;
import rediscover.commands.server.ServerCommands;
import rediscover.commands.subcommands.SubcommandRunner;
import rediscover.config.Configuration;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.GroupCommit;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.ActiveExpiry;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.memory.Heap;
import rediscover.memory.MemoryRunner;
import rediscover.server.Connection;
import rediscover.server.Handler;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.TransactionRunner;
import rediscover.transactions.Watches;

/**
 * The whole: key space, commands, log, passwords, statistics and network, put together.
 *
 * <pre>
 * socket ──► Session ──► subcommands( clients( transactions( access( memory( log( direct )))))) ──► command ──► Keyspace
 * </pre>
 */
public final class RediscoverServer implements AutoCloseable {
    private static final double FULL_HEAP = 0.75; // the rest is for clients, and for the collector to work in

    private final Configuration configuration;
    private final InstantSource clock = InstantSource.system();
    private final Statistics statistics = new Statistics();
    private final Access access = new Access();
    private final Clients clients = new Clients(access, statistics, clock);
    private final Info info = new Info();
    private final Watches watches = new Watches();
    private final Databases databases;
    private final DatabaseCommands databaseCommands;
    private final LoggedDatabase logged; // null if nothing is
    private final CoarseClock coarseClock;
    private final Database database;
    private final LoopServer server;
    private final ActiveExpiry activeExpiry;

    private RediscoverServer(Configuration configuration, EventLoop loop) throws IOException {
        this.configuration = configuration;
        databases = new Databases((int) configuration.integer(DATABASES), clock);
        databaseCommands = new DatabaseCommands(databases, watches);
        Database direct = new Database(loop, databases.first(), commands(), new DirectRunner());
        logged = configuration.isOn(APPENDONLY) ? openLog(direct) : null;
        databaseCommands.begin(changes());
        databases.expiries().forEach(expiry -> expiry.begin(changes()));
        Database inner = logged == null ? direct : logged.database();
        Runner runner = new MemoryRunner(inner.runner(), new Heap(FULL_HEAP));
        runner = new AccessRunner(runner, access);
        runner = new TransactionRunner(runner, inner.runner(), changes());
        coarseClock = new CoarseClock(clock);
        runner = new ClientRunner(runner, statistics, coarseClock);
        runner = new SubcommandRunner(runner);
        database = new Database(inner.turn(), databases.first(), inner.commands(), runner);
        configuration.follow(REQUIREPASS, () -> access.password(configuration.text(REQUIREPASS)));
        try {
            server = LoopServer.start(address(), loop, handlers(loop));
            server.foresight(databases::foresee);
        } catch (IOException | RuntimeException e) {
            coarseClock.close();
            closeLog();
            throw e;
        }
        activeExpiry = new ActiveExpiry(databases.expiries(), database.turn());
        followParameters();
        statistics.expired(
                () -> databases.expiries().stream().mapToLong(Expiry::expired).sum());
        new InfoSections(server, statistics, databases, logged == null ? null : logged.log()).addTo(info);
    }

    /**
     * Loads the data and serves from now on.
     *
     * @throws IOException when the directory or the address cannot be had, or the log is damaged; the message says all
     */
    public static RediscoverServer start(Configuration configuration) throws IOException {
        EventLoop loop = EventLoop.start();
        try {
            return new RediscoverServer(configuration, loop);
        } catch (IOException | RuntimeException | Error e) {
            loop.close();
            throw e;
        }
    }

    private CommandTable commands() {
        CommandTable table = Commands.complete();
        databaseCommands.addTo(table);
        AccessCommands.addTo(table, access, databases);
        ClientCommands.addTo(table, clients, clock);
        ConfigCommands.addTo(table, configuration, statistics);
        TransactionCommands.addTo(table, watches);
        ServerCommands.addTo(table, info, clock, this::close);
        return table;
    }

    private ChangeLog changes() {
        return logged == null ? ChangeLog.NONE : logged.changes();
    }

    private LoggedDatabase openLog(Database empty) throws IOException {
        Keyspace[] others = databases.keyspaces().stream().skip(1).toArray(Keyspace[]::new);
        return LoggedDatabase.open(logFile(), fsyncPolicy(), empty, others);
    }

    private Path logFile() {
        return Path.of(configuration.text(DIR)).resolve(configuration.text(APPENDFILENAME));
    }

    private FsyncPolicy fsyncPolicy() {
        return FsyncPolicy.valueOf(configuration.text(APPENDFSYNC).toUpperCase(Locale.ROOT));
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(configuration.text(BIND), (int) configuration.integer(PORT));
    }

    /** The answers of a session leave when its changes are committed. */
    private Function<Connection, Handler> handlers(EventLoop loop) {
        if (logged == null) {
            return this::session;
        }
        GroupCommit commit = GroupCommit.start(loop, logged.log());
        return connection -> commit.handler(session(connection));
    }

    private Session session(Connection connection) {
        Session session = new Session(connection, database);
        clients.welcome(session);
        database.turn().take(() -> databases.welcome(session));
        return session;
    }

    private void followParameters() {
        configuration.follow(
                MAXCLIENTS,
                () -> server.maxClients((int) Math.min(configuration.integer(MAXCLIENTS), Integer.MAX_VALUE)));
        configuration.follow(TIMEOUT, () -> server.idleTimeout(Duration.ofSeconds(configuration.integer(TIMEOUT))));
        configuration.follow(APPENDFSYNC, () -> {
            if (logged != null) {
                logged.log().policy(fsyncPolicy());
            }
        });
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The line that tells the user that the server runs. */
    String greeting(long millis) {
        String data = logged == null
                ? "nothing is kept when it ends"
                : "data in %s: %d keys loaded in %d ms".formatted(configuration.text(DIR), databases.size(), millis);
        return "listening on %s:%d; %s; type now: redis-cli -p %d, or: ./rediscover cli%s"
                .formatted(configuration.text(BIND), port(), data, port(), port() == 6379 ? "" : " -p " + port());
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        server.await();
    }

    /** Lets the answers under way out, then brings the log to its end. A second time it does nothing. */
    @Override
    public void close() {
        activeExpiry.close();
        server.close();
        coarseClock.close();
        closeLog();
    }

    private void closeLog() {
        if (logged != null) {
            logged.close();
        }
    }
}
