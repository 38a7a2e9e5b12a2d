package rediscover.expiry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LogReader;
import rediscover.aof.LoggedSession;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.server.Server;

/** A database that also forgets on purpose: {@code java … [port]}, by default 6379. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        ExpiringKeyspace keyspace = new ExpiringKeyspace(new HashMap<>(), InstantSource.system());
        CommandTable commands = CommandTable.basic();
        ExpiryCommands.addTo(commands);
        ExpiringStrings.addTo(commands);
        Engine forgetful = new Engine(Turn.byLock(), keyspace, commands, CommandRow::answer);
        LogReader reader = new LogReader(Path.of("appendonly.aof"), new Session(forgetful)::run);
        AppendOnlyFile log = AppendOnlyFile.open(reader, FsyncPolicy.EVERYSEC);
        ReplayableLog logging = new ReplayableLog(CommandRow::answer, log);
        keyspace.observe(logging);
        Engine engine = forgetful.through(keyspace.clock().during(logging));
        keyspace.expiry().begin(logging);
        ActiveExpiry active = new ActiveExpiry(List.of(keyspace.expiry()), engine.turn());
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        Server server = Server.start(port, () -> new LoggedSession(engine, log));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            active.close();
            server.close();
            log.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
