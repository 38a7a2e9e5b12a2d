package rediscover.transactions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import rediscover.aof.*;
import rediscover.expiry.*;
import rediscover.handlers.*;
import rediscover.server.Server;

/** A database that does several things as one: {@code java … [port]}, 6379 unless told. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Expiry expiry = new Expiry(keyspace, InstantSource.system());
        CommandTable commands = CommandTable.basic();
        ExpiryCommands.addTo(commands);
        ExpiringStrings.addTo(commands);
        TransactionCommands.addTo(commands, new Watches());
        Database forgetful = new Database(new LockTurn(), keyspace, commands, new DirectRunner());
        LoggedDatabase logged = LoggedDatabase.open(Path.of("appendonly.aof"), FsyncPolicy.EVERYSEC, forgetful);
        Runner log = logged.database().runner();
        Runner transactions = new TransactionRunner(log, log, logged.changes());
        Database database = new Database(forgetful.turn(), keyspace, commands, transactions);
        expiry.begin(logged.changes());
        ActiveExpiry active = new ActiveExpiry(List.of(expiry), forgetful.turn());
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        Server server = Server.start(port, c -> new CommittingHandler(new Session(c, database), logged.log()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            active.close();
            server.close();
            logged.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
