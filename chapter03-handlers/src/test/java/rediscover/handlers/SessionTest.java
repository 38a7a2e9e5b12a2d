package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Nobody;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

class SessionTest {
    private final Desk desk = new Desk();
    private final List<String> happened = new ArrayList<>();
    private final RespWriter replies = new RespWriter(Dialect.RESP2);

    @Test
    @Tag("exercise-3.6")
    void aBatchIsAnsweredInOrder() {
        batch("SET a 1", "INCR a", "NONSENSE", "GET a")
                .gives("+OK\r\n:2\r\n-ERR unknown command 'NONSENSE', with args beginning with: \r\n$1\r\n2\r\n");
    }

    @Test
    @Tag("exercise-3.6")
    void anEmptyBatchIsAnsweredWithNothing() {
        batch().gives("");
    }

    @Test
    @Tag("exercise-3.6")
    void whatHasNothingToSayIsNotAnswered() {
        desk.commands.add("silence", 1, (session, request) -> null);
        batch("SILENCE", "PING", "SILENCE", "ECHO last").gives("+PONG\r\n$4\r\nlast\r\n");
    }

    @Test
    @Tag("exercise-3.6")
    void whatIsThereToBeSentAlreadyStays() {
        replies.write(Resp.OK);
        batch("PING").gives("+OK\r\n+PONG\r\n");
    }

    /** The answers to a batch, and what is expected of them. */
    private Expectation batch(String... lines) {
        List<Request> requests = Wire.requests(lines);
        return expected -> Sent.commands(requests.toArray(Request[]::new)).gives(expected, () -> {
            desk.session.handle(requests.iterator(), replies);
            return replies.bytes();
        });
    }

    private interface Expectation {
        void gives(String bytes);
    }

    @Test
    @Tag("exercise-3.6")
    void aBatchTakesOneTurnAndWithinItAnswersEachRequestBeforeItLooksForTheNext() {
        Session session = new Session(new Nobody(), databaseWithTurnsTold());
        Iterator<Request> requests = Wire.requests("SET a 1", "GET a", "GET a").iterator();
        session.handle(
                iterator(
                        () -> {
                            String answered = Wire.escape(replies.bytes().toArray());
                            happened.add((answered.isEmpty() ? "(nothing)" : answered)
                                    + " is answered; is there another request?");
                            return requests.hasNext();
                        },
                        requests::next),
                replies);
        assertThat(happened)
                .as("what happened, in this order")
                .containsExactly(
                        "a turn begins",
                        "(nothing) is answered; is there another request?",
                        "+OK\\r\\n is answered; is there another request?",
                        "+OK\\r\\n$1\\r\\n1\\r\\n is answered; is there another request?",
                        "+OK\\r\\n$1\\r\\n1\\r\\n$1\\r\\n1\\r\\n is answered; is there another request?",
                        "a turn ends");
    }

    @Test
    @Tag("exercise-3.6")
    void aRequestIsAnsweredBeforeTheNextOneIsTakenWhichUsesItsBuffer() {
        byte[] buffer = new byte[10];
        Iterator<String> words = List.of("one", "two", "three").iterator();
        Iterator<Request> batch = iterator(words::hasNext, () -> {
            Arrays.fill(buffer, (byte) '#');
            byte[] word = Wire.bytes(words.next());
            System.arraycopy(word, 0, buffer, 0, word.length);
            return Request.of(Bytes.of("ECHO"), Bytes.wrap(buffer, 0, word.length));
        });
        Sent.commands(Wire.requests("ECHO one", "ECHO two", "ECHO three").toArray(Request[]::new))
                .gives("$3\r\none\r\n$3\r\ntwo\r\n$5\r\nthree\r\n", () -> {
                    desk.session.handle(batch, replies);
                    return replies.bytes();
                });
    }

    @Test
    @Tag("exercise-3.6")
    void whatRunThrowsGoesOnToTheConnection() {
        desk.commands.add("fail", 1, (session, request) -> {
            throw new IllegalStateException("a bug in the server");
        });
        Iterator<Request> batch = Wire.requests("PING", "FAIL").iterator();
        Sent.commands(Wire.requests("PING", "FAIL").toArray(Request[]::new))
                .fails(IllegalStateException.class, "a bug in the server", () -> {
                    desk.session.handle(batch, replies);
                    return "no exception";
                });
    }

    private static Iterator<Request> iterator(Supplier<Boolean> hasNext, Supplier<Request> next) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return hasNext.get();
            }

            @Override
            public Request next() {
                return next.get();
            }
        };
    }

    @Test
    void aSessionRemembersOneThingOfEachType() {
        StringBuilder notes = desk.session.part(StringBuilder.class, () -> new StringBuilder("first"));
        assertThat(desk.session.part(StringBuilder.class, StringBuilder::new)).isSameAs(notes);
        assertThat(new Desk().session.part(StringBuilder.class, StringBuilder::new))
                .isNotSameAs(notes);
    }

    @Test
    void farewellsAreSaidInATurnWhenTheConnectionHasEnded() {
        Session session = new Session(new Nobody(), databaseWithTurnsTold());
        session.whenEnded(() -> happened.add("one"));
        session.whenEnded(() -> happened.add("two"));
        assertThat(happened).isEmpty();
        session.end();
        assertThat(happened).containsExactly("a turn begins", "one", "two", "a turn ends");
    }

    private Database databaseWithTurnsTold() {
        Turn turn = work -> {
            happened.add("a turn begins");
            work.run();
            happened.add("a turn ends");
        };
        return new Database(turn, desk.keyspace, desk.commands, new DirectRunner());
    }

    @Test
    void oneSessionMayWorkOnOtherKeysThanTheOthers() {
        Session other = new Session(new Nobody(), desk.database);
        other.use(new Keyspace(new HashMap<>()));
        other.run(Wire.request("SET a other"));
        desk.ask("GET a").gives(Resp.NULL);
        assertThat(other.keyspace().size()).isEqualTo(1);
    }
}
