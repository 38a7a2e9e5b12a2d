package rediscover.aof;

import java.io.IOException;
import java.util.List;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** A client without a network: what it sends at once goes to a handler, as a connection would bring it there. */
record Client(Handler handler) {
    static final String OK = "+OK\\r\\n";
    static final String DISCONNECTED = " (no answer: the connection is closed)";

    /** What the answers are, all in one, after what has happened before. */
    Expectation sends(List<String> before, String... lines) {
        List<Request> requests = Wire.requests(lines);
        Sent sent = Sent.commands(requests.toArray(Request[]::new)).afterAll(before);
        return answers -> sent.gives(answers, () -> answers(requests));
    }

    /** Requests that are sent when it is known what should come back. */
    interface Expectation {
        void gives(String answers);
    }

    /** The answers, all in one, with everything visible. */
    String ask(String... lines) {
        return ask(Wire.requests(lines));
    }

    String ask(List<Request> requests) {
        return answers(requests) instanceof byte[] bytes ? Wire.escape(bytes) : DISCONNECTED;
    }

    /** The answers, all in one, as bytes; or {@link #DISCONNECTED}. */
    Object answers(List<Request> requests) {
        RespWriter answers = new RespWriter(Dialect.RESP2);
        requests.forEach(request -> handler.handle(request, answers));
        try {
            handler.beforeSending();
        } catch (IOException e) {
            return DISCONNECTED;
        }
        return answers.bytes().toArray();
    }
}
