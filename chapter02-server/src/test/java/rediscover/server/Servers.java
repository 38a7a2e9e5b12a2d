package rediscover.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Starts the servers that the tests of this package try: with a thread for each connection, or with the starter that the
 * class path has as a service. So every server passes the same tests.
 */
public final class Servers {
    /** A server that has been started. */
    public interface Running extends AutoCloseable {
        int port();

        /** The number of clients that are connected. */
        int clients();

        /** Ends the server in good order. */
        @Override
        void close();

        /** Ends the server at once, whether or not {@link #close} is right. */
        default void end() {
            close();
        }
    }

    /** Starts a server of some kind. */
    @FunctionalInterface
    public interface Starter {
        /**
         * Starts a server.
         *
         * @param port of the loopback interface; 0 takes any free one
         */
        Running start(int port, Supplier<Handler> handlers) throws IOException;
    }

    private static final Starter STARTER =
            ServiceLoader.load(Starter.class).findFirst().orElse(Servers::threads);

    private Servers() {}

    static Running start(int port, Supplier<Handler> handlers) throws IOException {
        return STARTER.start(port, handlers);
    }

    private static Running threads(int port, Supplier<Handler> handlers) throws IOException {
        Listener listener = new Listener(port);
        return new Threads(listener, Server.start(listener, handlers, Duration.ofSeconds(5)));
    }

    private record Threads(Listener listener, Server server) implements Running {
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

        @Override
        public void end() {
            listener.end(server);
        }
    }
}
