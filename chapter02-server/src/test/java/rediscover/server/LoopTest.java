package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.Sent;

/** A conversation from the first request to the end, with a client that has sent everything it wants to say. */
@Tag("exercise-2.2")
@Timeout(10)
class LoopTest {
    private static final String ECHO_HELLO = "*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n";
    private static final String HELLO = "$5\r\nhello\r\n";
    private static final String ERROR = "-ERR Protocol error: expected '$', got ':'\r\n";

    @Test
    void aRequestIsAnswered() {
        Sent.bytes(ECHO_HELLO).gives(HELLO, LoopTest::answers);
    }

    @Test
    void requestsAreAnsweredInTheirOrder() {
        Sent.bytes("ECHO one\r\n", "ECHO two\r\n", "ECHO three\r\n")
                .gives("$3\r\none\r\n$3\r\ntwo\r\n$5\r\nthree\r\n", LoopTest::answers);
    }

    @Test
    void requestsInOnePacketAreAllAnswered() {
        Sent.bytes("ECHO one\r\nECHO two\r\nECHO three\r\n")
                .gives("$3\r\none\r\n$3\r\ntwo\r\n$5\r\nthree\r\n", LoopTest::answers);
        Sent.bytes(ECHO_HELLO.repeat(10_000)).gives(HELLO.repeat(10_000), LoopTest::answers);
    }

    @Test
    void aRequestInTwoPacketsIsAnsweredOnce() {
        for (int cut = 1; cut < ECHO_HELLO.length(); cut++) {
            Sent.bytes(ECHO_HELLO).cutAt(cut).gives(HELLO, LoopTest::answers);
        }
        Sent.bytes(ECHO_HELLO + ECHO_HELLO).byteByByte().gives(HELLO + HELLO, LoopTest::answers);
    }

    @Test
    void aClientThatAsksNothingGetsNothing() throws Exception {
        assertThat(answers(Sent.bytes("").stream())).as("bytes that it gets").isEmpty();
        assertThat(answers(Sent.bytes("\r\n*0\r\n").stream()))
                .as("bytes that a client gets that sends \\r\\n*0\\r\\n")
                .isEmpty();
        Sent.bytes(ECHO_HELLO).gives(HELLO, LoopTest::answers);
    }

    @Test
    void halfARequestAtTheEndIsNotAnswered() {
        for (int length = 1; length < ECHO_HELLO.length(); length++) {
            Sent.bytes(ECHO_HELLO + ECHO_HELLO.substring(0, length)).gives(HELLO, LoopTest::answers);
        }
    }

    @Test
    void aClientThatBreaksTheRulesIsToldWhy() {
        Sent.bytes("*1\r\n:1\r\n").gives(ERROR, LoopTest::answers);
        Sent.bytes("*1\r\n$-5\r\n").gives("-ERR Protocol error: invalid bulk length\r\n", LoopTest::answers);
    }

    @Test
    void requestsAheadOfBrokenRulesAreAnsweredFirst() {
        Sent.bytes("ECHO one\r\nECHO two\r\n*1\r\n:1\r\n")
                .gives("$3\r\none\r\n$3\r\ntwo\r\n" + ERROR, LoopTest::answers);
    }

    @Test
    void nothingBehindBrokenRulesIsAnswered() {
        Sent.bytes("*1\r\n:1\r\nECHO one\r\n").gives(ERROR, LoopTest::answers);
        Sent.bytes("*1\r\n:1\r\n", "ECHO one\r\n").gives(ERROR, LoopTest::answers);
    }

    @Test
    void anErrorQuotesAByteAsItCame() {
        Sent.bytes("*1\r\n\u00e9\r\n").gives("-ERR Protocol error: expected '$', got '\u00e9'\r\n", LoopTest::answers);
    }

    @Test
    void theHandlerIsAskedBeforeAnswersAreSent() throws Exception {
        List<String> received = new ArrayList<>();
        FakeSocket socket = new FakeSocket();
        converse(socket, Sent.bytes(ECHO_HELLO).stream(), new Echo() {
            @Override
            public void beforeSending() {
                received.add(socket.received());
            }
        });
        assertThat(received.size())
                .as("number of calls of beforeSending in a conversation of one request")
                .isPositive();
        Sent.bytes(ECHO_HELLO).gives("", () -> received.getFirst());
        Sent.bytes(ECHO_HELLO).gives(HELLO, socket::received);
    }

    @Test
    void answersThatTheHandlerForbidsAreNotSent() throws Exception {
        FakeSocket socket = new FakeSocket();
        IOException refusal = new IOException("the disk is full");
        InputStream stream = Sent.bytes(ECHO_HELLO + "*1\r\n:1\r\n").stream();
        Handler refusing = new Echo() {
            @Override
            public void beforeSending() throws IOException {
                throw refusal;
            }
        };
        Sent.situation("a client asks, and the handler throws an exception before the answer is sent")
                .fails(IOException.class, refusal.getMessage(), () -> {
                    converse(socket, stream, refusing);
                    return socket.received();
                });
        Sent.bytes(ECHO_HELLO).gives("", socket::received);
    }

    @Test
    void aClientThatIsGoneIsReportedToTheCaller() {
        FakeSocket socket = new FakeSocket();
        InputStream gone = new InputStream() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("Connection reset");
            }

            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        };
        Sent.bytes(ECHO_HELLO).gives(HELLO, LoopTest::answers);
        Sent.situation("a client resets its connection, so that reading from it fails")
                .fails(IOException.class, "Connection reset", () -> {
                    converse(socket, gone, new Echo());
                    return socket.received();
                });
    }

    private static String answers(InputStream stream) throws IOException {
        FakeSocket socket = new FakeSocket();
        converse(socket, stream, new Echo());
        return socket.received();
    }

    private static void converse(FakeSocket socket, InputStream stream, Handler handler) throws IOException {
        new Connection(socket, handler).converse(new RequestReader(stream));
    }

    /** Echoes a request's last word. */
    private static class Echo implements Handler {
        @Override
        public void handle(Request request, RespWriter answers) {
            answers.write(Resp.bulk(request.word(request.size() - 1)));
        }
    }
}
