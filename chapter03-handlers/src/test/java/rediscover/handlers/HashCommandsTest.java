package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rediscover.resp.Dialect;
import rediscover.testing.Wire;

class HashCommandsTest {
    private static final String WRONG_TYPE = "-WRONGTYPE Operation against a key holding the wrong kind of value\\r\\n";

    private final Desk desk = new Desk();

    @Test
    void hsetCountsWhatIsNew() {
        assertThat(desk.ask("HSET h a 1")).isEqualTo(":1\\r\\n");
        assertThat(desk.ask("HSET h a 2")).isEqualTo(":0\\r\\n");
        assertThat(desk.ask("HSET h a 3 b 4 c 5")).isEqualTo(":2\\r\\n");
        assertThat(desk.ask("HSET h d 6 d 7")).isEqualTo(":1\\r\\n");
        assertThat(desk.ask("HGETALL h"))
                .isEqualTo("*8\\r\\n$1\\r\\na\\r\\n$1\\r\\n3\\r\\n$1\\r\\nb\\r\\n$1\\r\\n4\\r\\n"
                        + "$1\\r\\nc\\r\\n$1\\r\\n5\\r\\n$1\\r\\nd\\r\\n$1\\r\\n7\\r\\n");
    }

    @Test
    void aFieldWithoutAValueChangesNothing() {
        assertThat(desk.ask("HSET h a 1 b")).isEqualTo("-ERR wrong number of arguments for 'hset' command\\r\\n");
        assertThat(desk.ask("EXISTS h")).isEqualTo(":0\\r\\n");
    }

    @Test
    void aMissingHashHasNoFields() {
        assertThat(desk.ask("HGETALL nobody")).isEqualTo("*0\\r\\n");
        assertThat(desk.ask("HGET nobody field")).isEqualTo("$-1\\r\\n");
        assertThat(desk.ask("HDEL nobody field")).isEqualTo(":0\\r\\n");
        assertThat(desk.keyspace.size()).isZero();
    }

    @Test
    void aMissingFieldIsNullAndAnEmptyOneIsEmpty() {
        desk.given("HSET h '' ''");
        assertThat(desk.ask("HGET h ''")).isEqualTo("$0\\r\\n\\r\\n");
        assertThat(desk.ask("HGET h field")).isEqualTo("$-1\\r\\n");
    }

    @Test
    void anEmptiedHashVanishes() {
        desk.given("HSET h a 1 b 2 c 3");
        assertThat(desk.ask("HDEL h a nothing a")).isEqualTo(":1\\r\\n");
        assertThat(desk.ask("HDEL h b c d")).isEqualTo(":2\\r\\n");
        assertThat(desk.ask("EXISTS h")).isEqualTo(":0\\r\\n");
        assertThat(desk.ask("TYPE h")).isEqualTo("+none\\r\\n");
        assertThat(desk.ask("SET h string")).isEqualTo("+OK\\r\\n");
    }

    @Test
    void aFieldThatCameBackIsTheLastOne() {
        desk.given("HSET h a 1 b 2", "HDEL h a", "HSET h a 3");
        assertThat(desk.ask("HGETALL h"))
                .isEqualTo("*4\\r\\n$1\\r\\nb\\r\\n$1\\r\\n2\\r\\n$1\\r\\na\\r\\n$1\\r\\n3\\r\\n");
    }

    @Test
    void aStringIsNoHash() {
        desk.given("SET s value");
        for (String line : new String[] {"HSET s f v", "HGET s f", "HGETALL s", "HDEL s f"}) {
            assertThat(desk.ask(line)).as(line).isEqualTo(WRONG_TYPE);
        }
        assertThat(desk.ask("GET s")).isEqualTo("$5\\r\\nvalue\\r\\n");
    }

    @Test
    void whoSpeaksTheThirdDialectGetsAMap() {
        desk.given("HSET h a 1");
        byte[] reply = Wire.encode(desk.session.run(Wire.request("HGETALL h")), Dialect.RESP3);
        assertThat(Wire.escape(reply)).isEqualTo("%1\\r\\n$1\\r\\na\\r\\n$1\\r\\n1\\r\\n");
    }
}
