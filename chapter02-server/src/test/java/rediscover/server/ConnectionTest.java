package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.LogCapture;

/** How a conversation ends that fails: the socket is closed, the handler knows it, and a defect is reported. */
class ConnectionTest {
    private final FakeSocket socket = new FakeSocket("PING\r\n", "PING\r\n");
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void aConversationThatEndsWellIsNotReported() throws Exception {
        assertThat(run(() -> {})).isEmpty();
        assertThat(socket.received()).isEqualTo("+OK\r\n+OK\r\n");
    }

    @Test
    void aDefectOfAHandlerIsReported() throws Exception {
        assertThat(run(() -> {
                    throw new IllegalStateException("a defect");
                }))
                .startsWith("SEVERE: the conversation with")
                .endsWith("failed: a defect");
        assertThat(socket.received()).isEmpty();
    }

    @Test
    void aRequestThatTakesTooMuchMemoryIsReportedWithoutStackTrace() throws Exception {
        assertThat(run(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .startsWith("WARNING: disconnected")
                .endsWith("there is not enough memory for its request");
    }

    @Test
    void answersThatMustNotBeSentEndTheConversation() throws Exception {
        assertThat(run(() -> {}, () -> {
                    throw new IOException("the disk is full");
                }))
                .isEmpty();
        assertThat(socket.received()).isEmpty();
    }

    @Test
    void anAbortedConversationEndsAndIsNotReported() throws Exception {
        try (LogCapture log = new LogCapture(Connection.class)) {
            Connection connection = new Connection(socket, new Scripted(() -> {}, () -> {}));
            connection.abort();
            connection.abort();
            assertThat(socket.isClosed()).isTrue();
            assertThat(log.records()).isEmpty();
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private String run(Step handling) throws Exception {
        return run(handling, () -> {});
    }

    /** What a conversation reports whose handler does this before each answer, and that before answers leave. */
    private String run(Step handling, Step sending) throws Exception {
        try (LogCapture log = new LogCapture(Connection.class)) {
            new Connection(socket, new Scripted(handling, sending)).run();
            assertThat(socket.isClosed()).isTrue();
            assertThat(ends).hasValue(1);
            return log.records().isEmpty() ? "" : shown(log.records().getFirst());
        }
    }

    private static String shown(LogRecord entry) {
        assertThat(entry.getThrown() == null).isEqualTo(entry.getLevel().equals(Level.WARNING));
        String message =
                entry.getThrown() == null ? "" : ": " + entry.getThrown().getMessage();
        return entry.getLevel() + ": " + entry.getMessage() + message;
    }

    private final class Scripted implements Handler {
        private final Step handling;
        private final Step sending;

        Scripted(Step handling, Step sending) {
            this.handling = handling;
            this.sending = sending;
        }

        @Override
        public void handle(Request request, RespWriter answers) {
            try {
                handling.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            answers.write(Resp.OK);
        }

        @Override
        public void beforeSending() throws IOException {
            sending.run();
        }

        @Override
        public void end() {
            ends.incrementAndGet();
        }
    }
}
