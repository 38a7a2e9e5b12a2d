package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

class StringCommandsTest {
    private final Desk desk = new Desk();

    @Test
    void aKeyThatIsSetIsFound() {
        desk.ask("SET name Ahmed").gives(Resp.OK);
        desk.ask("GET name").gives("Ahmed");
    }

    @Test
    void aMissingKeyIsNullAndNotEmpty() {
        desk.ask("GET nobody").gives(Resp.NULL);
    }

    @Test
    void anEmptyValueIsAValue() {
        desk.ask("SET empty ''").gives(Resp.OK);
        desk.ask("GET empty").gives("");
        desk.ask("EXISTS empty").gives(1);
    }

    @Test
    void anEmptyKeyIsAKey() {
        desk.ask("SET '' nothing").gives(Resp.OK);
        desk.ask("GET ''").gives("nothing");
        desk.ask("DEL ''").gives(1);
    }

    @Test
    void aLaterSetReplacesTheValue() {
        desk.given("SET a 1", "SET a 2");
        desk.ask("GET a").gives("2");
    }

    @Test
    void setReplacesAValueOfAnyKind() {
        desk.keyspace.put(Bytes.of("basket"), Basket.of("egg"));
        desk.ask("SET basket now").gives(Resp.OK);
        desk.ask("GET basket").gives("now");
        desk.ask("TYPE basket").gives(new Resp.SimpleString("string"));
    }

    @Test
    void setForgetsEverythingElseAboutTheKey() {
        desk.given("SET a 1");
        List<String> told = desk.observed();
        desk.ask("SET a 2").gives(Resp.OK);
        assertThat(told)
                .as("what observers are told; one of them may know when keys expire")
                .containsExactly("replacing a = 1", "removed a = 1", "changed a = 2");
    }

    @Test
    void getOnlyLooksUp() {
        desk.given("SET a 1");
        List<String> told = desk.observed();
        desk.ask("GET a").gives("1");
        desk.ask("GET nobody").gives(Resp.NULL);
        assertThat(told).as("what observers are told of GET").containsExactly("found a = 1");
    }

    @Test
    void getRefusesAValueOfAnotherKind() {
        desk.keyspace.put(Bytes.of("basket"), Basket.of("egg"));
        desk.ask("GET basket").gives(Desk.WRONG_TYPE);
    }

    @Test
    void keysAndValuesHoldAnyBytes() {
        Bytes value = Bytes.wrap(Wire.bytes("\0\r\n\u00ff\u0080$-1\r\n"));
        for (Bytes key : new Bytes[] {value, Bytes.of("a\0b"), Bytes.of("a\0c"), Bytes.of("\r\n$-1\r\n")}) {
            desk.ask(Request.of(Bytes.of("SET"), key, value)).gives(Resp.OK);
            desk.ask(Request.of(Bytes.of("GET"), key)).gives(Resp.bulk(value));
        }
        desk.ask("DEL a").gives(0);
        assertThat(desk.keyspace.size()).as("how many keys were set").isEqualTo(4);
    }

    @Test
    void aValueMayBeLarge() {
        byte[] megabytes = new byte[5_000_000];
        Arrays.fill(megabytes, (byte) '\n');
        Resp reply = desk.session.run(Request.of(Bytes.of("SET"), Bytes.of("large"), Bytes.wrap(megabytes)));
        assertThat(reply).isEqualTo(Resp.OK);
        desk.ask("GET large").gives(Resp.bulk(Bytes.wrap(megabytes)));
    }

    @Test
    void anUnknownOptionIsASyntaxErrorAndSetsNothing() {
        desk.given("SET a before");
        desk.ask("SET a 1 perhaps").fails("ERR syntax error");
        desk.ask("GET a").gives("before");
        desk.ask("SET b 1 nx xx").fails("ERR syntax error");
        desk.ask("GET b").gives(Resp.NULL);
    }

    @Test
    void keyAndValueAreCopied() {
        desk.givenInABuffer("SET", "name", "Ahmed");
        desk.ask("GET name").gives("Ahmed");
        desk.givenInABuffer("SET", "name", "Marwa");
        desk.ask("GET name").gives("Marwa");
    }
}
