package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.REFUSED;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Sent;

class CommandTableTest {
    private static final Command PONG = (_, _) -> Resp.PONG;
    private static final Command FIRST_WORD = (_, request) -> Resp.bulk(request.word(1));

    private final CommandTable table = new CommandTable();

    @ParameterizedTest
    @Tag("exercise-3.1")
    @ValueSource(strings = {"get", "GET", "Get", "gEt"})
    void aNameIsFoundInAnyCapitals(String name) {
        table.add("get", 2, CommandRow.Keys.FIRST, FIRST_WORD);
        table.add("set", -3, CommandRow.Keys.FIRST, FIRST_WORD);
        assertThat(found(name)).as("what is found for " + name).isEqualTo("the row of get");
    }

    @Test
    @Tag("exercise-3.1")
    void capitalsDoNotMatterInTurkey() { // where the small letter of I has no dot
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            for (String name : new String[] {"ping", "incr", "incrby"}) {
                table.add(name, 1, CommandRow.Keys.NONE, PONG);
            }
            for (String name : new String[] {"ping", "PING", "Incr", "INCRby"}) {
                assertThat(found(name))
                        .as("what is found for %s, in Turkey", name)
                        .isEqualTo("the row of " + name.toLowerCase(Locale.ROOT));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @Tag("exercise-3.1")
    @ValueSource(strings = {"gets", "ge", "get\0", "get ", " get", ""})
    void anotherNameIsNotFound(String name) {
        table.add("get", 2, CommandRow.Keys.FIRST, FIRST_WORD);
        assertThat(found(name)).as("what is found for \"%s\"", name).isEqualTo("no row");
    }

    @ParameterizedTest
    @Tag("exercise-3.1")
    @ValueSource(strings = {"pİng", "pıng", "e\u212Aho", "ſet"}) // \u212A is the sign for kelvin, which looks like a K
    void onlyLettersFromAToZHaveCapitals(String name) {
        for (String ascii : new String[] {"ping", "ekho", "set"}) {
            table.add(ascii, 1, CommandRow.Keys.NONE, PONG);
        }
        String foreign = name.replaceAll("\\p{ASCII}", "");
        assertThat(found(name))
                .as("%s, in which %s is U+%04X and no letter of ASCII", name, foreign, foreign.codePointAt(0))
                .isEqualTo("no row");
    }

    @Test
    @Tag("exercise-3.1")
    void aLargeTableIsSearchedAsFastAsASmallOne() {
        CommandTable small = tableOf(10);
        CommandTable large = tableOf(5_000);
        List<Bytes> few = names(10);
        List<Bytes> many = names(5_000);
        long shortest = Long.MAX_VALUE;
        long shortestOfLarge = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) { // at first the code is not compiled, and the machine may be busy
            shortest = Math.min(shortest, nanos(small, few));
            shortestOfLarge = Math.min(shortestOfLarge, nanos(large, many));
        }
        boolean constant = shortestOfLarge < 50 * shortest;
        assertThat(constant ? "hardly longer" : "more than 50 times as long")
                .as("how long a lookup takes among 5000 commands, compared with 10 commands")
                .isEqualTo("hardly longer");
    }

    private static CommandTable tableOf(int count) {
        CommandTable table = new CommandTable();
        for (int i = 0; i < count; i++) {
            table.replace("command" + (100_000 + i), 1, CommandRow.Keys.NONE, PONG);
        }
        return table;
    }

    /** The names of a table of that size, in other capitals than the table has. */
    private static List<Bytes> names(int count) {
        List<Bytes> names = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            names.add(Bytes.of("Command" + (100_000 + i * 7919 % count)));
        }
        return names;
    }

    private static long nanos(CommandTable table, List<Bytes> names) {
        long start = System.nanoTime();
        int found = 0;
        for (Bytes name : names) {
            if (table.find(name) != null) {
                found++;
            }
        }
        long nanos = System.nanoTime() - start;
        assertThat(found).as("how many of %d names are found", names.size()).isEqualTo(names.size());
        return nanos;
    }

    /** The row that a client finds by a name. */
    private String found(String name) {
        CommandRow row = table.find(Bytes.of(name));
        return row == null ? "no row" : "the row of " + row.name();
    }

    @Test
    @Tag("exercise-3.1")
    void rowsAreListedByName() {
        for (String name : new String[] {"set", "del", "ping", "get"}) {
            table.add(name, 1, CommandRow.Keys.NONE, PONG);
        }
        assertThat(table.rows()).extracting(CommandRow::name).containsExactly("del", "get", "ping", "set");
    }

    @Test
    @Tag("exercise-3.1")
    void aRowKeepsAllThatItWasAddedWith() {
        table.add("hail", -2, CommandRow.Keys.ALL, FIRST_WORD, WRITE, FAST);
        CommandRow row = table.find(Bytes.of("hail"));
        assertThat(row.arity()).as("arity").isEqualTo(-2);
        assertThat(row.keys()).as("keys").isEqualTo(CommandRow.Keys.ALL);
        assertThat(row.command()).as("command").isSameAs(FIRST_WORD);
        assertThat(row.flags()).as("flags").containsExactlyInAnyOrder(WRITE, FAST);
    }

    @Test
    @Tag("exercise-3.1")
    void aSecondRowOfANameIsRefused() {
        table.add("hail", 1, CommandRow.Keys.NONE, PONG);
        Sent.situation("a second row named hail is added").fails(IllegalArgumentException.class, null, () -> {
            table.add("hail", 2, CommandRow.Keys.NONE, FIRST_WORD);
            return "no exception";
        });
        assertThat(table.find(Bytes.of("hail")).arity())
                .as("the arity of hail after a second row was refused")
                .isEqualTo(1);
    }

    @Test
    @Tag("exercise-3.1")
    void aReplacedRowIsFoundByNoSpelling() {
        table.add("hail", 1, CommandRow.Keys.NONE, PONG);
        String[] spellings = {"hail", "HAIL", "hAil"};
        for (String name : spellings) {
            assertThat(table.find(Bytes.of(name)).arity())
                    .as("the arity of " + name)
                    .isEqualTo(1);
        }
        table.replace("hail", 2, CommandRow.Keys.NONE, FIRST_WORD, FAST);
        for (String name : spellings) {
            assertThat(table.find(Bytes.of(name)).arity())
                    .as("the arity of %s when its row has been replaced", name)
                    .isEqualTo(2);
        }
        assertThat(table.rows())
                .extracting(CommandRow::name)
                .as("the names of the table's rows")
                .containsExactly("hail");
    }

    @Test
    @Tag("exercise-3.1")
    void anArityIsTheExactNumberOfWords() {
        CommandRow hget = new CommandRow("hget", 3, null, null, null);
        assertThat(hget.accepts(2)).as("HGET hash: 2 words, arity 3").isFalse();
        assertThat(hget.accepts(3)).as("HGET hash field: 3 words, arity 3").isTrue();
        assertThat(hget.accepts(4)).as("HGET hash field more: 4 words, arity 3").isFalse();
    }

    @Test
    @Tag("exercise-3.1")
    void aNegativeArityIsTheLeastNumberOfWords() {
        CommandRow hdel = new CommandRow("hdel", -3, null, null, null);
        assertThat(hdel.accepts(1)).as("HDEL: 1 word, arity -3").isFalse();
        assertThat(hdel.accepts(2)).as("HDEL hash: 2 words, arity -3").isFalse();
        assertThat(hdel.accepts(3)).as("HDEL hash field: 3 words, arity -3").isTrue();
        assertThat(hdel.accepts(4)).as("HDEL hash a b: 4 words, arity -3").isTrue();
        assertThat(hdel.accepts(400)).as("HDEL with 398 fields, arity -3").isTrue();
    }

    @Test
    @Tag("exercise-3.1")
    void aRequestThatCanBeRunGetsTheRowOfItsCommand() {
        table.add("greet", 2, CommandRow.Keys.NONE, FIRST_WORD);
        assertThat(table.rowFor(Request.of("Greet", "you")))
                .as("the row for Greet you")
                .isSameAs(table.find(Bytes.of("greet")));
    }

    @Test
    @Tag("exercise-3.1")
    void aRequestThatCannotBeRunGetsARowThatRefuses() {
        table.add("get", 2, CommandRow.Keys.FIRST, FIRST_WORD);
        assertThat(rowFor("FLY")).as("the row for FLY").isEqualTo("refuses");
        assertThat(rowFor("GET")).as("the row for GET without a key").isEqualTo("refuses");
        assertThat(rowFor("GET", "a")).as("the row for GET a").isEqualTo("runs get");
    }

    private String rowFor(String... words) {
        CommandRow row = table.rowFor(Request.of(words));
        return row == null ? "is null" : row.is(REFUSED) ? "refuses" : "runs " + row.name();
    }

    @Test
    @Tag("exercise-3.1")
    void anUnknownCommandIsAnErrorThatQuotesTheRequest() {
        Desk desk = new Desk();
        desk.ask("FLY me \"to the\" moon")
                .fails("ERR unknown command 'FLY', with args beginning with: 'me' 'to the' 'moon' ");
        desk.ask("''").fails("ERR unknown command '', with args beginning with: ");
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
    void tooFewOrTooManyWordsAreAnError(String line) {
        Desk desk = new Desk();
        String name = line.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        desk.ask(line).fails("ERR wrong number of arguments for '" + name + "' command");
        assertThat(desk.keyspace.size()).isZero();
    }

    @Test
    @Tag("exercise-3.1")
    void theErrorNamesTheCommandAsTheTableDoes() {
        new Desk().ask("eXists").fails("ERR wrong number of arguments for 'exists' command");
    }

    @Test
    void theChapterHasFewCommands() {
        assertThat(CommandTable.basic().rows())
                .extracting(CommandRow::name)
                .containsExactly(
                        "decr", "decrby", "del", "echo", "exists", "get", "hdel", "hget", "hgetall", "hset", "incr",
                        "incrby", "ping", "set", "type");
    }

    @Test
    void rowsCannotBeChangedFromOutside() {
        CommandTable basic = CommandTable.basic();
        assertThatThrownBy(() -> basic.rows().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> basic.find(Bytes.of("get")).flags().add(WRITE))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aCommandForKeysWritesOrReads() {
        for (CommandRow row : CommandTable.basic().rows()) {
            boolean aboutKeys = !row.keys().equals(CommandRow.Keys.NONE);
            assertThat(row.is(WRITE) || row.is(READONLY)).as(row.name()).isEqualTo(aboutKeys);
            assertThat(row.is(WRITE) && row.is(READONLY)).as(row.name()).isFalse();
        }
    }

    @Test
    void pingTakesNoMoreThanOneWord() {
        Desk desk = new Desk();
        desk.ask("PING a b").fails("ERR wrong number of arguments for 'ping' command");
        desk.ask("PING").gives(Resp.PONG);
        desk.ask("ping hello").gives("hello");
    }
}
