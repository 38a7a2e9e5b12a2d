package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Dialect;
import rediscover.resp.RespWriter;
import rediscover.server.Nobody;
import rediscover.testing.Wire;

class SessionTest {
    private final Desk desk = new Desk();

    @Test
    void aBatchIsAnsweredInOrder() {
        assertThat(desk.askAll("SET a 1", "INCR a", "NONSENSE", "GET a"))
                .isEqualTo("+OK\\r\\n:2\\r\\n"
                        + "-ERR unknown command 'NONSENSE', with args beginning with: \\r\\n$1\\r\\n2\\r\\n");
    }

    @Test
    void aBatchIsOneTurnWithItsAnswers() {
        List<String> turns = new ArrayList<>();
        Turn turn = work -> {
            turns.add("begin");
            work.run();
            turns.add("end");
        };
        Session session =
                new Session(new Nobody(), new Database(turn, desk.keyspace, desk.commands, new DirectRunner()));
        RespWriter replies = new RespWriter(Dialect.RESP2);
        session.handle(Desk.batch(() -> turns.add("" + replies.size()), "SET a 1", "GET a", "GET a"), replies);
        assertThat(turns).containsExactly("begin", "0", "5", "12", "19", "end");
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
        List<String> said = new ArrayList<>();
        Turn turn = work -> {
            said.add("turn");
            work.run();
        };
        Session session =
                new Session(new Nobody(), new Database(turn, desk.keyspace, desk.commands, new DirectRunner()));
        session.whenEnded(() -> said.add("one"));
        session.whenEnded(() -> said.add("two"));
        assertThat(said).isEmpty();
        session.end();
        assertThat(said).containsExactly("turn", "one", "two");
    }

    @Test
    void oneSessionMayWorkOnOtherKeysThanTheOthers() {
        Session other = new Session(new Nobody(), desk.database);
        other.use(new Keyspace(new HashMap<>()));
        other.run(Wire.request("SET a other"));
        assertThat(desk.ask("GET a")).isEqualTo("$-1\\r\\n");
        assertThat(other.keyspace().size()).isEqualTo(1);
    }
}
