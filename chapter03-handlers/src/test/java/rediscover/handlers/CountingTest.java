package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

@Tag("exercise-3.3")
class CountingTest {
    private static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";
    private static final String OVERFLOW = "ERR increment or decrement would overflow";

    private final Desk desk = new Desk();

    @Test
    void aMissingKeyCountsAsZero() {
        desk.ask("INCR a").gives(1);
        desk.ask("DECR b").gives(-1);
        desk.ask("INCRBY c 5").gives(5);
        desk.ask("DECRBY d 5").gives(-5);
    }

    @Test
    void aCounterGoesUpAndDown() {
        desk.given("SET a 10");
        desk.ask("INCR a").gives(11);
        desk.ask("INCRBY a 30").gives(41);
        desk.ask("DECR a").gives(40);
        desk.ask("DECRBY a 50").gives(-10);
        desk.ask("INCRBY a -5").gives(-15);
        desk.ask("DECRBY a -15").gives(0);
    }

    @Test
    void aCounterTakesNoMoreDigitsThanItNeeds() {
        desk.given("SET a 10", "DECR a");
        desk.ask("GET a").gives("9");
        desk.given("DECRBY a 10");
        desk.ask("GET a").gives("-1");
        desk.given("INCR a");
        desk.ask("GET a").gives("0");
        desk.ask("INCR a").gives(1);
    }

    @Test
    void aCounterIsAString() {
        desk.given("SET visits 41", "INCR visits");
        desk.ask("GET visits").gives("42");
        desk.ask("TYPE visits").gives(new Resp.SimpleString("string"));
        desk.given("INCRBY new -7");
        desk.ask("GET new").gives("-7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "one", "1.5", " 1", "1 ", "+1", "01", "-0", "-", "0x10", "1\0", "١", "9223372036854775808"})
    void aStringThatIsNoIntegerIsNotCounted(String text) {
        desk.ask(Request.of("SET", "a", text)).gives(Resp.OK);
        desk.ask("INCR a").fails(NOT_AN_INTEGER);
        desk.ask("DECRBY a 2").fails(NOT_AN_INTEGER);
        desk.ask("GET a").gives(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1.5", " 1", "+1", "01", "-0", "9223372036854775808", "-9223372036854775809"})
    void anIncrementMustBeAnInteger(String text) {
        desk.ask(Request.of("INCRBY", "a", text)).fails(NOT_AN_INTEGER);
        desk.ask(Request.of("DECRBY", "a", text)).fails(NOT_AN_INTEGER);
        desk.ask("EXISTS a").gives(0);
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
        desk.ask(line).fails(OVERFLOW);
        desk.ask("GET a").gives(value);
    }

    @Test
    void aCounterReachesBothEnds() {
        desk.given("SET a 9223372036854775806", "SET b -9223372036854775807");
        desk.ask("INCR a").gives(Long.MAX_VALUE);
        desk.ask("DECR b").gives(Long.MIN_VALUE);
        desk.ask("DECRBY c 9223372036854775807").gives(-Long.MAX_VALUE);
        desk.ask("INCRBY d -9223372036854775808").gives(Long.MIN_VALUE);
        desk.ask("GET d").gives("-9223372036854775808");
    }

    @Test
    void theSmallestNumberCannotBeSubtracted() {
        desk.ask("DECRBY a -9223372036854775808").fails("ERR decrement would overflow");
        desk.given("SET b -1");
        desk.ask("DECRBY b -9223372036854775808").fails("ERR decrement would overflow");
        desk.ask("EXISTS a").gives(0);
    }

    @Test
    void aCollectionIsNotCounted() {
        desk.keyspace.put(Bytes.of("basket"), Basket.of("egg"));
        for (String line : new String[] {"INCR basket", "DECR basket", "INCRBY basket 1", "DECRBY basket 1"}) {
            desk.ask(line).gives(Desk.WRONG_TYPE);
        }
    }

    @Test
    void theIncrementIsCheckedBeforeTheKeyIsLookedUp() {
        desk.keyspace.put(Bytes.of("basket"), Basket.of("egg"));
        desk.ask("INCRBY basket one").fails(NOT_AN_INTEGER);
        desk.ask("DECRBY basket one").fails(NOT_AN_INTEGER);
        List<String> told = desk.observed();
        desk.ask("INCRBY basket one").fails(NOT_AN_INTEGER);
        desk.ask("DECRBY basket one").fails(NOT_AN_INTEGER);
        assertThat(told).as("what observers are told").isEmpty();
    }

    @Test
    void countingKeepsWhatElseIsKnownOfTheKey() {
        desk.given("SET a 1");
        List<String> told = desk.observed();
        desk.given("INCR a", "INCRBY a 5", "DECR a", "DECRBY a 2");
        assertThat(told.stream().filter(line -> line.startsWith("removed")))
                .as("observers are told that a value was removed; one of them may know when keys expire, and forget it")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INCR a, 8", "DECR a, 6", "INCRBY a 2, 9", "DECRBY a 2, 5", "INCRBY a 0, 7", "DECRBY a 0, 7"})
    void aCounterIsStoredOnceEvenIfItStaysTheSame(String line, String sum) {
        desk.given("SET a 7");
        List<String> told = desk.observed();
        desk.given(line);
        assertThat(told)
                .as("what observers are told of " + line)
                .containsExactly("found a = 7", "replacing a = 7", "changed a = " + sum);
    }

    @ParameterizedTest
    @CsvSource({"INCR a, 1", "DECR a, -1", "INCRBY a 2, 2", "DECRBY a 2, -2", "INCRBY a 0, 0"})
    void aMissingKeyIsStoredInOneStep(String line, String sum) {
        List<String> told = desk.observed();
        desk.given(line);
        assertThat(told)
                .as("what observers are told of " + line)
                .containsExactly("replacing a = nothing", "changed a = " + sum);
    }

    @Test
    void aRefusedRequestChangesNothing() {
        desk.given("SET text one", "SET most 9223372036854775807");
        List<String> told = desk.observed();
        desk.ask("INCR text").fails(NOT_AN_INTEGER);
        desk.ask("INCR most").fails(OVERFLOW);
        desk.ask("INCRBY nobody one").fails(NOT_AN_INTEGER);
        assertThat(told.stream().filter(line -> !line.startsWith("found")))
                .as("what observers are told of refused requests, besides what was found")
                .isEmpty();
    }
}
