package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Engine;
import rediscover.handlers.HashValue;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** What is recorded, of requests that are run one after the other. */
@Tag("exercise-4.1")
class LoggingRunnerTest {
    @TempDir
    Path directory;

    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private final List<String> events = new ArrayList<>();
    private final List<String> recorded = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();
    private Throwable obstacle; // to preparing
    private boolean unrecordable;
    private AppendOnlyFile log;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        log = new AppendOnlyFile(TroubledFile.at(directory.resolve("appendonly.aof")), FsyncPolicy.NO);
        Engine forgetful = Store.empty();
        Scribe scribe = new Scribe(forgetful.runner());
        forgetful.keyspace().observe(scribe);
        engine = forgetful.through(scribe);
        session = new Session(engine);
    }

    @AfterEach
    void close() {
        log.close();
        said.close();
    }

    /** Records into a list. */
    private final class Scribe extends LoggingRunner {
        Scribe(Runner next) {
            super(next, log);
        }

        @Override
        protected void prepare(Request request) throws IOException {
            prepared.add(words(request));
            switch (obstacle) {
                case IOException e -> throw e;
                case OutOfMemoryError e -> throw e;
                case null, default -> {}
            }
        }

        @Override
        protected void record(Session session, Request request) {
            recorded.add(words(request));
            if (unrecordable) {
                throw new OutOfMemoryError("on purpose");
            }
        }
    }

    private static String words(Request request) {
        return Wire.commandLine(request).replace("redis-cli ", "");
    }

    @Test
    void aChangeIsRecorded() {
        run("SET name \"Ahmed Ash\"");
        expectRecords("SET name \"Ahmed Ash\"");
    }

    @Test
    void changesAreRecordedInTheirOrder() {
        run("SET a 1", "INCR a", "DECRBY a 5", "HSET h f v", "HDEL h f", "DEL a");
        expectRecords("SET a 1", "INCR a", "DECRBY a 5", "HSET h f v", "HDEL h f", "DEL a");
    }

    @Test
    void theAnswerIsThatOfTheCommand() {
        answer("SET a 1", Resp.OK);
        answer("INCR a", Resp.integer(2));
        answer("GET a", Resp.bulk("2"));
        answer("HGET a f", Resp.error("WRONGTYPE Operation against a key holding the wrong kind of value"));
        answer("DEL a b", Resp.integer(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET s", "HGETALL h", "HGET h f", "EXISTS s h", "TYPE s", "PING", "ECHO hello"})
    void aRequestThatOnlyReadsIsNotRecorded(String line) {
        run("SET s text", "HSET h f v", line);
        expectRecords("SET s text", "HSET h f v");
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
    void aRequestThatIsRefusedIsNotRecorded(String line) {
        run("SET s text", "HSET h f v", line);
        expectRecords("SET s text", "HSET h f v");
        expectThatChangesAreTaken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEL nothing nobody", "HDEL h nothing", "HDEL nobody f"})
    void aWriteThatFindsNothingToDoIsNotRecorded(String line) {
        run("SET s text", "HSET h f v", line);
        expectRecords("SET s text", "HSET h f v");
    }

    @Test
    void aWriteThatFindsSomethingToDoIsRecordedAsAWhole() {
        run("SET s text", "DEL nothing s");
        expectRecords("SET s text", "DEL nothing s");
    }

    @Test
    void aChangeIsRecordedEvenIfItsRowDoesNotSayWrite() {
        add("remember", (session, request) -> put(session, request.word(1)), FAST);
        run("REMEMBER a");
        expectRecords("REMEMBER a");
    }

    @Test
    void aChangeIsRecordedEvenIfItHasNoAnswer() {
        add(
                "whisper",
                (session, request) -> {
                    put(session, request.word(1));
                    return Resp.NO_ANSWER;
                },
                WRITE);
        run("WHISPER a", "GET a");
        expectRecords("WHISPER a");
    }

    @Test
    void aChangeBetweenTwoRequestsBelongsToNeither() {
        run("SET a 1");
        engine.keyspace().put(Bytes.of("b"), new StringValue(Bytes.of("from elsewhere")));
        events.add("(a part of the program puts b into the key space)");
        run("GET a", "DEL nothing");
        expectRecords("SET a 1");
    }

    @Test
    void aCommandIsNotRecordedBesidesTheOneThatItRuns() {
        add("delegate", (session, request) -> session.run(Request.of(Bytes.of("INCR"), request.word(1))), WRITE);
        run("DELEGATE a");
        expectRecords("INCR a");
    }

    @Test
    void roomIsMadeBeforeACommandRuns() {
        add("look", (_, _) -> Resp.bulk(prepared.toString()), WRITE);
        answer("LOOK now", Resp.bulk("[LOOK now]"));
    }

    @Test
    void aCommandThatOnlyReadsNeedsNoRoom() {
        obstacle = new IOException("No space left on device");
        events.add("(the disk is full)");
        answer("GET a", Resp.NULL);
        answer("PING now", Resp.bulk("now"));
    }

    @Test
    void aCommandThatCannotBeRecordedDoesNotRun() {
        run("SET a 1");
        obstacle = new IOException("No space left on device");
        events.add("(the disk is full)");
        answer("DEL a", Resp.error("MISCONF Errors writing to the AOF file: No space left on device"));
        obstacle = new OutOfMemoryError("Java heap space");
        events.add("(there is no memory for the next record)");
        answer("SET a 2", Resp.error("OOM out of memory"));
        answer("GET a", Resp.bulk("1"));
        expectRecords("SET a 1");
    }

    @Test
    void aSessionIsToldOfItsChangesAndOfNothingElse() {
        List<String> told = new ArrayList<>();
        session = new LoggedSession(engine, log) {
            @Override
            void changed() {
                told.add("changed after " + recorded);
            }
        };
        run("SET a 1", "GET a", "DEL nothing", "INCR h x", "DEL a");
        assertThat(told)
                .as("what the session is told of SET a 1, GET a, DEL nothing, INCR h x, DEL a")
                .containsExactly("changed after [SET a 1]", "changed after [SET a 1, DEL a]");
    }

    @Test
    void aCommandThatFailsHalfWayStopsTheLog() {
        add(
                "trip",
                (session, request) -> {
                    put(session, request.word(1));
                    return Resp.error("WRONGTYPE as it turns out");
                },
                WRITE);
        run("SET a 1", "TRIP b", "GET a");
        expectRecords("SET a 1");
        expectThatNoChangeIsTaken();
    }

    @Test
    void aCommandThatDiesHalfWayStopsTheLog() {
        add(
                "stumble",
                (session, request) -> {
                    put(session, request.word(1));
                    throw new UnknownError("on purpose");
                },
                WRITE);
        run("SET a 1");
        Sent.commands(Wire.request("STUMBLE b")).says("UnknownError", () -> {
            try {
                return session.run(Wire.request("STUMBLE b"));
            } catch (UnknownError e) {
                return "UnknownError";
            }
        });
        events.add("redis-cli STUMBLE b   (which changes b, then throws an Error)");
        expectThatNoChangeIsTaken();
        run("GET a");
        expectRecords("SET a 1");
    }

    @Test
    void aCommandThatDiesBeforeItChangesAnythingStopsNothing() {
        add(
                "faint",
                (_, _) -> {
                    throw new UnknownError("on purpose");
                },
                WRITE);
        run("SET a 1");
        Sent.commands(Wire.request("FAINT b")).says("UnknownError", () -> {
            try {
                return session.run(Wire.request("FAINT b"));
            } catch (UnknownError e) {
                return "UnknownError";
            }
        });
        events.add("redis-cli FAINT b   (which throws an Error before it has changed anything)");
        expectThatChangesAreTaken();
        run("SET b 2");
        expectRecords("SET a 1", "SET b 2");
    }

    @Test
    void aCommandThatFailsInTheMiddleOfAHashStopsTheLog() {
        add(
                "falter",
                (session, request) -> {
                    HashValue hash = session.keyspace().findToChange(request.word(1), HashValue.class);
                    hash.put(Bytes.of("field"), Bytes.of("value"));
                    throw new OutOfMemoryError("on purpose");
                },
                WRITE);
        run("HSET h f v", "FALTER h", "HGET h f");
        expectRecords("HSET h f v");
        expectThatNoChangeIsTaken();
    }

    @Test
    void aChangeThatCannotBeRecordedStopsTheLog() {
        run("SET a 1");
        unrecordable = true;
        Sent.nothing().afterAll(events).says("INCR a throws the OutOfMemoryError of recording it", () -> {
            try {
                return session.run(Wire.request("INCR a"));
            } catch (OutOfMemoryError e) {
                return "INCR a throws the OutOfMemoryError of recording it";
            }
        });
        events.add("redis-cli INCR a   (which changes a; recording it throws an OutOfMemoryError)");
        expectThatNoChangeIsTaken();
    }

    private void expectThatNoChangeIsTaken() {
        expectLogged("the append-only file takes no change until a restart: it lacks a change");
    }

    private void expectThatChangesAreTaken() {
        expectLogged("");
    }

    /** This is what the log says of a command that failed half way. */
    private void expectLogged(String message) {
        Sent.nothing().afterAll(events).says("the server's log: " + (message.isEmpty() ? "nothing" : message), () -> {
            String logged = said.records().stream()
                    .map(LogRecord::getMessage)
                    .filter(text -> text.contains("no change"))
                    .collect(Collectors.joining());
            return "the server's log: " + (logged.isEmpty() ? "nothing" : logged);
        });
    }

    /** Runs requests, whatever is answered. */
    private void run(String... lines) {
        for (Request request : Wire.requests(lines)) {
            events.add(Wire.commandLine(request));
            session.run(request);
        }
    }

    private void answer(String line, Resp expected) {
        Request request = Wire.request(line);
        Sent.commands(request).afterAll(List.copyOf(events)).gives(expected, () -> {
            try {
                return session.run(request);
            } catch (OutOfMemoryError e) {
                return " (an OutOfMemoryError, which no client understands)";
            }
        });
        events.add(Wire.commandLine(request));
    }

    /** What has been run so far is recorded as exactly these records. */
    private void expectRecords(String... records) {
        Sent.nothing()
                .afterAll(events)
                .says("recorded: " + String.join(", ", records), () -> "recorded: " + String.join(", ", recorded));
    }

    private void add(String name, Command command, CommandRow.Flag flag) {
        engine.commands().add(name, 2, FIRST, command, flag);
    }

    private static Resp put(Session session, Bytes key) {
        session.keyspace().put(key, new StringValue(Bytes.of("1")));
        return Resp.OK;
    }
}
