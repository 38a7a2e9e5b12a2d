package rediscover.messages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LoggedSession;
import rediscover.collections.CollectionCommands;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.packing.ValueTable;
import rediscover.server.Handler;
import rediscover.sortedsets.SortedSetCommands;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.TransactionLog;
import rediscover.transactions.TransactionLogReader;
import rediscover.transactions.TransactionRunner;
import rediscover.transactions.Watches;

/** A database whose clients send each other messages, and wait for each other: {@code java … [port]}, by default 6379. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        EventLoop loop = EventLoop.start();
        ExpiringKeyspace keyspace = new ExpiringKeyspace(new ValueTable(), InstantSource.system());
        CommandTable commands = CommandTable.basic();
        Waits waits = new Waits(commands);
        CollectionCommands.addTo(commands);
        SortedSetCommands.addTo(commands);
        TransactionCommands.addTo(commands, new Watches());
        BlockingCommands.addTo(commands, waits);
        MessageCommands.addTo(commands, new Channels(), waits::isUnderWay);
        Engine forgetful = new Engine(loop, keyspace, commands, CommandRow::answer);
        TransactionLogReader reader = new TransactionLogReader(Path.of("appendonly.aof"), new Session(forgetful)::run);
        AppendOnlyFile log = AppendOnlyFile.open(reader, FsyncPolicy.EVERYSEC);
        TransactionLog logging = new TransactionLog(CommandRow::answer, log);
        keyspace.observe(logging);
        TransactionRunner runner = new TransactionRunner(new SubscribedRunner(logging), logging, logging::atomically);
        Engine engine = forgetful.through(new WaitingRunner(runner, waits, logging));
        keyspace.expiry().begin(logging);
        waits.begin(loop);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        LoopServer server = LoopServer.start(port, loop, connection -> welcome(engine, log, connection));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            log.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }

    private static Handler welcome(Engine engine, AppendOnlyFile log, Connection connection) {
        Session session = new LoggedSession(engine, log);
        Subscriber.welcome(session, connection);
        return session;
    }
}
