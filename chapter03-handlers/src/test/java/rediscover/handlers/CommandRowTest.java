package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

class CommandRowTest {
    private static final String INTERNAL_ERROR = "ERR internal error, see the server's log";

    private final Desk desk = new Desk(Turn.byLock(), CommandRow::answer);

    @Test
    void aCommandThatFailsIsAnsweredAndLogged() {
        IllegalStateException bug = new IllegalStateException("a bug");
        desk.commands.add("fail", 1, CommandRow.Keys.NONE, (session, request) -> {
            throw bug;
        });
        try (LogCapture log = new LogCapture(CommandRow.class)) {
            desk.ask("FAIL").fails(INTERNAL_ERROR);
            assertThat(log.records()).singleElement().satisfies(record -> {
                assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
                assertThat(record.getMessage()).contains("fail");
                assertThat(record.getThrown()).isSameAs(bug);
            });
        }
    }

    @Test
    void anErrorOfTheClientIsAnsweredAndNotLogged() {
        desk.commands.add("refuse", 1, CommandRow.Keys.NONE, (session, request) -> {
            throw new CommandException("ERR no");
        });
        try (LogCapture log = new LogCapture(CommandRow.class)) {
            desk.ask("REFUSE").fails("ERR no");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void aCommandWithoutMemoryOrStackIsAnswered() {
        desk.commands.add("fill", 1, CommandRow.Keys.NONE, (session, request) -> {
            throw new OutOfMemoryError("on purpose");
        });
        desk.commands.add("dig", 1, CommandRow.Keys.NONE, (session, request) -> dig(session));
        try (LogCapture log = new LogCapture(CommandRow.class)) {
            desk.ask("FILL").fails("OOM out of memory");
            desk.ask("DIG").fails(INTERNAL_ERROR);
            assertThat(log.records()).hasSize(1); // to log that there is no memory would take memory
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Resp dig(Session session) {
        return dig(session);
    }

    @Test
    void theConnectionOfACommandThatFailsGoesOn() throws Exception {
        desk.commands.add("fail", 1, CommandRow.Keys.NONE, (session, request) -> {
            throw new IllegalStateException("a bug");
        });
        try (LogCapture log = new LogCapture(CommandRow.class);
                Server server = Server.start(0, () -> new Session(desk.engine));
                RawClient client = RawClient.connect(server.port())) {
            client.send("SET a 1\r\nFAIL\r\nGET a\r\n");
            assertThat(client.read(3)).containsExactly(Resp.OK, Resp.error(INTERNAL_ERROR), Resp.bulk("1"));
            assertThat(log.records()).hasSize(1);
        }
    }
}
