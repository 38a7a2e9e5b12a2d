package rediscover.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** A client of a server whose costs are measured. An error in an answer ends the measurement: it would not cost the same. */
final class GrowthClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RunningServer server;
    private final PlainClient client;

    GrowthClient(RunningServer server) throws IOException {
        this.server = server;
        this.client = new PlainClient(server.port(), PATIENCE);
    }

    RunningServer server() {
        return server;
    }

    /** Sends a request and waits for its answer. */
    Resp ask(String... words) throws IOException {
        return ask(Request.of(words));
    }

    Resp ask(Request request) throws IOException {
        client.prepare(request);
        client.send();
        Resp answer = client.read();
        check(answer);
        return answer;
    }

    /** Sends a number of requests, a thousand at once, and reads the answers. */
    void pipeline(int count, IntFunction<Request> request) throws IOException {
        client.pipeline(count, request, this::check);
    }

    /** Sends all requests before it reads the first answer. */
    void atOnce(int count, IntFunction<Request> request) throws IOException {
        for (int i = 0; i < count; i++) {
            client.prepare(request.apply(i));
        }
        client.send();
        for (int i = 0; i < count; i++) {
            check(client.read());
        }
    }

    private void check(Resp answer) throws IOException {
        if (answer == null || answer instanceof Resp.SimpleError) {
            throw server.failure("answers with " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
