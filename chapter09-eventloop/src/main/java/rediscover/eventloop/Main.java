package rediscover.eventloop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LoggedDatabase;
import rediscover.handlers.*;

/** The database on one thread: {@code java … [port]}, 6379 unless told. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        EventLoop loop = EventLoop.start();
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Database forgetful = new Database(loop, keyspace, CommandTable.basic(), new DirectRunner());
        LoggedDatabase database = LoggedDatabase.open(Path.of("appendonly.aof"), FsyncPolicy.EVERYSEC, forgetful);
        GroupCommit commit = new GroupCommit(database.log());
        loop.atEndOfRound(commit);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        LoopServer server = LoopServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                loop,
                connection -> commit.handler(new Session(connection, database.database())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            database.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
