package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;

class KeyCommandsTest {
    private final Desk desk = new Desk().given("SET s 1", "HSET h f v");

    @Test
    void delCountsWhatWasThere() {
        desk.ask("DEL s nobody h s").gives(2);
        desk.ask("DEL s").gives(0);
        assertThat(desk.keyspace.size()).isZero();
    }

    @Test
    void existsCountsEachMention() {
        desk.ask("EXISTS s nobody h s").gives(3);
    }

    @Test
    void typeNamesTheKind() {
        desk.ask("TYPE s").gives(new Resp.SimpleString("string"));
        desk.ask("TYPE h").gives(new Resp.SimpleString("hash"));
        desk.ask("TYPE nobody").gives(new Resp.SimpleString("none"));
    }

    @Test
    void oneNameIsOneKeyWhateverItsType() {
        desk.given("DEL s", "HSET s f v", "SET h string");
        desk.ask("TYPE s").gives(new Resp.SimpleString("hash"));
        desk.ask("TYPE h").gives(new Resp.SimpleString("string"));
        desk.ask("EXISTS s h").gives(2);
    }
}
