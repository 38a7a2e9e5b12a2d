package rediscover.eviction;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LogReader;
import rediscover.aof.LoggedSession;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.ReplayableLog;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.hashtable.ScanCommands;
import rediscover.packing.ValueTable;
import rediscover.sortedsets.SortedSetCommands;

/** The database as a cache: {@code java … [port [bytes [policy]]]}, by default 6379, 100 MB, allkeys-sieve. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        EventLoop loop = EventLoop.start();
        ValueTable table = new ValueTable();
        Keyspace keyspace = new Keyspace(table);
        CommandTable commands = CommandTable.basic();
        SortedSetCommands.addTo(commands);
        ScanCommands.addTo(commands, table);
        Engine forgetful = new Engine(loop, keyspace, commands, CommandRow::answer);
        LogReader reader = new LogReader(Path.of("appendonly.aof"), new Session(forgetful)::run);
        AppendOnlyFile log = AppendOnlyFile.open(reader, FsyncPolicy.EVERYSEC);
        ReplayableLog logging = new ReplayableLog(CommandRow::answer, log);
        keyspace.observe(logging);
        Evictor evictor = new Evictor(table::used, loop::later);
        Candidates all = Candidates.of(table);
        evictor.add(keyspace, all, all);
        PolicyKind kind = PolicyKind.named(arguments.length > 2 ? arguments[2] : "allkeys-sieve");
        RandomGenerator random = RandomGenerator.getDefault();
        evictor.policies(_ -> kind.of(all, new Tuning(), InstantSource.system()::millis, random));
        evictor.limit(arguments.length > 1 ? Long.parseLong(arguments[1]) : 100_000_000);
        evictor.begin(logging);
        Engine engine = forgetful.through(new EvictionRunner(logging, evictor));
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        LoopServer server = LoopServer.start(port, loop, _ -> new LoggedSession(engine, log));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            log.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
