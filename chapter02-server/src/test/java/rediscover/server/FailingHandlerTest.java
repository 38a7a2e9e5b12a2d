package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** A defect in a handler costs the connection it happens on, is reported, and nothing else. */
class FailingHandlerTest {
    @Test
    void aHandlerThatThrowsClosesOnlyItsOwnConnection() throws Exception {
        try (LogCapture log = new LogCapture(Connection.class);
                TestServer server = TestServer.answering(FailingHandlerTest::answer);
                RawClient neighbour = server.connect()) {
            neighbour.ask("PING");
            for (String kind : List.of("EXCEPTION", "ERROR")) {
                try (RawClient client = server.connect()) {
                    assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
                    assertThat(client.send(Request.of("PING"), Request.of(kind), Request.of("PING"))
                                    .readUntilClosed())
                            .isIn(new byte[0], Wire.bytes("+PONG\r\n"));
                }
            }
            assertThat(neighbour.ask("PING")).isEqualTo(Resp.PONG);
            Await.until("they are forgotten", () -> server.server().clients() == 1);
            assertThat(log.records())
                    .hasSize(2)
                    .allMatch(record -> record.getMessage().endsWith("failed and is closed"));
            assertThat(server.connections().get(1).ends).hasValue(1);
            assertThat(server.connections().get(2).ends).hasValue(1);
        }
    }

    private static Resp answer(Connection connection, Request request) {
        return switch (request.name().toString()) {
            case "EXCEPTION" -> throw new IllegalStateException("a defect on connection " + connection.id());
            case "ERROR" -> throw new StackOverflowError("a defect on connection " + connection.id());
            default -> Resp.PONG;
        };
    }

    @Test
    void aHandlerWhoseEndFailsIsForgottenAllTheSame() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        Handler failing = new Handler() {
            @Override
            public void handle(Iterator<Request> batch, RespWriter replies) {
                batch.next();
                replies.write(Resp.OK);
            }

            @Override
            public void end() {
                ends.incrementAndGet();
                throw new IllegalStateException("a defect at the end");
            }
        };
        try (LogCapture log = new LogCapture(Connection.class);
                Server server = Servers.start(0, _ -> failing)) {
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.ask("PING")).isEqualTo(Resp.OK);
            }
            Await.until("it is forgotten", () -> server.clients() == 0);
            assertThat(ends).hasValue(1);
            assertThat(log.records()).hasSize(1);
        }
    }
}
