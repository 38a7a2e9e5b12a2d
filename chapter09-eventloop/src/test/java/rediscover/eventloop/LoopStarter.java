package rediscover.eventloop;

import java.io.IOException;
import java.util.function.Supplier;
import rediscover.server.Handler;
import rediscover.server.Servers;

/** Starts servers on an event loop for the tests that every server has to pass. */
public final class LoopStarter implements Servers.Starter {
    @Override
    public Servers.Running start(int port, Supplier<Handler> handlers) throws IOException {
        LoopServer server = LoopServer.start(port, EventLoop.start(), _ -> handlers.get());
        return new Servers.Running() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public int clients() {
                return server.clients();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
