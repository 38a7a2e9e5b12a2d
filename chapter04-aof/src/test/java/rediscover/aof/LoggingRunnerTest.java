package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.server.Nobody;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-4.2")
class LoggingRunnerTest {
    @TempDir
    Path directory;

    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private Store store;

    @BeforeEach
    void open() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        store = Store.on(TroubledFile.at(path), path, FsyncPolicy.NO);
    }

    @AfterEach
    void close() {
        try {
            store.close();
        } catch (IOException e) {
            assertThat(store.log.failure()).isSameAs(e); // it lacks a change, as a test has found
        } finally {
            said.close();
        }
    }

    @Test
    void aChangeIsLoggedAsItWasAsked() throws IOException {
        store.run("SET name \"Ahmed Ash\"", "hSet h '' \"\\x00\\r\\n\"");
        store.expectLog("SET name \"Ahmed Ash\"", "hSet h '' \"\\x00\\r\\n\"");
    }

    @Test
    void changesAreLoggedInTheOrderInWhichTheyAreMade() throws IOException {
        store.run("SET a 1", "INCR a", "DECRBY a 5", "HSET h f v", "HDEL h f", "DEL a");
        store.expectLog("SET a 1", "INCR a", "DECRBY a 5", "HSET h f v", "HDEL h f", "DEL a");
    }

    @Test
    void whatAClientIsAnsweredIsWhatTheCommandSays() {
        answer("SET a 1", Resp.OK);
        answer("INCR a", Resp.integer(2));
        answer("GET a", Resp.bulk("2"));
        answer("HGET a f", Resp.error("WRONGTYPE Operation against a key holding the wrong kind of value"));
        answer("DEL a b", Resp.integer(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET s", "HGETALL h", "HGET h f", "EXISTS s h", "TYPE s", "PING", "ECHO hello"})
    void whatOnlyReadsIsNotLogged(String line) throws IOException {
        store.run("SET s text", "HSET h f v", line);
        store.expectLog("SET s text", "HSET h f v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET s",
                "SET s 1 2",
                "DEL",
                "HSET h f v g",
                "INCR s",
                "INCRBY n one",
                "DECRBY n -9223372036854775808",
                "INCR h",
                "HSET s f v",
                "HDEL s f",
                "FLY me"
            })
    void whatIsRefusedIsNotLogged(String line) throws IOException {
        store.run("SET s text", "HSET h f v", line);
        store.expectLog("SET s text", "HSET h f v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEL nothing nobody", "HDEL h nothing", "HDEL nobody f"})
    void aWriteThatFindsNothingToDoIsNotLogged(String line) throws IOException {
        store.run("SET s text", "HSET h f v", line);
        store.expectLog("SET s text", "HSET h f v");
    }

    @Test
    void aWriteThatFindsSomethingToDoIsLoggedAsAWhole() throws IOException {
        store.run("SET s text", "DEL nothing s");
        store.expectLog("SET s text", "DEL nothing s");
    }

    @Test
    void whatChangesSomethingIsLoggedEvenIfItsRowDoesNotSayThatItWrites() throws IOException {
        add("remember", (session, request) -> put(session, request.word(1), "1"), FAST);
        store.run("REMEMBER a");
        store.expectLog("REMEMBER a");
        add(
                "whisper",
                (session, request) -> {
                    put(session, request.word(1), "1");
                    return null;
                },
                FAST);
        assertThat(new Session(new Nobody(), store.database).run(Wire.request("WHISPER b")))
                .as("the answer to WHISPER b, a command that has nothing to say")
                .isNull();
        store.expectLog("REMEMBER a", "WHISPER b");
    }

    @Test
    void aCommandThatFailsHalfWayIsNotLoggedAndNeitherIsWhatOnlyReadsAfterIt() throws IOException {
        add(
                "stumble",
                (session, request) -> {
                    put(session, request.word(1), "half");
                    throw new IllegalStateException("a bug");
                },
                WRITE);
        try (LogCapture bugs = new LogCapture(DirectRunner.class)) {
            store.run("SET a 1", "STUMBLE b", "GET a", "SET c 3");
            assertThat(bugs.records()).hasSize(1);
        }
        store.expectLog("SET a 1", "SET c 3");
    }

    @Test
    void aChangeThatEndsInAnErrorIsNotLoggedWhateverTheErrorIs() throws IOException {
        add(
                "trip",
                (session, request) -> {
                    put(session, request.word(1), "half");
                    return Resp.error("WRONGTYPE as it turns out");
                },
                WRITE);
        store.run("SET a 1", "TRIP b", "SET c 3");
        store.expectLog("SET a 1", "SET c 3");
    }

    @Test
    void aChangeThatWasMadeBeforeARequestIsNotTheRequests() throws IOException {
        store.run("SET a 1");
        store.database.keyspace().put(Bytes.of("b"), new StringValue(Bytes.of("from elsewhere")));
        store.run("GET a");
        store.expectLog("SET a 1");
        add("delegate", (session, request) -> session.run(Request.of(Bytes.of("INCR"), request.word(1))), WRITE);
        store.run("DELEGATE a");
        store.expectLog("SET a 1", "INCR a");
    }

    @Test
    void aRequestMayBeLoggedInAnotherForm() throws IOException {
        add(
                "dice",
                (session, request) -> {
                    LogForm.instead(session, request, Request.of(Bytes.of("SET"), request.word(1), Bytes.of("4")));
                    return put(session, request.word(1), "4");
                },
                WRITE);
        store.run("DICE d", "SET other 1", "DICE e");
        store.expectLog("SET d 4", "SET other 1", "SET e 4");
        add(
                "pair",
                (session, request) -> {
                    LogForm.instead(session, request, Request.of("SET", "a", "1"), Request.of("SET", "b", "1"));
                    put(session, Bytes.of("a"), "1");
                    return put(session, Bytes.of("b"), "1");
                },
                WRITE);
        store.run("PAIR 1");
        store.expectLog("SET d 4", "SET other 1", "SET e 4", "MULTI", "SET a 1", "SET b 1", "EXEC");
    }

    @Test
    void theFormOfARequestThatChangesNothingIsLoggedNeitherThenNorLater() throws IOException {
        add(
                "pretend",
                (session, request) -> {
                    LogForm.instead(session, request, Request.of("SET", "a", "wrong"));
                    return Resp.OK;
                },
                WRITE);
        store.run("PRETEND a", "SET a 1");
        store.expectLog("SET a 1");
    }

    @Test
    void aChangeForWhoseRecordThereIsNoMemoryIsNotMade() throws IOException {
        store.run("SET a 1");
        Request del = huge("DEL");
        Sent.situation("DEL a and 40 keys of 64 megabytes: there is no room for that in the log")
                .gives("-OOM out of memory\r\n", () -> {
                    try {
                        return new Session(new Nobody(), store.database).run(del);
                    } catch (OutOfMemoryError e) {
                        return " (an OutOfMemoryError, when DEL has run and is to be logged)";
                    }
                });
        assertThat(store.contents().toString())
                .as("what is stored after DEL a, which was refused and must not run")
                .isEqualTo("{a=1}");
        store.expectLog("SET a 1");
    }

    @Test
    void whatOnlyReadsNeedsNoMemoryForARecord() throws IOException {
        store.run("SET a 1");
        assertThat(new Session(new Nobody(), store.database).run(huge("EXISTS")))
                .as("EXISTS a and 40 keys of 64 megabytes: it is not going to be logged")
                .isEqualTo(Resp.integer(1));
    }

    /** The command with the argument a, and many that are far too large. */
    private static Request huge(String command) {
        List<Bytes> words = new ArrayList<>(Collections.nCopies(40, Bytes.wrap(new byte[64 * 1024 * 1024])));
        words.addAll(0, List.of(Bytes.of(command), Bytes.of("a")));
        return new Request(words);
    }

    private void answer(String line, Resp expected) {
        Request request = Wire.request(line);
        Sent.commands(request).gives(expected, () -> new Session(new Nobody(), store.database).run(request));
    }

    private void add(String name, Command command, CommandRow.Flag flag) {
        store.database.commands().add(name, 2, command, flag);
    }

    private static Resp put(Session session, Bytes key, String value) {
        session.keyspace().put(key.copy(), new StringValue(Bytes.of(value)));
        return Resp.OK;
    }
}
