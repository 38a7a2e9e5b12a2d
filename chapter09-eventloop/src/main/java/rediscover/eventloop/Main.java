package rediscover.eventloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import rediscover.aof.*;
import rediscover.handlers.*;

/** The database on one thread: {@code java … [port]}, 6379 unless told. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        EventLoop loop = EventLoop.start();
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Database forgetful = new Database(loop, keyspace, CommandTable.basic(), new DirectRunner());
        LoggedDatabase database = LoggedDatabase.open(Path.of("appendonly.aof"), FsyncPolicy.EVERYSEC, forgetful);
        GroupCommit commit = GroupCommit.start(loop, database.log());
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        LoopServer server = LoopServer.start(port, loop, c -> commit.handler(new Session(c, database.database())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            database.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
