package rediscover.expiry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LoggedDatabase;
import rediscover.handlers.*;
import rediscover.server.Server;

/** A database that also forgets on purpose: {@code java … [port]}, 6379 unless told. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Expiry expiry = new Expiry(keyspace, InstantSource.system());
        CommandTable commands = CommandTable.basic();
        ExpiryCommands.addTo(commands);
        ExpiringStrings.addTo(commands);
        Database forgetful = new Database(new LockTurn(), keyspace, commands, new DirectRunner());
        LoggedDatabase database = LoggedDatabase.open(Path.of("appendonly.aof"), FsyncPolicy.EVERYSEC, forgetful);
        expiry.begin(database.changes());
        ActiveExpiry active = new ActiveExpiry(List.of(expiry), forgetful.turn());
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        Server server = Server.start(port, database::handler);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            active.close();
            server.close();
            database.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
