package rediscover;

import static rediscover.config.Parameter.APPENDFILENAME;
import static rediscover.config.Parameter.APPENDFSYNC;
import static rediscover.config.Parameter.APPENDONLY;
import static rediscover.config.Parameter.BIND;
import static rediscover.config.Parameter.DATABASES;
import static rediscover.config.Parameter.DIR;
import static rediscover.config.Parameter.PORT;
import static rediscover.config.Parameter.PROTECTED_MODE;
import static rediscover.config.Parameter.REQUIREPASS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
import rediscover.commands.connection.Pause;
import rediscover.commands.connection.PauseRunner;
import rediscover.commands.connection.Statistics;
import rediscover.commands.databases.ChangeCount;
import rediscover.commands.databases.Database;
import rediscover.commands.databases.DatabaseCommands;
import rediscover.commands.databases.Databases;
import rediscover.commands.databases.DatabasesLog;
import rediscover.commands.debug.DebugCommand;
import rediscover.commands.messages.PubSubCommand;
import rediscover.commands.server.ConfigCommands;
import rediscover.commands.server.Info;
import rediscover.commands.server.LatencyCommand;
import rediscover.commands.server.MemoryCommand;
import rediscover.commands.server.ServerCommands;
import rediscover.commands.subcommands.SubcommandRunner;
import rediscover.config.Configuration;
import rediscover.config.Setting;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.eviction.EvictionRunner;
import rediscover.eviction.Evictor;
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
import rediscover.messages.BlockingCommands;
import rediscover.messages.Channels;
import rediscover.messages.MessageCommands;
import rediscover.messages.SubscribedRunner;
import rediscover.messages.Subscriber;
import rediscover.messages.WaitingRunner;
import rediscover.messages.Waits;
import rediscover.packing.Thresholds;
import rediscover.recovery.Loading;
import rediscover.recovery.LoadingRunner;
import rediscover.recovery.WatchedLog;
import rediscover.saving.Saving;
import rediscover.saving.SavingCommands;
import rediscover.saving.SavingRunner;
import rediscover.server.Handler;
import rediscover.transactions.Transaction;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.TransactionRunner;
import rediscover.transactions.Watches;

/**
 * The whole: key space, commands, log, passwords, statistics and network, put together.
 *
 * <pre>
 * socket ──► Session ──► subcommands( pause( clients( answers( waits( clock( transactions( access( eviction( saving( subscribed( memory( log( direct )))))))))))) ──► command ──► Keyspace
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
    private final Channels channels = new Channels();
    private final Pause pause;
    private final Waits waits;
    private final Databases databases;
    private final UsedMemory usedMemory;
    private final Evictor evictor;
    private final DatabaseCommands databaseCommands;
    private final ChangeCount changes;
    private final Saving saving;
    private final boolean startEmpty;
    private final Loading loading;
    private final Map<Connection, EarlyClient> early = new HashMap<>(); // until the log is loaded; used in turns
    private final CoarseClock coarseClock = new CoarseClock(clock);
    private final Engine direct;
    private Engine engine; // a new one when the log is loaded; used in turns
    private final LoopServer server;
    private final ActiveExpiry activeExpiry;
    private boolean expiresActively = true; // used in turns
    private long commandsBefore; // when memory was last tidied; used in turns
    private final InfoSections infoSections;
    private volatile WatchedLog watchedLog; // null if nothing is logged, or not yet
    private volatile AppendOnlyFile log; // null if nothing is logged, or not yet

    private RediscoverServer(Configuration configuration, boolean startEmpty, EventLoop loop) throws IOException {
        this.configuration = configuration;
        databases = new Databases((int) configuration.integer(DATABASES), clock);
        usedMemory = new UsedMemory(this::usedMemory);
        evictor = new Evictor(usedMemory::bytes, loop::later);
        databases.join(evictor);
        changes = new ChangeCount(usedMemory::bytes);
        databaseCommands = new DatabaseCommands(databases, watches, changes);
        this.startEmpty = startEmpty;
        saving = new Saving(configuration, databases, changes, clock, loop);
        databaseCommands.whenFlushed(saving::flushed);
        loading = new Loading(configuration.isOn(APPENDONLY) ? logFile() : saving.file(), clock);
        pause = new Pause(loop);
        CommandTable commands = Commands.complete(configuration);
        waits = new Waits(commands);
        addServerCommands(commands);
        direct = new Engine(loop, databases.first(), commands, CommandRow::answer);
        engine = direct.through(runners(new LoadingRunner(CommandRow::answer), Runnable::run));
        configuration.follow(REQUIREPASS, () -> access.password(configuration.bytes(REQUIREPASS)));
        try {
            OpenFiles.limitClients(configuration);
            server = BindAddresses.listen(
                    configuration.text(BIND), (int) configuration.integer(PORT), loop, this::welcome);
            server.lines(InlineParser::parse);
        } catch (IOException | RuntimeException e) {
            heap.close();
            coarseClock.close();
            throw e;
        }
        activeExpiry =
                new ActiveExpiry(databases.expiries(), work -> direct.turn().take(() -> tick(work)));
        followParameters();
        statistics.add(
                "expired_keys",
                () -> databases.expiries().stream().mapToLong(Expiry::expired).sum());
        statistics.add("evicted_keys", evictor::evicted);
        statistics.add("total_eviction_exceeded_time", () -> evictor.allNanosShort() / 1_000_000);
        waits.begin(loop);
        statistics.blocked(() -> pause.waiting() + waits.count());
        infoSections = new InfoSections(
                configuration,
                server,
                statistics,
                databases,
                usedMemory,
                saving,
                evictor,
                () -> log,
                loading,
                channels,
                waits);
        infoSections.addTo(info);
    }

    /**
     * The way of a request to its command.
     *
     * @param last the last runner
     * @param atomically makes changes and records them as one
     */
    private Runner runners(Runner last, Consumer<Runnable> atomically) {
        Runner runner = new MemoryRunner(last, heap);
        runner = new SubscribedRunner(runner);
        runner = new SavingRunner(runner, saving);
        runner = new EvictionRunner(runner, evictor);
        runner = new AccessRunner(runner, access);
        runner = new TransactionRunner(
                runner, last, work -> databases.clock().hold(() -> saving.together(() -> atomically.accept(work))));
        runner = databases.clock().during(runner);
        runner = new WaitingRunner(runner, waits, databases.clock().during(last));
        runner = new AnswerRunner(runner);
        runner = new ClientRunner(runner, statistics, coarseClock);
        runner = new PauseRunner(runner, pause);
        return new SubcommandRunner(runner);
    }

    /**
     * Listens from now on. Until {@link #load} has come to its end, clients get {@code LOADING} for most of what they ask.
     *
     * @param startEmpty whether the database is to be empty, although the directory holds data that the log lacks
     * @throws IOException when an address cannot be had; the message is for the user
     */
    public static RediscoverServer listen(Configuration configuration, boolean startEmpty) throws IOException {
        EventLoop loop = EventLoop.start();
        try {
            return new RediscoverServer(configuration, startEmpty, loop);
        } catch (IOException | RuntimeException | Error e) {
            loop.close();
            throw e;
        }
    }

    private long usedMemory() {
        return databases.used() + evictor.memory() + server.heldByClients();
    }

    /**
     * Loads the data, which clients may use from then on.
     *
     * @return false if it was closed meanwhile
     * @throws IOException when the directory cannot be had, or the log cannot be loaded; the message is for the user. The
     *     server is closed then
     */
    public boolean load() throws IOException {
        try {
            if (configuration.isOn(APPENDONLY)) {
                Session replay = new Session(direct);
                watchedLog = loading.whole(
                        () -> WatchedLog.open(logFile(), startEmpty, fsyncPolicy(), loading.through(replay::run)));
                log = watchedLog.log();
                direct.turn().take(() -> begin(Database.number(replay.keyspace())));
            } else {
                if (!startEmpty) {
                    loadSnapshot();
                }
                direct.turn().take(() -> begin(CommandRow::answer, Runnable::run, ChangeLog.NONE));
            }
        } catch (Loading.StoppedException e) {
            return false;
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
        if (loading.isStopped()) { // too late to notice it on the way
            closeLog();
        }
        return !loading.isStopped();
    }

    private void loadSnapshot() throws IOException {
        WatchedLog.checkWithout(logFile(), saving.file());
        loading.whole(() -> {
            saving.load(loading);
            return null;
        });
    }

    /** Listens, and loads the data. */
    public static RediscoverServer start(Configuration configuration) throws IOException {
        RediscoverServer server = listen(configuration, false);
        server.load();
        return server;
    }

    private void addServerCommands(CommandTable table) {
        databaseCommands.addTo(table);
        databaseCommands.whenSwapped(waits::swap);
        BlockingCommands.addTo(table, waits);
        MessageCommands.addTo(table, channels, waits::isUnderWay);
        PubSubCommand.addTo(table, channels);
        AccessCommands.addTo(table, access, databases, channels);
        ClientCommands.addTo(table, clients, clock, pause, waits);
        ConfigCommands.addTo(table, configuration, statistics);
        TransactionCommands.addTo(table, watches);
        ServerCommands.addTo(table, info, clock);
        SavingCommands.addTo(table, saving, this::close);
        MemoryCommand.addTo(table);
        LatencyCommand.addTo(table);
        DebugCommand.addTo(
                table,
                configuration,
                databases,
                active -> expiresActively = active,
                () -> infoSections.changeReplicationId(),
                (save, flush) -> saving.reload(save, flush, loading));
        Untouching.replaceIn(table, evictor);
    }

    /** Is done ten times in a second, and more often while many keys expire. */
    private void tick(Runnable expiry) {
        if (expiresActively) {
            expiry.run();
        }
        saving.tick();
        tidyMemory();
    }

    private void tidyMemory() {
        heap.freeBlocks(databases.memory() + evictor.memory());
        if (statistics.commands() == commandsBefore) {
            heap.idle();
        }
        commandsBefore = statistics.commands();
    }

    /** From now on, changes are recorded; the log's last record is about the database with that number. */
    private void begin(int selected) {
        DatabasesLog logging = new DatabasesLog(CommandRow::answer, log, selected);
        databases.all().forEach(database -> database.observe(logging));
        log.policy(fsyncPolicy()); // perhaps it was set meanwhile
        begin(logging, logging::atomically, logging);
    }

    /** From now on, keys expire, and that and SWAPDB are recorded. Not during replay: the log holds these changes. */
    private void begin(Runner last, Consumer<Runnable> atomically, ChangeLog record) {
        databaseCommands.begin(record);
        databases.expiries().forEach(expiry -> expiry.begin(record));
        evictor.begin(record);
        server.prefetch(databases::prefetch);
        databases.all().forEach(database -> database.observe(changes));
        saving.begin();
        engine = direct.through(runners(last, atomically));
        loading.end();
        early.values().forEach(client -> client.goOn(successor(client.session())));
        early.clear();
    }

    private Path logFile() {
        return Path.of(configuration.text(DIR)).resolve(configuration.text(APPENDFILENAME));
    }

    private FsyncPolicy fsyncPolicy() {
        return FsyncPolicy.valueOf(configuration.text(APPENDFSYNC).toUpperCase(Locale.ROOT));
    }

    private Handler welcome(Connection connection) {
        if (configuration.isOn(PROTECTED_MODE) && access.isOpen() && ProtectedMode.concerns(connection)) {
            return ProtectedMode.refuse(connection);
        }
        if (loading.isOver()) {
            return welcome(session(), connection);
        }
        EarlyClient client = new EarlyClient(new Session(engine), loading);
        loading.meanwhile(() -> welcome(client.session(), connection));
        client.session().whenEnded(() -> early.remove(connection));
        early.put(connection, client);
        return client;
    }

    private Session welcome(Session session, Connection connection) {
        clients.welcome(session, connection);
        databases.welcome(session);
        session.whenEnded(heap::mayBeFreer);
        return session;
    }

    private Session session() {
        return log == null ? new Session(engine) : new LoggedSession(engine, log);
    }

    /** The session that takes the place of one that began while the log was being loaded. */
    private Session successor(Session session) {
        Session successor = session();
        databases.welcome(successor);
        successor.use(session.keyspace());
        clients.move(session, successor);
        Subscriber.move(session, successor);
        successor.part(Transaction.class, () -> Transaction.of(session));
        successor.whenEnded(session::end);
        return successor;
    }

    private void followParameters() {
        new ClientLimits(server, heap, clients).follow(configuration);
        new EvictionSettings(evictor, databases.clock(), loading::meanwhile).follow(configuration);
        for (String name : Thresholds.PARAMETERS) {
            configuration.follow(
                    Setting.find(name), () -> databases.thresholds().set(name, configuration.number(name)));
        }
        configuration.follow(APPENDFSYNC, () -> {
            if (log != null) {
                log.policy(fsyncPolicy());
            }
        });
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The line that tells the user that the server runs. */
    String greeting(long millis) {
        String data = log == null
                ? saving.promise()
                : "data in %s: %d keys loaded in %d ms".formatted(configuration.text(DIR), databases.size(), millis);
        return "listening on %s:%d; %s; type now: redis-cli -p %d, or: ./rediscover cli%s"
                .formatted(bound(), port(), data, port(), port() == 6379 ? "" : " -p " + port());
    }

    /** The addresses as the user has written them, but for the default ones, which are a star. */
    private String bound() {
        String bind = configuration.text(BIND);
        return bind.equals(BIND.fallback()) ? "*" : bind;
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        server.await();
    }

    /** Sends the answers under way, then closes the log. A second call does nothing. */
    @Override
    public void close() {
        loading.stop();
        activeExpiry.close();
        heap.close();
        server.close();
        direct.turn().take(saving::close);
        coarseClock.close();
        closeLog();
    }

    private synchronized void closeLog() {
        if (watchedLog != null) {
            watchedLog.close();
        }
    }
}
