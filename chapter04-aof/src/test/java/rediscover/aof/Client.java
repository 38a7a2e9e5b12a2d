package rediscover.aof;

import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** A client without a network: its requests go to a handler. */
record Client(Handler handler) {
    static final String OK = "+OK\\r\\n";

    /** What the answers to a batch are, all in one, after what has happened before. */
    Expectation sends(List<String> before, String... lines) {
        List<Request> batch = Wire.requests(lines);
        Sent sent = Sent.commands(batch.toArray(Request[]::new)).afterAll(before);
        return answers -> sent.gives(answers, () -> answers(batch));
    }

    /** A batch that is sent when it is known what should come back. */
    interface Expectation {
        void gives(String answers);
    }

    /** The answers to a batch, all in one, with everything visible. */
    String ask(String... lines) {
        return ask(Wire.requests(lines));
    }

    String ask(List<Request> batch) {
        return Wire.escape(answers(batch).toArray());
    }

    /** The answers to a batch, all in one. */
    Bytes answers(List<Request> batch) {
        RespWriter replies = new RespWriter(Dialect.RESP2);
        handler.handle(batch.iterator(), replies);
        return replies.bytes();
    }
}
