package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

class CommandTableTest {
    private final Desk desk = new Desk();

    @Test
    void theChapterHasFewCommands() {
        assertThat(desk.commands.rows())
                .extracting(CommandRow::name)
                .containsExactly(
                        "decr", "decrby", "del", "echo", "exists", "get", "hdel", "hget", "hgetall", "hset", "incr",
                        "incrby", "ping", "set", "type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "GET", "Get", "gEt"})
    void capitalsDoNotMatter(String name) {
        assertThat(desk.commands.find(Bytes.of(name)).name()).isEqualTo("get");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(desk.commands.find(Bytes.of("gets"))).isNull();
        assertThat(desk.commands.find(Bytes.of("get\0"))).isNull();
        assertThat(desk.commands.find(Bytes.EMPTY)).isNull();
    }

    @Test
    void onlyLettersOfAsciiHaveCapitals() {
        assertThat(desk.commands.find(Bytes.of("pİng"))).isNull();
        assertThat(desk.commands.find(Bytes.of("ınCR"))).isNull();
    }

    @Test
    void aLaterRowTakesThePlaceOfAnEarlierOne() {
        desk.commands.add("get", 1, (session, request) -> Resp.PONG, FAST);
        assertThat(desk.ask("GET")).isEqualTo("+PONG\\r\\n");
        assertThat(desk.ask("get")).isEqualTo("+PONG\\r\\n");
        assertThat(desk.ask("GET a")).isEqualTo("-ERR wrong number of arguments for 'get' command\\r\\n");
        assertThat(desk.commands.rows())
                .filteredOn(row -> row.name().equals("get"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECHO",
                "ECHO a b",
                "SET",
                "SET a",
                "GET",
                "GET a b",
                "DEL",
                "EXISTS",
                "TYPE",
                "TYPE a b",
                "INCR",
                "INCR a b",
                "DECR",
                "DECR a b",
                "INCRBY a",
                "INCRBY a 1 2",
                "DECRBY a",
                "DECRBY a 1 2",
                "HSET a",
                "HSET a b",
                "HSET a b c d",
                "HGET a",
                "HGET a b c",
                "HGETALL",
                "HGETALL a b",
                "HDEL a",
                "PING a b"
            })
    void tooFewOrTooManyWordsAreRefused(String line) {
        String name = line.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        assertThat(desk.ask(line)).isEqualTo("-ERR wrong number of arguments for '" + name + "' command\\r\\n");
        assertThat(desk.keyspace.size()).isZero();
    }

    @Test
    void anUnknownCommandIsShownWithWhatItWasAsked() {
        assertThat(desk.ask("FLY me \"to the\" moon"))
                .isEqualTo("-ERR unknown command 'FLY', with args beginning with: 'me' 'to the' 'moon' \\r\\n");
        assertThat(desk.ask("''")).isEqualTo("-ERR unknown command '', with args beginning with: \\r\\n");
        assertThat(desk.ask("\"a\\r\\nb\" \"c\\nd\""))
                .isEqualTo("-ERR unknown command 'a  b', with args beginning with: 'c d' \\r\\n");
    }

    @Test
    void aRowSaysWhatKindOfCommandItIs() {
        CommandRow hset = desk.commands.find(Bytes.of("hset"));
        assertThat(hset.is(WRITE)).isTrue();
        assertThat(hset.is(READONLY)).isFalse();
        assertThat(hset.accepts(3)).isFalse();
        assertThat(hset.accepts(4)).isTrue();
        assertThat(hset.accepts(400)).isTrue();
    }

    @Test
    void everyCommandForKeysSaysWhetherItWrites() {
        for (CommandRow row : desk.commands.rows()) {
            boolean aboutKeys = !row.name().equals("ping") && !row.name().equals("echo");
            assertThat(row.is(WRITE) || row.is(READONLY)).as(row.name()).isEqualTo(aboutKeys);
            assertThat(row.is(WRITE) && row.is(READONLY)).as(row.name()).isFalse();
        }
    }
}
