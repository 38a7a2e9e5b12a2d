package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

class DirectRunnerTest {
    private static final String INTERNAL_ERROR = "ERR internal error, see the server's log";

    private final Desk desk = new Desk(new DirectRunner());

    @Test
    void aCommandThatFailsIsAnsweredAndLogged() {
        IllegalStateException bug = new IllegalStateException("a bug");
        desk.commands.add("fail", 1, (session, request) -> {
            throw bug;
        });
        try (LogCapture log = new LogCapture(DirectRunner.class)) {
            desk.ask("FAIL").fails(INTERNAL_ERROR);
            assertThat(log.records()).singleElement().satisfies(record -> {
                assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
                assertThat(record.getMessage()).contains("fail");
                assertThat(record.getThrown()).isSameAs(bug);
            });
        }
    }

    @Test
    void theClientsErrorIsAnsweredAndNotLogged() {
        desk.commands.add("refuse", 1, (session, request) -> {
            throw new CommandException("ERR no");
        });
        try (LogCapture log = new LogCapture(DirectRunner.class)) {
            desk.ask("REFUSE").fails("ERR no");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void whatRunsOutOfMemoryOrStackIsAnswered() {
        desk.commands.add("fill", 1, (session, request) -> {
            throw new OutOfMemoryError("on purpose");
        });
        desk.commands.add("dig", 1, (session, request) -> dig(session));
        try (LogCapture log = new LogCapture(DirectRunner.class)) {
            desk.ask("FILL").fails("OOM out of memory");
            desk.ask("DIG").fails(INTERNAL_ERROR);
            assertThat(log.records()).hasSize(2);
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Resp dig(Session session) {
        return dig(session);
    }

    @Test
    void theConnectionOfACommandThatFailsGoesOn() throws Exception {
        desk.commands.add("fail", 1, (session, request) -> {
            throw new IllegalStateException("a bug");
        });
        try (LogCapture log = new LogCapture(DirectRunner.class);
                Server server = Server.start(0, connection -> new Session(connection, desk.database));
                RawClient client = RawClient.connect(server.port())) {
            client.send("SET a 1\r\nFAIL\r\nGET a\r\n");
            assertThat(client.read(3)).containsExactly(Resp.OK, Resp.error(INTERNAL_ERROR), Resp.bulk("1"));
            assertThat(log.records()).hasSize(1);
        }
    }
}
