package rediscover.aof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.GroupCommit;
import rediscover.eventloop.LoopServer;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;

/** The same crashes when everybody is served on one thread. */
class LoopCrashTest extends CrashTest {
    @Override
    Class<?> child() {
        return LoopChild.class;
    }

    /** The server. */
    static final class LoopChild {
        private LoopChild() {}

        public static void main(String[] arguments) throws IOException {
            EventLoop loop = EventLoop.start();
            Keyspace keyspace = new Keyspace(new HashMap<>());
            Database empty = new Database(loop, keyspace, CommandTable.basic(), new DirectRunner());
            LoggedDatabase database =
                    LoggedDatabase.open(Path.of(arguments[0]), FsyncPolicy.valueOf(arguments[1]), empty);
            GroupCommit commit = GroupCommit.start(loop, database.log());
            LoopServer server = LoopServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    loop,
                    connection -> commit.handler(new Session(connection, database.database())));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                database.close();
            }));
            System.out.println(server.port());
        }
    }
}
