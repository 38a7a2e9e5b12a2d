package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.REFUSED;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
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

    @Tag("exercise-3.1")
    @ParameterizedTest
    @ValueSource(strings = {"get", "GET", "Get", "gEt"})
    void capitalsDoNotMatter(String name) {
        assertThat(found(name)).isEqualTo("the row of get");
    }

    @Test
    @Tag("exercise-3.1")
    void capitalsDoNotMatterInTurkeyWhereTheSmallLetterOfIHasNoDot() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(found("PING")).isEqualTo("the row of ping");
            assertThat(found("Incr")).isEqualTo("the row of incr");
            assertThat(found("INCRby")).isEqualTo("the row of incrby");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @Tag("exercise-3.1")
    @ValueSource(strings = {"gets", "ge", "get\0", "get ", ""})
    void whatIsNotThereIsNotFound(String name) {
        assertThat(found(name)).isEqualTo("no row");
    }

    @ParameterizedTest
    @Tag("exercise-3.1")
    @ValueSource(strings = {"pİng", "ınCR", "e\u212Aho", "ſet"}) // \u212A is the sign for kelvin, which looks like a K
    void onlyLettersOfAsciiHaveCapitals(String name) {
        desk.commands.add("ekho", 2, ConnectionCommands::echo);
        String foreign = name.replaceAll("\\p{ASCII}", "");
        assertThat(found(name))
                .as("%s, in which %s is U+%04X and no letter of ASCII", name, foreign, foreign.codePointAt(0))
                .isEqualTo("no row");
    }

    /** What a client finds that spells a command's name like this. */
    private String found(String name) {
        CommandRow row = desk.commands.find(Bytes.of(name));
        return row == null ? "no row" : "the row of " + row.name();
    }

    @Test
    @Tag("exercise-3.1")
    void anArityIsTheExactNumberOfWordsAndTheNameCounts() {
        CommandRow hget = new CommandRow("hget", 3, null, null);
        assertThat(hget.accepts(2)).as("HGET hash: 2 words, arity 3").isFalse();
        assertThat(hget.accepts(3)).as("HGET hash field: 3 words, arity 3").isTrue();
        assertThat(hget.accepts(4)).as("HGET hash field more: 4 words, arity 3").isFalse();
    }

    @Test
    @Tag("exercise-3.1")
    void aNegativeArityIsTheLeastNumberOfWordsAndTheNameCounts() {
        CommandRow hdel = new CommandRow("hdel", -3, null, null);
        assertThat(hdel.accepts(1)).as("HDEL: 1 word, arity -3").isFalse();
        assertThat(hdel.accepts(2)).as("HDEL hash: 2 words, arity -3").isFalse();
        assertThat(hdel.accepts(3)).as("HDEL hash field: 3 words, arity -3").isTrue();
        assertThat(hdel.accepts(4)).as("HDEL hash a b: 4 words, arity -3").isTrue();
        assertThat(hdel.accepts(400)).as("HDEL with 398 fields, arity -3").isTrue();
    }

    @ParameterizedTest
    @Tag("exercise-3.1")
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
                "HGET a",
                "HGET a b c",
                "HGETALL",
                "HGETALL a b",
                "HDEL a"
            })
    void tooFewOrTooManyWordsAreRefused(String line) {
        String name = line.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        desk.ask(line).fails("ERR wrong number of arguments for '" + name + "' command");
        assertThat(desk.keyspace.size()).isZero();
    }

    @Test
    @Tag("exercise-3.1")
    void theErrorNamesTheCommandAsTheTableDoes() {
        desk.ask("eXists").fails("ERR wrong number of arguments for 'exists' command");
    }

    @Test
    @Tag("exercise-3.1")
    void aRequestWithAsManyWordsAsTheRowAsksForIsRun() {
        desk.commands.add("greet", 2, (session, request) -> Resp.bulk(request.word(1)));
        desk.commands.add("count", -2, (session, request) -> Resp.integer(request.size()));
        desk.ask("GREET you").gives("you");
        desk.ask("COUNT a").gives(2);
        desk.ask("count a b c").gives(4);
        assertThat(desk.commands.rowFor(Request.of("Greet", "you")))
                .as("the row for a request that can be run is the command's own")
                .isSameAs(desk.commands.find(Bytes.of("greet")));
    }

    @Test
    @Tag("exercise-3.1")
    void aRequestThatCannotBeRunGetsARowThatRefuses() {
        assertThat(rowFor("FLY")).as("the row for FLY").isEqualTo("refuses");
        assertThat(rowFor("GET")).as("the row for GET without a key").isEqualTo("refuses");
        assertThat(rowFor("GET", "a")).as("the row for GET a").isEqualTo("runs get");
    }

    private String rowFor(String... words) {
        CommandRow row = desk.commands.rowFor(Request.of(words));
        return row == null ? "is null" : row.is(REFUSED) ? "refuses" : "runs " + row.name();
    }

    @Test
    @Tag("exercise-3.1")
    void anUnknownCommandIsShownWithWhatItWasAsked() {
        desk.ask("FLY me \"to the\" moon")
                .fails("ERR unknown command 'FLY', with args beginning with: 'me' 'to the' 'moon' ");
        desk.ask("''").fails("ERR unknown command '', with args beginning with: ");
    }

    @Test
    @Tag("exercise-3.1")
    void aLaterRowTakesThePlaceOfAnEarlierOneHoweverItIsSpelled() {
        desk.commands.add("hail", 1, (session, request) -> Resp.PONG);
        for (String name : new String[] {"hail", "HAIL", "hAil"}) {
            desk.ask(name).gives(Resp.PONG);
        }
        desk.commands.add("hail", 2, (session, request) -> Resp.bulk(request.word(1)), FAST);
        for (String name : new String[] {"hail", "HAIL", "hAil"}) {
            desk.ask(name + " you").gives("you");
        }
        desk.ask("HAIL").fails("ERR wrong number of arguments for 'hail' command");
        assertThat(desk.commands.rows())
                .extracting(CommandRow::name)
                .as("the names of the table's rows")
                .containsOnlyOnce("hail");
    }

    @Test
    void aRowSaysWhatKindOfCommandItIs() {
        CommandRow hset = desk.commands.find(Bytes.of("hset"));
        assertThat(hset.is(WRITE)).isTrue();
        assertThat(hset.is(READONLY)).isFalse();
    }

    @Test
    void everyCommandForKeysSaysWhetherItWrites() {
        for (CommandRow row : desk.commands.rows()) {
            boolean aboutKeys = !row.name().equals("ping") && !row.name().equals("echo");
            assertThat(row.is(WRITE) || row.is(READONLY)).as(row.name()).isEqualTo(aboutKeys);
            assertThat(row.is(WRITE) && row.is(READONLY)).as(row.name()).isFalse();
        }
    }

    @Test
    void pingTakesNoMoreThanOneWord() {
        desk.ask("PING a b").fails("ERR wrong number of arguments for 'ping' command");
        desk.ask("PING").gives(Resp.PONG);
        desk.ask("ping hello").gives("hello");
    }
}
