package rediscover.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Starts the servers that the tests of this package try: with a thread for each connection, unless the class path has a
 * starter of others. So every server passes the same tests.
 */
public final class Servers {
    /** Starts a server of some kind. */
    @FunctionalInterface
    public interface Starter {
        Server start(InetSocketAddress address, Function<Connection, Handler> handlers) throws IOException;
    }

    private static final Starter STARTER =
            ServiceLoader.load(Starter.class).findFirst().orElse(ThreadServer::start);

    private Servers() {}

    static Server start(InetSocketAddress address, Function<Connection, Handler> handlers) throws IOException {
        return STARTER.start(address, handlers);
    }

    /** Ends a server at once: how one ends in an orderly way has tests of its own. */
    static void end(Server server) {
        if (server instanceof ThreadServer threads) {
            threads.abort();
        } else {
            server.close();
        }
    }

    static Server start(int port, Function<Connection, Handler> handlers) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), handlers);
    }
}
