package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyCommandsTest {
    private final Desk desk = new Desk().given("SET s 1", "HSET h f v");

    @Test
    void delCountsWhatWasThere() {
        assertThat(desk.ask("DEL s nobody h s")).isEqualTo(":2\\r\\n");
        assertThat(desk.ask("DEL s")).isEqualTo(":0\\r\\n");
        assertThat(desk.keyspace.size()).isZero();
    }

    @Test
    void existsCountsEachMention() {
        assertThat(desk.ask("EXISTS s nobody h s")).isEqualTo(":3\\r\\n");
    }

    @Test
    void typeNamesTheKind() {
        assertThat(desk.ask("TYPE s")).isEqualTo("+string\\r\\n");
        assertThat(desk.ask("TYPE h")).isEqualTo("+hash\\r\\n");
        assertThat(desk.ask("TYPE nobody")).isEqualTo("+none\\r\\n");
    }

    @Test
    void oneNameIsOneKeyWhateverItsType() {
        desk.given("DEL s", "HSET s f v", "SET h string");
        assertThat(desk.ask("TYPE s")).isEqualTo("+hash\\r\\n");
        assertThat(desk.ask("TYPE h")).isEqualTo("+string\\r\\n");
        assertThat(desk.keyspace.size()).isEqualTo(2);
    }
}
