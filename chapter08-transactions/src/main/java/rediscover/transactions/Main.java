package rediscover.transactions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LoggedSession;
import rediscover.collections.CollectionCommands;
import rediscover.expiry.ActiveExpiry;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.ExpiryCommands;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.server.Server;
import rediscover.sortedsets.SortedSetCommands;

/** A database that does several things as one: {@code java … [port]}, by default 6379. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        ExpiringKeyspace keyspace = new ExpiringKeyspace(new HashMap<>(), InstantSource.system());
        CommandTable commands = CommandTable.basic();
        ExpiryCommands.addTo(commands);
        ExpiringStrings.addTo(commands);
        CollectionCommands.addTo(commands);
        SortedSetCommands.addTo(commands);
        TransactionCommands.addTo(commands, new Watches());
        Engine forgetful = new Engine(Turn.byLock(), keyspace, commands, CommandRow::answer);
        Session replay = new Session(forgetful);
        AppendOnlyFile log = AppendOnlyFile.open(
                new TransactionLogReader(Path.of("appendonly.aof"), replay::run), FsyncPolicy.EVERYSEC);
        TransactionLog logging = new TransactionLog(CommandRow::answer, log);
        keyspace.observe(logging);
        Engine engine = forgetful.through(
                keyspace.clock().during(new TransactionRunner(logging, logging, logging::atomically)));
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
