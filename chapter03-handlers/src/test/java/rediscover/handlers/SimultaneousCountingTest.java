package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
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
class SimultaneousCountingTest {
    private final Desk desk = new Desk().given("SET counter 0");
    private final Crowd crowd = new Crowd();

    @Test
    void twoClientsThatCountAtTheSameTimeAddTwo() throws Exception {
        count(1, Request.of("INCR", "counter"));
        desk.keyspace.observe(crowd);
        crowd.run(2, () -> count(1, Request.of("INCR", "counter")));
        expect("3", "INCR counter, once, then by two clients at the same time");
    }

    @Test
    void whatFourClientsCountAtTheSameTimeIsNotLost() throws Exception {
        desk.keyspace.observe(crowd);
        crowd.run(4, () -> count(100, Request.of("INCR", "counter")));
        expect("400", "INCR counter, 100 times by each of four clients");
    }

    @Test
    void whatFourClientsCountUpAndDownInBatchesIsNotLost() throws Exception {
        desk.keyspace.observe(crowd);
        crowd.run(4, () -> count(100, Request.of("INCRBY", "counter", "3"), Request.of("DECR", "counter")));
        expect("800", "INCRBY counter 3 and DECR counter, 100 times by each of four clients");
    }

    private void count(int times, Request... batch) {
        Session session = new Session(new Nobody(), desk.database);
        RespWriter replies = new RespWriter(Dialect.RESP2);
        for (int i = 0; i < times; i++) {
            session.handle(List.of(batch).iterator(), replies);
        }
    }

    private void expect(String sum, String sent) {
        StringValue counter = desk.keyspace.find(Bytes.of("counter"), StringValue.class);
        assertThat(counter.bytes()).as(sent + ": what the counter says").hasToString(sum);
    }
}
