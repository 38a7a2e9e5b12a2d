package rediscover.aof;

import java.util.List;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.testing.Wire;

/** A client without a network: its requests go to a handler. */
record Client(Handler handler) {
    static final String OK = "+OK\\r\\n";

    /** The answers to a batch, all in one, with everything visible. */
    String ask(String... lines) {
        return ask(Wire.requests(lines));
    }

    String ask(List<Request> batch) {
        RespWriter replies = new RespWriter(Dialect.RESP2);
        handler.handle(batch.iterator(), replies);
        return Wire.escape(replies.bytes().toArray());
    }
}
