package rediscover.aof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;

/** The same crashes when all clients are served on one thread. */
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
            Engine empty = new Engine(loop, new Keyspace(new HashMap<>()), CommandTable.basic(), CommandRow::answer);
            Store store = Store.open(Path.of(arguments[0]), FsyncPolicy.valueOf(arguments[1]), empty);
            LoopServer server = LoopServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    loop,
                    _ -> new LoggedSession(store.engine, store.log));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                store.close();
            }));
            System.out.println(server.port());
        }
    }
}
