package rediscover.server;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.RawClient;

/** A server whose answers the test decides, and which remembers its connections. */
final class TestServer implements AutoCloseable {
    private final Server server;
    private final List<Recorded> connections = new CopyOnWriteArrayList<>();

    private TestServer(Answers answers) throws IOException {
        this.server = Servers.start(0, connection -> {
            Recorded handler = new Recorded(connection, answers);
            connections.add(handler);
            return handler;
        });
    }

    /** Answers each request by itself. */
    static TestServer answering(Answer answer) throws IOException {
        return handling((connection, batch, replies) -> {
            while (batch.hasNext()) {
                replies.write(answer.to(connection, batch.next()));
            }
        });
    }

    /** Answers by the batch. */
    static TestServer handling(Answers answers) throws IOException {
        return new TestServer(answers);
    }

    /** Echoes a request's last word. */
    static TestServer echoing() throws IOException {
        return answering((_, request) -> Resp.bulk(request.word(request.size() - 1)));
    }

    @FunctionalInterface
    interface Answer {
        Resp to(Connection connection, Request request);
    }

    @FunctionalInterface
    interface Answers {
        void to(Connection connection, Iterator<Request> batch, RespWriter replies);
    }

    Server server() {
        return server;
    }

    int port() {
        return server.port();
    }

    RawClient connect() throws IOException {
        return RawClient.connect(port());
    }

    /** In the order in which they were accepted. */
    List<Recorded> connections() {
        return connections;
    }

    /** Closes it in the middle of a test. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
    }

    /** A handler that remembers. */
    static final class Recorded implements Handler {
        final Connection connection;
        final AtomicInteger batches = new AtomicInteger();
        final AtomicInteger ends = new AtomicInteger();
        private final Answers answers;

        Recorded(Connection connection, Answers answers) {
            this.connection = connection;
            this.answers = answers;
        }

        @Override
        public void handle(Iterator<Request> batch, RespWriter replies) {
            batches.incrementAndGet();
            answers.to(connection, batch, replies);
        }

        @Override
        public void end() {
            ends.incrementAndGet();
        }
    }
}
