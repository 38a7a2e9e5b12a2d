package rediscover.packing;

import java.io.IOException;
import java.nio.file.Path;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LogReader;
import rediscover.aof.LoggedSession;
import rediscover.aof.LoggingRunner;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.hashtable.ScanCommands;
import rediscover.sortedsets.SortedSetCommands;

/** The database with packed values: {@code java … [port]}, by default 6379. */
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
        LoggingRunner logging = new LoggingRunner(CommandRow::answer, log);
        keyspace.observe(logging);
        Engine engine = forgetful.through(logging);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        LoopServer server = LoopServer.start(port, loop, _ -> new LoggedSession(engine, log));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            log.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
