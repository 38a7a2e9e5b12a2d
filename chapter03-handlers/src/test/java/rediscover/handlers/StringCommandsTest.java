package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

class StringCommandsTest {
    private static final String NOT_AN_INTEGER = "-ERR value is not an integer or out of range\\r\\n";
    private static final String OVERFLOW = "-ERR increment or decrement would overflow\\r\\n";
    private static final String WRONG_TYPE = "-WRONGTYPE Operation against a key holding the wrong kind of value\\r\\n";

    private final Desk desk = new Desk();

    @Test
    void whatIsSetIsGot() {
        assertThat(desk.ask("SET name Ahmed")).isEqualTo("+OK\\r\\n");
        assertThat(desk.ask("GET name")).isEqualTo("$5\\r\\nAhmed\\r\\n");
    }

    @Test
    void aMissingKeyIsNullAndNotEmpty() {
        assertThat(desk.ask("GET nobody")).isEqualTo("$-1\\r\\n");
    }

    @Test
    void anEmptyValueIsAValue() {
        desk.given("SET empty ''");
        assertThat(desk.ask("GET empty")).isEqualTo("$0\\r\\n\\r\\n");
        assertThat(desk.ask("EXISTS empty")).isEqualTo(":1\\r\\n");
    }

    @Test
    void anEmptyKeyIsAKey() {
        desk.given("SET '' nothing");
        assertThat(desk.ask("GET ''")).isEqualTo("$7\\r\\nnothing\\r\\n");
        assertThat(desk.ask("DEL ''")).isEqualTo(":1\\r\\n");
    }

    @Test
    void aLaterSetReplacesTheValueWhateverItWas() {
        desk.given("SET a 1", "SET a 2");
        assertThat(desk.ask("GET a")).isEqualTo("$1\\r\\n2\\r\\n");
        desk.given("HSET h field value", "SET h now");
        assertThat(desk.ask("GET h")).isEqualTo("$3\\r\\nnow\\r\\n");
        assertThat(desk.ask("TYPE h")).isEqualTo("+string\\r\\n");
    }

    @Test
    void keysAndValuesHoldAnyBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Bytes value = Bytes.wrap(all);
        for (Bytes key : new Bytes[] {value, Bytes.of("a\0b"), Bytes.of("a\0c"), Bytes.of("\r\n$-1\r\n")}) {
            Bytes own = Bytes.of("value of " + key);
            desk.ask(Request.of(Bytes.of("SET"), key, own));
            assertThat(desk.session.run(Request.of(Bytes.of("GET"), key))).isEqualTo(Resp.bulk(own));
        }
        desk.ask(Request.of(Bytes.of("SET"), Bytes.of("k"), value));
        assertThat(desk.session.run(Request.of("GET", "k"))).isEqualTo(Resp.bulk(value));
        assertThat(desk.keyspace.size()).isEqualTo(5);
    }

    @Test
    void aValueMayBeLarge() {
        byte[] megabytes = new byte[5_000_000];
        Arrays.fill(megabytes, (byte) '\n');
        desk.ask(Request.of(Bytes.of("SET"), Bytes.of("large"), Bytes.wrap(megabytes)));
        assertThat(desk.session.run(Request.of("GET", "large"))).isEqualTo(Resp.bulk(Bytes.wrap(megabytes)));
    }

    @Test
    void setWithWhatItDoesNotKnowIsASyntaxErrorAndSetsNothing() {
        assertThat(desk.ask("SET a 1 perhaps")).isEqualTo("-ERR syntax error\\r\\n");
        assertThat(desk.ask("GET a")).isEqualTo("$-1\\r\\n");
    }

    @Test
    void aMissingKeyCountsAsZero() {
        assertThat(desk.ask("INCR a")).isEqualTo(":1\\r\\n");
        assertThat(desk.ask("DECR b")).isEqualTo(":-1\\r\\n");
        assertThat(desk.ask("INCRBY c 5")).isEqualTo(":5\\r\\n");
        assertThat(desk.ask("DECRBY d 5")).isEqualTo(":-5\\r\\n");
    }

    @Test
    void aCounterIsAString() {
        desk.given("SET visits 41", "INCR visits");
        assertThat(desk.ask("GET visits")).isEqualTo("$2\\r\\n42\\r\\n");
        assertThat(desk.ask("TYPE visits")).isEqualTo("+string\\r\\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"''", "one", "1.5", "' 1'", "'1 '", "+1", "01", "-0", "-", "0x10", "1\\0", "9223372036854775808"
            })
    void whatIsNoIntegerIsNotCounted(String text) {
        String quoted = text.startsWith("'") ? text : '"' + text.replace("\\0", "\\x00") + '"';
        desk.given("SET a " + quoted);
        String before = desk.ask("GET a");
        assertThat(desk.ask("INCR a")).isEqualTo(NOT_AN_INTEGER);
        assertThat(desk.ask("DECRBY a 2")).isEqualTo(NOT_AN_INTEGER);
        assertThat(desk.ask("INCRBY b " + quoted)).isEqualTo(NOT_AN_INTEGER);
        assertThat(desk.ask("GET a")).isEqualTo(before);
        assertThat(desk.ask("EXISTS b")).isEqualTo(":0\\r\\n");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, INCR a",
        "1, INCRBY a 9223372036854775807",
        "-2, DECRBY a 9223372036854775807",
        "-9223372036854775808, DECR a",
        "-9223372036854775808, INCRBY a -1",
        "-9223372036854775808, INCRBY a -9223372036854775808",
        "1, DECRBY a -9223372036854775807"
    })
    void aCounterThatWouldOverflowStaysWhatItWas(String value, String line) {
        desk.given("SET a " + value);
        assertThat(desk.ask(line)).isEqualTo(OVERFLOW);
        assertThat(desk.session.run(Request.of("GET", "a"))).isEqualTo(Resp.bulk(value));
    }

    @Test
    void aCounterReachesBothEnds() {
        assertThat(desk.given("SET a 9223372036854775806").ask("INCR a")).isEqualTo(":9223372036854775807\\r\\n");
        assertThat(desk.given("SET a -9223372036854775807").ask("DECR a")).isEqualTo(":-9223372036854775808\\r\\n");
        assertThat(desk.given("SET a -1").ask("INCRBY a -9223372036854775807"))
                .isEqualTo(":-9223372036854775808\\r\\n");
        assertThat(desk.ask("DECRBY other -9223372036854775808")).isEqualTo("-ERR decrement would overflow\\r\\n");
    }

    @Test
    void aHashIsNoString() {
        desk.given("HSET h field 1");
        for (String line : new String[] {"GET h", "INCR h", "DECR h", "INCRBY h 1", "DECRBY h 1"}) {
            assertThat(desk.ask(line)).as(line).isEqualTo(WRONG_TYPE);
        }
        assertThat(desk.ask("HGET h field")).isEqualTo("$1\\r\\n1\\r\\n");
    }
}
