package rediscover.eventloop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LoggedDatabase;
import rediscover.handlers.*;

/** The database on one thread. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        EventLoop loop = new EventLoop();
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Database forgetful = new Database(loop, keyspace, CommandTable.basic(), new DirectRunner());
        LoggedDatabase database = LoggedDatabase.open(Path.of("appendonly.aof"), FsyncPolicy.EVERYSEC, forgetful);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        LoopServer server = LoopServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), loop, database::handler);
        loop.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            database.close();
        }));
        System.out.println("Listening on port " + server.port() + " with " + keyspace.size() + " keys");
    }
}
