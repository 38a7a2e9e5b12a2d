package rediscover.eventloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;
import rediscover.server.Connection;
import rediscover.server.Handler;
import rediscover.server.Server;
import rediscover.server.Servers;

/** Starts servers on an event loop for the tests that every server has to pass. */
public final class LoopStarter implements Servers.Starter {
    @Override
    public Server start(InetSocketAddress address, Function<Connection, Handler> handlers) throws IOException {
        return LoopServer.start(address, EventLoop.start(), handlers);
    }
}
