package rediscover;

import static rediscover.config.Parameter.APPENDFILENAME;
import static rediscover.config.Parameter.APPENDFSYNC;
import static rediscover.config.Parameter.APPENDONLY;
import static rediscover.config.Parameter.BIND;
import static rediscover.config.Parameter.CLIENT_OUTPUT_BUFFER_LIMIT;
import static rediscover.config.Parameter.CLIENT_QUERY_BUFFER_LIMIT;
import static rediscover.config.Parameter.DATABASES;
import static rediscover.config.Parameter.DIR;
import static rediscover.config.Parameter.MAXCLIENTS;
import static rediscover.config.Parameter.MAXMEMORY;
import static rediscover.config.Parameter.MAXMEMORY_CLIENTS;
import static rediscover.config.Parameter.PORT;
import static rediscover.config.Parameter.REQUIREPASS;
import static rediscover.config.Parameter.TIMEOUT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LoggedSession;
import rediscover.commands.Commands;
import rediscover.commands.connection.Access;
import rediscover.commands.connection.AccessCommands;
import rediscover.commands.connection.AccessRunner;
import rediscover.commands.connection.AnswerRunner;
import rediscover.commands.connection.ClientCommands;
import rediscover.commands.connection.ClientRunner;
import rediscover.commands.connection.Clients;
import rediscover.commands.connection.Statistics;
import rediscover.commands.databases.ChangeCount;
import rediscover.commands.databases.Database;
import rediscover.commands.databases.DatabaseCommands;
import rediscover.commands.databases.Databases;
import rediscover.commands.databases.DatabasesLog;
import rediscover.commands.server.ConfigCommands;
import rediscover.commands.server.Info;
import rediscover.commands.server.ServerCommands;
import rediscover.commands.subcommands.SubcommandRunner;
import rediscover.config.Configuration;
import rediscover.config.OutputLimits;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.eventloop.OutputLimit;
import rediscover.expiry.ActiveExpiry;
import rediscover.expiry.ChangeLog;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.inline.InlineParser;
import rediscover.memory.Heap;
import rediscover.memory.MemoryRunner;
import rediscover.memory.UsedMemory;
import rediscover.recovery.WatchedLog;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.TransactionRunner;
import rediscover.transactions.Watches;

/**
 * The whole: key space, commands, log, passwords, statistics and network, put together.
 *
 * <pre>
 * socket ──► Session ──► subcommands( clients( answers( transactions( access( memory( log( direct ))))))) ──► command ──► Keyspace
 * </pre>
 */
public final class RediscoverServer implements AutoCloseable {
    private static final double FULL_HEAP = 0.8; // the rest is for clients,
    private static final double CRITICAL_HEAP = 0.9; // and for the collector to work in

    private final Configuration configuration;
    private final InstantSource clock = InstantSource.system();
    private final Statistics statistics = new Statistics();
    private final Access access = new Access();
    private final Clients clients = new Clients(access, statistics, clock);
    private final Info info = new Info();
    private final Heap heap = new Heap(FULL_HEAP, CRITICAL_HEAP);
    private final Watches watches = new Watches();
    private final Databases databases;
    private final UsedMemory usedMemory;
    private final DatabaseCommands databaseCommands;
    private final WatchedLog watchedLog; // null if nothing is logged
    private final AppendOnlyFile log; // null if nothing is logged
    private final CoarseClock coarseClock;
    private final Engine engine;
    private final LoopServer server;
    private final ActiveExpiry activeExpiry;
    private volatile long clientMemory; // bytes that all clients together may hold, unless the heap is critical

    private RediscoverServer(Configuration configuration, boolean startEmpty, EventLoop loop) throws IOException {
        this.configuration = configuration;
        databases = new Databases((int) configuration.integer(DATABASES), clock);
        usedMemory = new UsedMemory(this::usedMemory);
        databaseCommands = new DatabaseCommands(databases, watches);
        Engine direct = new Engine(loop, databases.first(), commands(), CommandRow::answer);
        Runner inner;
        Consumer<Runnable> atomically;
        if (configuration.isOn(APPENDONLY)) {
            Session replay = new Session(direct);
            watchedLog = WatchedLog.open(logFile(), startEmpty, fsyncPolicy(), replay::run);
            log = watchedLog.log();
            DatabasesLog logging = new DatabasesLog(CommandRow::answer, log, Database.number(replay.keyspace()));
            databases.all().forEach(database -> database.observe(logging));
            begin(logging);
            inner = logging;
            atomically = logging::atomically;
        } else {
            if (!startEmpty) {
                WatchedLog.checkWithout(logFile());
            }
            watchedLog = null;
            log = null;
            begin(ChangeLog.NONE);
            inner = direct.runner();
            atomically = Runnable::run;
        }
        Runner runner = new MemoryRunner(inner, heap, usedMemory);
        runner = new AccessRunner(runner, access);
        runner = new TransactionRunner(runner, inner, atomically);
        runner = new AnswerRunner(runner);
        coarseClock = new CoarseClock(clock);
        runner = new ClientRunner(runner, statistics, coarseClock);
        runner = new SubcommandRunner(runner);
        engine = direct.through(runner);
        ChangeCount changes = new ChangeCount(usedMemory::bytes);
        databases.all().forEach(database -> database.observe(changes));
        configuration.follow(REQUIREPASS, () -> access.password(configuration.text(REQUIREPASS)));
        try {
            server = LoopServer.start(address(), loop, this::session);
            server.prefetch(databases::prefetch);
            server.lines(InlineParser::parse);
        } catch (IOException | RuntimeException e) {
            coarseClock.close();
            closeLog();
            throw e;
        }
        activeExpiry = new ActiveExpiry(databases.expiries(), engine.turn());
        followParameters();
        statistics.expired(
                () -> databases.expiries().stream().mapToLong(Expiry::expired).sum());
        new InfoSections(configuration, server, statistics, databases, usedMemory, changes, log).addTo(info);
    }

    /**
     * Loads the data and serves from now on.
     *
     * @throws IOException when the directory or the address cannot be had, or the log cannot be loaded; the message is for the user
     */
    public static RediscoverServer start(Configuration configuration) throws IOException {
        return start(configuration, false);
    }

    /**
     * Loads the data and serves from now on.
     *
     * @param startEmpty whether the database is to be empty, although the directory holds data that the log lacks
     * @throws IOException when the directory or the address cannot be had, or the log cannot be loaded; the message is for the user
     */
    public static RediscoverServer start(Configuration configuration, boolean startEmpty) throws IOException {
        EventLoop loop = EventLoop.start();
        try {
            return new RediscoverServer(configuration, startEmpty, loop);
        } catch (IOException | RuntimeException | Error e) {
            loop.close();
            throw e;
        }
    }

    private long usedMemory() {
        return databases.memory() + server.heldByClients();
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

    /** From now on, keys expire, and that and SWAPDB are recorded. Not during replay: the log holds these changes. */
    private void begin(ChangeLog changes) {
        databaseCommands.begin(changes);
        databases.expiries().forEach(expiry -> expiry.begin(changes));
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

    private Session session(Connection connection) {
        Session session = log == null ? new Session(engine) : new LoggedSession(engine, log);
        clients.welcome(session, connection);
        databases.welcome(session);
        session.whenEnded(heap::mayBeFreer);
        return session;
    }

    private void followParameters() {
        configuration.follow(
                MAXCLIENTS,
                () -> server.maxClients((int) Math.min(configuration.integer(MAXCLIENTS), Integer.MAX_VALUE)));
        configuration.follow(MAXMEMORY_CLIENTS, () -> {
            clientMemory = clientMemory(configuration.text(MAXMEMORY_CLIENTS));
            limitClients();
        });
        heap.follow(this::limitClients);
        configuration.follow(CLIENT_OUTPUT_BUFFER_LIMIT, () -> {
            OutputLimits.Limit limit = OutputLimits.normal(configuration.text(CLIENT_OUTPUT_BUFFER_LIMIT));
            server.outputLimit(new OutputLimit(limit.hard(), limit.soft(), Duration.ofSeconds(limit.seconds())));
        });
        configuration.follow(
                CLIENT_QUERY_BUFFER_LIMIT, () -> server.inputLimit(configuration.integer(CLIENT_QUERY_BUFFER_LIMIT)));
        configuration.follow(MAXMEMORY, () -> usedMemory.limit(Long.parseUnsignedLong(configuration.text(MAXMEMORY))));
        configuration.follow(TIMEOUT, () -> server.idleTimeout(Duration.ofSeconds(configuration.integer(TIMEOUT))));
        configuration.follow(APPENDFSYNC, () -> {
            if (log != null) {
                log.policy(fsyncPolicy());
            }
        });
    }

    private void limitClients() {
        server.clientMemory(heap.isCritical() ? clientMemory / 2 : clientMemory);
    }

    /** The number of bytes that a value of maxmemory-clients stands for. */
    private static long clientMemory(String value) {
        long most = Runtime.getRuntime().maxMemory();
        if (value.endsWith("%")) {
            return most * Long.parseLong(value.substring(0, value.length() - 1)) / 100;
        }
        long bytes = Long.parseUnsignedLong(value);
        return bytes > 0 && bytes < most ? bytes : most;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The line that tells the user that the server runs. */
    String greeting(long millis) {
        String data = log == null
                ? "nothing is kept when it ends"
                : "data in %s: %d keys loaded in %d ms".formatted(configuration.text(DIR), databases.size(), millis);
        return "listening on %s:%d; %s; type now: redis-cli -p %d, or: ./rediscover cli%s"
                .formatted(configuration.text(BIND), port(), data, port(), port() == 6379 ? "" : " -p " + port());
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        server.await();
    }

    /** Sends the answers under way, then closes the log. A second call does nothing. */
    @Override
    public void close() {
        activeExpiry.close();
        server.close();
        coarseClock.close();
        closeLog();
    }

    private void closeLog() {
        if (watchedLog != null) {
            watchedLog.close();
        }
    }
}
