package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.server.Nobody;
import rediscover.testing.LogCapture;
import rediscover.testing.RandomRequests;
import rediscover.testing.Wire;

class LogFormatTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void chooseFile() {
        path = directory.resolve("appendonly.aof");
    }

    @Test
    void theFileHoldsTheRequestsAsTheyWereSent() throws IOException {
        try (Store store = Store.open(path)) {
            store.ask("SET name \"Ahmed Ash\"", "hSet h '' \"\\x00\\r\\n\"");
            assertThat(logged())
                    .isEqualTo(String.join(
                            "\r\n",
                            List.of(
                                    "*3",
                                    "$3",
                                    "SET",
                                    "$4",
                                    "name",
                                    "$9",
                                    "Ahmed Ash", //
                                    "*4",
                                    "$4",
                                    "hSet",
                                    "$1",
                                    "h",
                                    "$0",
                                    "",
                                    "$3",
                                    "\0\r\n",
                                    "")));
        }
    }

    @Test
    void onlyWhatChangedIsLogged() throws IOException {
        try (Store store = Store.open(path)) {
            store.ask("SET s text", "HSET h f v");
            String before = logged();
            for (String line : new String[] {
                "GET s",
                "HGETALL h",
                "EXISTS s h",
                "TYPE s",
                "PING",
                "ECHO hello", // read
                "SET s",
                "HSET h f",
                "HSET h f v g",
                "GET",
                "DEL",
                "INCR",
                "PING a b", // wrong arity
                "SET s 1 2",
                "INCR s",
                "INCRBY n one",
                "DECRBY n -9223372036854775808", // refused
                "INCR h",
                "HSET s f v",
                "HDEL s f",
                "HGET s f",
                "GET h", // wrong type
                "DEL nothing nobody",
                "HDEL h nothing",
                "HDEL nobody f", // nothing to do
                "FLY me",
                "''"
            }) {
                store.ask(line);
                assertThat(logged()).as(line).isEqualTo(before);
            }
            store.ask("DEL nothing s");
            assertThat(logged()).isEqualTo(before + "*3\r\n$3\r\nDEL\r\n$7\r\nnothing\r\n$1\r\ns\r\n");
        }
    }

    @Test
    void aStartLeavesTheFileAsItIs() throws IOException {
        try (Store store = Store.open(path)) {
            store.ask("SET a 1", "INCR a", "HSET h f v");
        }
        String before = logged();
        for (int start = 0; start < 3; start++) {
            assertThat(Store.contents(path)).hasToString("{a=2, h={f=v}}");
            assertThat(logged()).isEqualTo(before);
        }
    }

    @Test
    void changesThatAreMadeTogetherAreOneUnit() throws IOException {
        try (Store store = Store.open(path)) {
            LoggingRunner changes = (LoggingRunner) store.database.runner();
            changes.together(() -> store.run("SET a 1", "GET a", "SET b 2"));
            changes.together(() -> store.run("SET c 3"));
            changes.together(() -> store.run("DEL none", "INCR none by nothing"));
        }
        assertThat(logged()).isEqualTo(wire("MULTI", "SET a 1", "SET b 2", "EXEC", "SET c 3"));
        assertThat(Store.contents(path)).hasToString("{a=1, b=2, c=3}");
    }

    @Test
    void nothingIsLoggedOfChangesThatWereGivenUp() throws IOException {
        try (Store store = Store.open(path)) {
            LoggingRunner changes = (LoggingRunner) store.database.runner();
            assertThatThrownBy(() -> changes.together(() -> {
                        store.run("SET a 1");
                        throw new IllegalStateException("given up");
                    }))
                    .hasMessage("given up");
            store.run("SET b 2");
        }
        assertThat(logged()).isEqualTo(wire("SET b 2"));
    }

    @Test
    void theKeySpaceIsLoggedWhenItIsNotTheLastOne() throws IOException {
        Database empty = Store.empty();
        Keyspace second = new Keyspace(new HashMap<>());
        second.number(1);
        empty.commands().add("select", 2, (session, request) -> {
            session.use(request.word(1).equals(Bytes.of("1")) ? second : empty.keyspace());
            return Resp.OK;
        });
        try (LoggedDatabase database = LoggedDatabase.open(path, FsyncPolicy.NO, empty, second)) {
            Session session = new Session(new Nobody(), database.database());
            Wire.requests("SET a 1", "SELECT 1", "GET a", "SELECT 0", "SET a 2", "SELECT 1", "SET a 3", "DEL a")
                    .forEach(session::run);
            database.changes()
                    .apart(
                            empty.keyspace(),
                            Request.of("DEL", "a"),
                            () -> empty.keyspace().drop(Bytes.of("a")));
            database.changes()
                    .together(() -> Wire.requests("SET b 1", "SET c 1", "SELECT 0", "SET d 1")
                            .forEach(session::run));
        }
        String expected = wire("SET a 1", "SET a 2", "SELECT 1", "SET a 3", "DEL a", "SELECT 0", "DEL a")
                + wire("MULTI", "SELECT 1", "SET b 1", "SET c 1", "SELECT 0", "SET d 1", "EXEC");
        assertThat(logged()).isEqualTo(expected);
        second.clear();
        empty.keyspace().clear();
        try (LoggedDatabase database = LoggedDatabase.open(path, FsyncPolicy.NO, empty, second)) {
            assertThat(second.keys()).containsOnly(Bytes.of("b"), Bytes.of("c"));
            assertThat(empty.keyspace().keys()).containsOnly(Bytes.of("d"));
            new Session(new Nobody(), database.database()).run(Wire.request("SET e 1"));
        }
        assertThat(logged()).isEqualTo(expected + wire("SET e 1"));
    }

    @Test
    void aRequestMayBeLoggedInAnotherForm() throws IOException {
        Database empty = Store.empty();
        empty.commands()
                .add(
                        "dice",
                        2,
                        (session, request) -> {
                            Bytes thrown = Bytes.of("4");
                            session.keyspace().put(request.word(1), new StringValue(thrown));
                            LogForm.instead(
                                    session,
                                    request,
                                    Request.of("DEL", "x"),
                                    Request.of(Bytes.of("SET"), request.word(1), thrown));
                            return Resp.bulk(thrown);
                        },
                        WRITE);
        try (Store store = Store.open(path, FsyncPolicy.NO, empty)) {
            Client client = store.client();
            assertThat(client.ask("DICE d", "SET other 1", "DICE d"))
                    .isEqualTo("$1\\r\\n4\\r\\n+OK\\r\\n$1\\r\\n4\\r\\n");
            String dice = wire("MULTI", "DEL x", "SET d 4", "EXEC");
            assertThat(logged()).isEqualTo(dice + wire("SET other 1") + dice);
        }
        assertThat(Store.contents(path)).hasToString("{d=4, other=1}");
    }

    @Test
    void aCommandThatFailsHalfWayIsNotRunAgainAtEveryStart() throws IOException {
        Database empty = Store.empty();
        empty.commands()
                .add(
                        "stumble",
                        2,
                        (session, request) -> {
                            session.keyspace().put(request.word(1), new StringValue(Bytes.of("half")));
                            throw new IllegalStateException("a bug");
                        },
                        WRITE);
        try (LogCapture log = new LogCapture(DirectRunner.class);
                Store store = Store.open(path, FsyncPolicy.NO, empty)) {
            assertThat(store.ask("SET a 1", "STUMBLE b", "SET c 3")).contains("-ERR internal error");
            assertThat(log.records()).hasSize(1);
        }
        assertThat(Store.contents(path)).hasToString("{a=1, c=3}");
    }

    @Test
    void annotationsAreSkipped() throws IOException {
        Files.writeString(
                path,
                "#\n# made by hand\r\n" + wire("SET a 1") + "#*3\r\n" + wire("INCR a") + "# the end\n",
                ISO_8859_1);
        String before = logged();
        try (Store store = Store.open(path)) {
            assertThat(store.contents()).hasToString("{a=2}");
            store.ask("INCR a");
        }
        assertThat(logged()).isEqualTo(before + wire("INCR a"));
        assertThat(Store.contents(path)).hasToString("{a=3}");
    }

    @Test
    void aRecordIsAnArrayOfAtLeastOneWord() throws IOException {
        for (String none : new String[] {"SET a 1\r\n", "\r\n", "*0\r\n", "*-1\r\n", "*0\r\nSET a 1\r\n", "\0"}) {
            Files.writeString(path, wire("SET a 0") + none + wire("SET b 2"), ISO_8859_1);
            DamageTest.assertDamagedAt(none.startsWith("*") ? wire("SET a 0").length() : 0, path);
        }
    }

    @Test
    void whatWasRunAtRandomIsThereAgain() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Path log = directory.resolve("random" + seed);
            RandomRequests requests = new RandomRequests(new Random(seed));
            for (int run = 0; run < 3; run++) {
                String before;
                try (Store store = Store.open(log)) {
                    for (int batch = 0; batch < 20; batch++) {
                        store.client().ask(requests.list(20));
                    }
                    before = store.contents().toString();
                }
                assertThat(Store.contents(log)).as("seed " + seed).hasToString(before);
            }
        }
    }

    @Test
    void aLongLogIsLoadedWithALineOnProgress() throws IOException {
        String value = "x".repeat(10_000_000);
        try (Store store = Store.open(path)) {
            for (int i = 0; i < 7; i++) {
                store.client().ask(List.of(Request.of("SET", "key" + i % 2, value)));
            }
        }
        try (LogCapture log = new LogCapture(LogReader.class)) {
            assertThat(Store.contents(path)).hasSize(2);
            assertThat(log.records()).singleElement().satisfies(record -> {
                assertThat(record.getLevel()).isEqualTo(Level.INFO);
                assertThat(record.getMessage()).matches("loading .*appendonly.aof: 100 %");
            });
        }
    }

    private String logged() throws IOException {
        return Files.readString(path, ISO_8859_1);
    }

    static String wire(String... lines) {
        return new String(Wire.encode(List.copyOf(Wire.requests(lines))), ISO_8859_1);
    }
}
