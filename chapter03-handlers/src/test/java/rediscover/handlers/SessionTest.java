package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

class SessionTest {
    private final Desk desk = new Desk();
    private final List<String> happened = new ArrayList<>();
    private final RespWriter answers = new RespWriter(Dialect.RESP2);

    @Test
    @Tag("exercise-3.5")
    void aRequestIsRunAndItsAnswerIsWritten() {
        handle("SET a 1").gives("+OK\r\n");
    }

    @Test
    @Tag("exercise-3.5")
    void anAnswerStandsBehindThoseOfEarlierRequests() {
        handle("SET a 1", "INCR a", "NONSENSE", "GET a")
                .gives("+OK\r\n:2\r\n-ERR unknown command 'NONSENSE', with args beginning with: \r\n$1\r\n2\r\n");
    }

    @Test
    @Tag("exercise-3.5")
    void aCommandWithoutAnAnswerWritesNothing() {
        desk.commands.add("silence", 1, CommandRow.Keys.NONE, (_, _) -> Resp.NO_ANSWER);
        handle("SILENCE", "PING", "SILENCE", "ECHO last").gives("+PONG\r\n$4\r\nlast\r\n");
    }

    @Test
    @Tag("exercise-3.5")
    void anExceptionOfTheRunnerGoesOnToTheConnection() {
        desk.commands.add("fail", 1, CommandRow.Keys.NONE, (_, _) -> {
            throw new IllegalStateException("a bug in the server");
        });
        Sent.commands(Wire.request("FAIL")).fails(IllegalStateException.class, "a bug in the server", () -> {
            desk.session.handle(Wire.request("FAIL"), answers);
            return "no exception";
        });
    }

    /** The answers to requests, and the bytes that are expected. */
    private Expectation handle(String... lines) {
        Request[] requests = Wire.requests(lines).toArray(Request[]::new);
        return expected -> Sent.commands(requests).gives(expected, () -> {
            for (Request request : requests) {
                desk.session.handle(request, answers);
            }
            return answers.bytes();
        });
    }

    private interface Expectation {
        void gives(String bytes);
    }

    @Test
    @Tag("exercise-3.5")
    void oneTurnCoversRunningAndEncoding() {
        desk.commands.add("note", 1, CommandRow.Keys.NONE, (_, _) -> {
            happened.add("the command runs");
            return Resp.PONG;
        });
        Session session = new Session(engineWithTurnsTold());
        session.handle(Wire.request("NOTE"), answers);
        session.handle(Wire.request("NOTE"), answers);
        assertThat(happened)
                .as("what happened, in this order, when NOTE was sent twice")
                .containsExactly(
                        "a turn begins: 0 bytes are encoded",
                        "the command runs",
                        "a turn ends: 7 bytes are encoded",
                        "a turn begins: 7 bytes are encoded",
                        "the command runs",
                        "a turn ends: 14 bytes are encoded");
    }

    private Engine engineWithTurnsTold() {
        Turn turn = work -> {
            happened.add("a turn begins: " + answers.size() + " bytes are encoded");
            work.run();
            happened.add("a turn ends: " + answers.size() + " bytes are encoded");
        };
        return new Engine(turn, desk.keyspace, desk.commands, CommandRow::answer);
    }

    @Test
    void aSessionRemembersOneObjectOfEachType() {
        StringBuilder notes = desk.session.part(StringBuilder.class, () -> new StringBuilder("first"));
        assertThat(desk.session.part(StringBuilder.class, StringBuilder::new)).isSameAs(notes);
        assertThat(new Desk().session.part(StringBuilder.class, StringBuilder::new))
                .isNotSameAs(notes);
    }

    @Test
    void farewellsAreSaidInATurnWhenTheConnectionHasEnded() {
        Session session = new Session(engineWithTurnsTold());
        session.whenEnded(() -> happened.add("one"));
        session.whenEnded(() -> happened.add("two"));
        assertThat(happened).isEmpty();
        session.end();
        assertThat(happened)
                .containsExactly(
                        "a turn begins: 0 bytes are encoded", "one", "two", "a turn ends: 0 bytes are encoded");
    }

    @Test
    void aSessionWithoutFarewellsTakesNoTurnAtItsEnd() {
        new Session(engineWithTurnsTold()).end();
        assertThat(happened).isEmpty();
    }

    @Test
    void oneSessionMayWorkOnOtherKeysThanTheOthers() {
        Session other = new Session(desk.engine);
        other.use(new Keyspace(new HashMap<>()));
        other.run(Wire.request("SET a other"));
        desk.ask("GET a").gives(Resp.NULL);
        assertThat(other.keyspace().size()).isEqualTo(1);
    }

    @Test
    void anotherRunnerIsOnTheWayToTheSameCommands() {
        Engine engine = desk.engine.through((row, session, request) -> {
            happened.add(row.name());
            return row.answer(session, request);
        });
        assertThat(new Session(engine).run(Wire.request("SET a 1"))).isEqualTo(Resp.OK);
        desk.ask("GET a").gives("1");
        assertThat(happened).containsExactly("set");
    }
}
