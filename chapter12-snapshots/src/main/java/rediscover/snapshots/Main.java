package rediscover.snapshots;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.sortedsets.SortedSetCommands;

/** The database with snapshots in place of the log: {@code java … [port]}, by default 6379. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        EventLoop loop = EventLoop.start();
        SavedTable data = new SavedTable(Path.of("dump.rdb"));
        data.load();
        Saves saves = new Saves(loop, data, InstantSource.system());
        CommandTable commands = CommandTable.basic();
        SortedSetCommands.addTo(commands);
        SaveCommands.addTo(commands, saves);
        Engine engine = new Engine(loop, data.keyspace(), commands, CommandRow::answer);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        LoopServer server = LoopServer.start(port, loop, _ -> new Session(engine));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Listening on port " + server.port() + " with "
                + data.keyspace().size() + " keys");
    }
}
