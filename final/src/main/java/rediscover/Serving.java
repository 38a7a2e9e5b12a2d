package rediscover;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.CommittingHandler;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.GroupCommit;
import rediscover.eventloop.LoopServer;
import rediscover.handlers.LockTurn;
import rediscover.handlers.Turn;
import rediscover.resp.Request;
import rediscover.server.Connection;
import rediscover.server.Handler;
import rediscover.server.Server;
import rediscover.server.ThreadServer;

/** Who serves the clients: one thread all of them, or one each. */
sealed interface Serving {
    /** The turn in which commands run. */
    Turn turn();

    /**
     * Serves from now on.
     *
     * @param log of which answers wait for what they acknowledge; null if nothing is logged
     * @param foresight is told what will be asked next, if that is known, in a turn
     */
    Server start(
            InetSocketAddress address,
            Function<Connection, Handler> handlers,
            AppendOnlyFile log,
            Consumer<Collection<Request>> foresight)
            throws IOException;

    /** It is not needed any more, or not after all. */
    void close();

    /** A thread for each client. */
    record OnThreads(Turn turn) implements Serving {
        OnThreads() {
            this(new LockTurn());
        }

        @Override
        public Server start(
                InetSocketAddress address,
                Function<Connection, Handler> handlers,
                AppendOnlyFile log,
                Consumer<Collection<Request>> foresight)
                throws IOException {
            return ThreadServer.start(
                    address,
                    log == null ? handlers : connection -> new CommittingHandler(handlers.apply(connection), log));
        }

        @Override
        public void close() {
            // The server's threads end with it.
        }
    }

    /** One thread for all. */
    record OnLoop(EventLoop turn) implements Serving {
        OnLoop() throws IOException {
            this(EventLoop.start());
        }

        @Override
        public Server start(
                InetSocketAddress address,
                Function<Connection, Handler> handlers,
                AppendOnlyFile log,
                Consumer<Collection<Request>> foresight)
                throws IOException {
            LoopServer server = LoopServer.start(address, turn, log == null ? handlers : committing(handlers, log));
            server.foresight(foresight);
            return server;
        }

        private Function<Connection, Handler> committing(Function<Connection, Handler> handlers, AppendOnlyFile log) {
            GroupCommit commit = GroupCommit.start(turn, log);
            return connection -> commit.handler(handlers.apply(connection));
        }

        @Override
        public void close() {
            turn.close();
        }
    }
}
