package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A defect in a handler costs the connection on which it happens, and no other. */
class FailingHandlerTest {
    @Test
    void aHandlerThatThrowsClosesOnlyItsOwnConnection() throws Exception {
        try (LogCapture _ = new LogCapture(Connection.class);
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
            Await.until("they are forgotten", () -> server.clients() == 1);
            assertThat(server.handlers().get(1).ends).hasValue(1);
            assertThat(server.handlers().get(2).ends).hasValue(1);
        }
    }

    private static Resp answer(Request request) {
        return switch (request.name().toString()) {
            case "EXCEPTION" -> throw new IllegalStateException("a defect");
            case "ERROR" -> throw new StackOverflowError("a defect");
            default -> Resp.PONG;
        };
    }

    @Test
    void aHandlerWhoseEndFailsIsForgottenAllTheSame() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        Handler failing = new Handler() {
            @Override
            public void handle(Request request, RespWriter answers) {
                answers.write(Resp.OK);
            }

            @Override
            public void end() {
                ends.incrementAndGet();
                throw new IllegalStateException("a defect at the end");
            }
        };
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {}); // it would be printed
        try (LogCapture _ = new LogCapture(Connection.class);
                Servers.Running server = Servers.start(0, () -> failing)) {
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.ask("PING")).isEqualTo(Resp.OK);
            }
            Await.until("it is forgotten", () -> server.clients() == 0);
            assertThat(ends).hasValue(1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
