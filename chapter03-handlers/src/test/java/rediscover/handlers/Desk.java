package rediscover.handlers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Nobody;
import rediscover.testing.Wire;

/** A database without a network, and one session to ask it. */
final class Desk {
    final CommandTable commands = CommandTable.basic();
    final Keyspace keyspace = new Keyspace(new HashMap<>());
    final Database database = new Database(new LockTurn(), keyspace, commands, new DirectRunner());
    final Session session = new Session(new Nobody(), database);

    /** The answer to what one types, as RESP2 with everything visible: {@code +OK\r\n}. */
    String ask(String line) {
        return ask(Wire.request(line));
    }

    String ask(Request request) {
        return Wire.escape(Wire.encode(session.run(request), Dialect.RESP2));
    }

    /** Asks several things of which only the effect matters. */
    Desk given(String... lines) {
        for (String line : lines) {
            Resp reply = session.run(Wire.request(line));
            if (reply instanceof Resp.SimpleError) {
                throw new AssertionError(line + ": " + reply);
            }
        }
        return this;
    }

    /** The answers to a batch, all in one, as RESP2 with everything visible. */
    String askAll(String... lines) {
        RespWriter replies = new RespWriter(Dialect.RESP2);
        session.handle(Wire.requests(lines).iterator(), replies);
        return Wire.escape(replies.bytes().toArray());
    }

    /** Has what happens to the keys told as text: {@code changed name}. */
    List<String> observed() {
        List<String> told = new ArrayList<>();
        keyspace.observe(new Scribe(told));
        return told;
    }

    /** The requests of a batch, and something to be done between them. */
    static Iterator<Request> batch(Runnable between, String... lines) {
        Iterator<Request> requests = Wire.requests(lines).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                between.run();
                return requests.hasNext();
            }

            @Override
            public Request next() {
                return requests.next();
            }
        };
    }
}
