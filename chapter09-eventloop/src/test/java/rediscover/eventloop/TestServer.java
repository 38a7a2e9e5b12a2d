package rediscover.eventloop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.testing.RawClient;

/** A server on a loop of its own whose answers the test decides, and which remembers its connections. */
final class TestServer implements AutoCloseable {
    private final List<Recorded> connections = new CopyOnWriteArrayList<>();
    private final LoopServer server;

    private TestServer(Answer answer) throws IOException {
        this.server = LoopServer.start(0, EventLoop.start(), connection -> {
            Recorded handler = new Recorded(connection, answer);
            connections.add(handler);
            return handler;
        });
    }

    /** Answers a request that came on this connection. */
    @FunctionalInterface
    interface Answer {
        Resp to(Connection connection, Request request);
    }

    static TestServer answering(Answer answer) throws IOException {
        return new TestServer(answer);
    }

    /** Echoes a request's last word. */
    static TestServer echoing() throws IOException {
        return answering((_, request) -> Resp.bulk(request.word(request.size() - 1)));
    }

    LoopServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    int clients() {
        return server.clients();
    }

    RawClient connect() throws IOException {
        return RawClient.connect(port());
    }

    /** In the order in which they were accepted. */
    List<Recorded> connections() {
        return connections;
    }

    @Override
    public void close() {
        server.close();
    }

    /** A handler that remembers. */
    static final class Recorded implements Handler {
        final Connection connection;
        final AtomicInteger ends = new AtomicInteger();
        private final Answer answer;

        Recorded(Connection connection, Answer answer) {
            this.connection = connection;
            this.answer = answer;
        }

        @Override
        public void handle(Request request, RespWriter answers) {
            answers.write(answer.to(connection, request));
        }

        @Override
        public void end() {
            ends.incrementAndGet();
        }
    }
}
