package rediscover.handlers;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.server.Nobody;

/**
 * A counter loses what two clients count at the same time if neither waits for the other:
 *
 * <pre>
 * client 1   reads 5 ────────────── writes 6
 * client 2             reads 5 ────────────── writes 6, not 7
 * </pre>
 */
@Tag("exercise-3.6")
class LostUpdateTest {
    private static final int CLIENTS = 4;
    private static final int TIMES = 100;

    private final Desk desk = new Desk().given("SET counter 0");
    private final Crowd crowd = new Crowd();

    @Test
    void whatFourClientsCountAtTheSameTimeIsNotLost() throws Exception {
        desk.keyspace.observe(crowd);
        crowd.run(CLIENTS, () -> count(Request.of("INCR", "counter")));
        expect("400");
    }

    @Test
    void whatFourClientsCountUpAndDownAtTheSameTimeIsNotLost() throws Exception {
        desk.keyspace.observe(crowd);
        crowd.run(CLIENTS, () -> count(Request.of("INCRBY", "counter", "3"), Request.of("DECR", "counter")));
        expect("800");
    }

    private void count(Request... batch) {
        Session session = new Session(new Nobody(), desk.database);
        RespWriter replies = new RespWriter(Dialect.RESP2);
        for (int i = 0; i < TIMES; i++) {
            session.handle(List.of(batch).iterator(), replies);
        }
    }

    private void expect(String sum) {
        desk.keyspace.ignore(crowd);
        desk.ask("GET counter").gives(sum);
    }
}
