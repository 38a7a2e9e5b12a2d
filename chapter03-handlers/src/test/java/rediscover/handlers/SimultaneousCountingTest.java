package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/**
 * A counter loses a step when two clients count at the same time and neither waits for the other:
 *
 * <pre>
 * client 1   reads 5 ────────────── writes 6
 * client 2             reads 5 ────────────── writes 6, not 7
 * </pre>
 */
@Tag("exercise-3.5")
class SimultaneousCountingTest {
    private final Desk desk = new Desk(Turn.byLock(), Desk::runWithoutExcuse).given("SET counter 0");
    private final Crowd crowd = new Crowd();

    @Test
    void twoClientsThatCountAtTheSameTimeAddTwo() throws Exception {
        count(1, Request.of("INCR", "counter"));
        desk.keyspace.observe(crowd);
        crowd.run(2, () -> count(1, Request.of("INCR", "counter")));
        expect("3", "INCR counter, once, then by two clients at the same time");
    }

    @Test
    void fourClientsThatCountAtTheSameTimeLoseNothing() throws Exception {
        desk.keyspace.observe(crowd);
        crowd.run(4, () -> count(100, Request.of("INCR", "counter")));
        expect("400", "INCR counter, 100 times by each of four clients");
    }

    @Test
    void fourClientsThatCountUpAndDownLoseNothing() throws Exception {
        desk.keyspace.observe(crowd);
        crowd.run(4, () -> count(100, Request.of("INCRBY", "counter", "3"), Request.of("DECR", "counter")));
        expect("800", "INCRBY counter 3 and DECR counter, 100 times by each of four clients");
    }

    private void count(int times, Request... requests) {
        Session session = new Session(desk.engine);
        RespWriter answers = new RespWriter(Dialect.RESP2);
        for (int i = 0; i < times; i++) {
            for (Request request : requests) {
                session.handle(request, answers);
            }
        }
    }

    private void expect(String sum, String sent) {
        StringValue counter = desk.keyspace.find(Bytes.of("counter"), StringValue.class);
        assertThat(counter.bytes()).as(sent + ": the value of the counter").hasToString(sum);
    }
}
