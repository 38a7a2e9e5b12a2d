package rediscover.server;

import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.LogRecord;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

/**
 * A server whose answers the test decides, and which remembers its handlers. If a thread of the server dies, so does the
 * server, and a client that waits for an answer learns why.
 */
final class TestServer implements AutoCloseable {
    private final List<Recorded> handlers = new CopyOnWriteArrayList<>();
    private final LogCapture log = new LogCapture(Connection.class);
    private final UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();
    private final Servers.Running server;
    private volatile Throwable death; // of a thread

    private TestServer(Function<Request, Resp> answer) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> die(e));
        this.server = Servers.start(0, () -> {
            Recorded handler = new Recorded(answer);
            handlers.add(handler);
            return handler;
        });
        if (death != null) {
            server.end();
        }
    }

    private void die(Throwable e) {
        death = e;
        if (server != null) {
            server.end();
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
    static TestServer answering(Function<Request, Resp> answer) throws IOException {
        return new TestServer(answer);
    }

    /** Echoes a request's last word. */
    static TestServer echoing() throws IOException {
        return answering(request -> Resp.bulk(request.word(request.size() - 1)));
    }

    /** The number of clients that are connected. */
    int clients() {
        return server.clients();
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

    /** In the order in which their clients were accepted. */
    List<Recorded> handlers() {
        return handlers;
    }

    /** Closes it in the middle of a test. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.end();
        log.close();
        Thread.setDefaultUncaughtExceptionHandler(others);
    }

    /** A handler that counts. */
    static final class Recorded implements Handler {
        final AtomicInteger ends = new AtomicInteger();
        private final Function<Request, Resp> answer;

        Recorded(Function<Request, Resp> answer) {
            this.answer = answer;
        }

        @Override
        public void handle(Request request, RespWriter answers) {
            answers.write(answer.apply(request));
        }

        @Override
        public void end() {
            ends.incrementAndGet();
        }
    }
}
