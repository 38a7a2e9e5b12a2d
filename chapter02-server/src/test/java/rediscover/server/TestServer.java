package rediscover.server;

import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogRecord;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

/**
 * A server whose answers the test decides, and which remembers its connections. If a thread of the server dies, so does the
 * server, and whoever waits for an answer learns why.
 */
final class TestServer implements AutoCloseable {
    private final List<Recorded> connections = new CopyOnWriteArrayList<>();
    private final LogCapture log = new LogCapture(Connection.class);
    private final UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();
    private final Server server;
    private volatile Throwable death; // of a thread

    private TestServer(Answers answers) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> die(e));
        this.server = Servers.start(0, connection -> {
            Recorded handler = new Recorded(connection, answers);
            connections.add(handler);
            return handler;
        });
        if (death != null) {
            Servers.end(server);
        }
    }

    private void die(Throwable e) {
        death = e;
        if (server != null) {
            Servers.end(server);
        }
    }

    /** What went wrong in the server, where only its log would tell; null if nothing did. */
    Throwable failure() {
        return log.records().stream()
                .map(LogRecord::getThrown)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(death);
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

    /** A client that shows what it has sent when something else comes back than expected. */
    Caller call() throws Exception {
        return new Caller(this);
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
        Servers.end(server);
        log.close();
        Thread.setDefaultUncaughtExceptionHandler(others);
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
