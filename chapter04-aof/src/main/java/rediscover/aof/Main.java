package rediscover.aof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.server.Server;

/** A database that remembers: {@code java … [port]}, by default 6379. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Engine forgetful = new Engine(Turn.byLock(), keyspace, CommandTable.basic(), CommandRow::answer);
        LogReader reader = new LogReader(Path.of("appendonly.aof"), new Session(forgetful)::run);
        AppendOnlyFile log = AppendOnlyFile.open(reader, FsyncPolicy.EVERYSEC);
        LoggingRunner logging = new LoggingRunner(CommandRow::answer, log);
        keyspace.observe(logging);
        Engine engine = forgetful.through(logging);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        Server server = Server.start(port, () -> new LoggedSession(engine, log));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            log.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
