package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

@Tag("exercise-3.4")
class HashCommandsTest {
    private final Desk desk = new Desk();

    @Test
    void aFieldThatIsSetIsFound() {
        desk.ask("HSET h a 1 b 2").gives(2);
        desk.ask("HGET h a").gives("1");
        desk.ask("HGET h b").gives("2");
        desk.ask("TYPE h").gives(new Resp.SimpleString("hash"));
    }

    @Test
    void hsetCountsNewFields() {
        desk.ask("HSET h a 1").gives(1);
        desk.ask("HSET h a 2").gives(0);
        desk.ask("HSET h a 3 b 4 c 5").gives(2);
        desk.ask("HSET h d 6 d 7").gives(1);
        desk.ask("HGETALL h").gives(map("a", "3", "b", "4", "c", "5", "d", "7"));
    }

    @Test
    void aFieldThatIsSetToTheSameValueIsNotNew() {
        desk.given("HSET h a 1");
        desk.ask("HSET h a 1").gives(0);
    }

    @Test
    void aFieldWithoutAValueChangesNothing() {
        desk.ask("HSET h a 1 b").fails("ERR wrong number of arguments for 'hset' command");
        desk.ask("EXISTS h").gives(0);
        desk.given("HSET h a 1");
        desk.ask("HSET h a 2 b").fails("ERR wrong number of arguments for 'hset' command");
        desk.ask("HGETALL h").gives(map("a", "1"));
    }

    @Test
    void aMissingHashHasNoFields() {
        desk.ask("HGET nobody field").gives(Resp.NULL);
        desk.ask("HDEL nobody field").gives(0);
        desk.ask("EXISTS nobody").gives(0);
    }

    @Test
    void aMissingFieldIsNullAndAnEmptyOneIsEmpty() {
        desk.given("HSET h '' ''");
        desk.ask("HGET h ''").gives("");
        desk.ask("HGET h field").gives(Resp.NULL);
    }

    @Test
    void hdelCountsTheFieldsThatWereThere() {
        desk.given("HSET h a 1 b 2 c 3");
        desk.ask("HDEL h a nothing a").gives(1);
        desk.ask("HDEL h b d").gives(1);
        desk.ask("HGETALL h").gives(map("c", "3"));
    }

    @Test
    void anEmptiedHashDisappears() {
        desk.given("HSET h a 1 b 2");
        desk.ask("HDEL h b a d").gives(2);
        desk.ask("EXISTS h").gives(0);
        desk.ask("TYPE h").gives(new Resp.SimpleString("none"));
        desk.ask("HGET h a").gives(Resp.NULL);
        desk.ask("HSET h c 3").gives(1);
        desk.ask("HGETALL h").gives(map("c", "3"));
    }

    @Test
    void fieldsBehindAMissingOneAreRemovedToo() {
        desk.given("HSET h a 1 b 2");
        desk.ask("HDEL h nothing a").gives(1);
        desk.ask("HGETALL h").gives(map("b", "2"));
    }

    @Test
    void aFieldThatIsSetAgainKeepsItsPlace() {
        desk.given("HSET h a 1 b 2", "HSET h a 3");
        desk.ask("HGETALL h").gives(map("a", "3", "b", "2"));
    }

    @Test
    void aFieldThatCameBackIsTheLastOne() {
        desk.given("HSET h a 1 b 2", "HDEL h a", "HSET h a 3");
        desk.ask("HGETALL h").gives(map("b", "2", "a", "3"));
    }

    @Test
    void aStringIsNoHash() {
        desk.given("SET s value");
        for (String line : new String[] {"HSET s f v", "HGET s f", "HDEL s f"}) {
            desk.ask(line).gives(Desk.WRONG_TYPE);
        }
        desk.ask("GET s").gives("value");
    }

    @Test
    void setReplacesAHash() {
        desk.given("HSET h f v", "SET h string");
        desk.ask("HGET h f").gives(Desk.WRONG_TYPE);
        desk.ask("GET h").gives("string");
    }

    @Test
    void fieldsAndValuesAreCopied() {
        desk.givenInABuffer("HSET", "hash", "field", "value");
        desk.ask("HGETALL hash").gives(map("field", "value"));
        desk.givenInABuffer("HSET", "hash", "field", "again", "other", "text");
        desk.ask("HGETALL hash").gives(map("field", "again", "other", "text"));
        desk.ask("HGET hash field").gives("again");
    }

    @Test
    void observersAreToldBeforeAndAfterAChange() {
        desk.given("HSET k f 1 g 2");
        List<String> told = desk.observed();
        desk.given("HSET k f 3 h 4");
        assertThat(told)
                .as("what observers are told of HSET")
                .containsExactly("found k = {f=1, g=2}", "changing k = {f=1, g=2}", "changed k = {f=3, g=2, h=4}");
        told.clear();
        desk.given("HDEL k f h");
        assertThat(told)
                .as("what observers are told of HDEL")
                .containsExactly("found k = {f=3, g=2, h=4}", "changing k = {f=3, g=2, h=4}", "changed k = {g=2}");
        told.clear();
        desk.given("HSET k g 5");
        assertThat(told)
                .as("what observers are told of HSET for a field that was there")
                .containsExactly("found k = {g=2}", "changing k = {g=2}", "changed k = {g=5}");
    }

    @Test
    void aNewHashIsStoredInOneStep() {
        List<String> told = desk.observed();
        desk.given("HSET k f 1 g 2");
        assertThat(told)
                .as("what observers are told of HSET")
                .containsExactly("replacing k = nothing", "changed k = {f=1, g=2}");
    }

    @Test
    void observersAreToldOnceThatAnEmptiedHashIsRemoved() {
        desk.given("HSET k f 1 g 2");
        List<String> told = desk.observed();
        desk.given("HDEL k f g");
        assertThat(told)
                .as("what observers are told of HDEL")
                .containsExactly("found k = {f=1, g=2}", "changing k = {f=1, g=2}", "removed k = {}");
    }

    @Test
    void hgetOnlyLooksUp() {
        desk.given("HSET k f 1");
        List<String> told = desk.observed();
        desk.given("HGET k f", "HGET k other", "HGET nobody f");
        assertThat(told).as("what observers are told of HGET").containsExactly("found k = {f=1}", "found k = {f=1}");
    }

    @Test
    void observersAreNotToldOfAMissingHash() {
        List<String> told = desk.observed();
        desk.ask("HDEL nobody f g").gives(0);
        assertThat(told).as("what observers are told of HDEL").isEmpty();
    }

    @Test
    void hdelThatRemovesNothingChangesNothing() {
        desk.given("HSET k f 1");
        List<String> told = desk.observed();
        desk.given("HDEL k other", "HDEL none f");
        assertThat(told.stream().filter(line -> line.startsWith("changed")))
                .as("observers are told of changes, though nothing has changed")
                .isEmpty();
        desk.ask("HGET k f").gives("1");
    }

    @Test
    void aRefusedRequestChangesNothing() {
        desk.given("SET s text", "HSET h f 1");
        List<String> told = desk.observed();
        desk.ask("HSET s f v").gives(Desk.WRONG_TYPE);
        desk.ask("HDEL s f").gives(Desk.WRONG_TYPE);
        desk.ask("HSET h f 2 g").fails("ERR wrong number of arguments for 'hset' command");
        assertThat(told.stream().filter(line -> !line.startsWith("found")))
                .as("what observers are told of refused requests, besides what was found")
                .isEmpty();
    }

    @Test
    void aRequestForWhichThereIsNoMemoryChangesNothing() {
        desk.given("HSET h a 1");
        List<Bytes> words = Wire.request("HSET h a 2 b 3").words();
        Request request = new Request(new AbstractList<>() {
            @Override
            public Bytes get(int index) {
                if (index == 5) {
                    throw new OutOfMemoryError("on purpose");
                }
                return words.get(index);
            }

            @Override
            public int size() {
                return words.size();
            }
        });
        assertThat(catchThrowable(() -> desk.session.run(request)))
                .as("what HSET h a 2 b 3 throws, if there is no memory for the last word")
                .isInstanceOf(OutOfMemoryError.class);
        StringBuilder held = new StringBuilder();
        HashValue hash = desk.keyspace.find(Bytes.of("h"), HashValue.class);
        hash.fields().forEach((field, value) -> held.append(field).append('=').append(value));
        assertThat(held)
                .as("what h holds after HSET h a 2 b 3, if there is no memory for the last word")
                .hasToString("a=1");
    }

    @Test
    void hgetallAnswersAMapInResp3() {
        desk.given("HSET h a 1");
        byte[] reply = Wire.encode(desk.session.run(Wire.request("HGETALL h")), Dialect.RESP3);
        assertThat(Wire.escape(reply)).isEqualTo("%1\\r\\n$1\\r\\na\\r\\n$1\\r\\n1\\r\\n");
    }

    /** What HGETALL answers: fields and values in turn. */
    private static Resp map(String... fieldsAndValues) {
        List<Resp.Entry> entries = new ArrayList<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            entries.add(new Resp.Entry(Resp.bulk(fieldsAndValues[i]), Resp.bulk(fieldsAndValues[i + 1])));
        }
        return new Resp.Map(entries);
    }
}
