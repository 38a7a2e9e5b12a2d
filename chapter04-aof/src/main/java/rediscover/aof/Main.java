package rediscover.aof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import rediscover.handlers.*;
import rediscover.server.Server;

/** A database that remembers: {@code java … [port]}, 6379 unless told. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Database forgetful = new Database(new LockTurn(), keyspace, CommandTable.basic(), new DirectRunner());
        LoggedDatabase database = LoggedDatabase.open(Path.of("appendonly.aof"), FsyncPolicy.EVERYSEC, forgetful);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        Server server = Server.start(port, database::handler);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            database.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
