package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;

/** When answers leave: the client is asked for its next packet only after it got everything that it was due. */
@Tag("exercise-2.3")
@Timeout(10)
class TiedOutputTest {
    private static final String ECHO_HELLO = "*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n";
    private static final String HELLO = "$5\r\nhello\r\n";

    @Test
    void anAnswerLeavesBeforeTheServerWaitsAgain() throws Exception {
        FakeSocket socket = serve("ECHO one\r\n", "ECHO two\r\n");
        assertReceived("$3\r\none\r\n", socket, "ECHO one\r\n");
        assertReceived("$3\r\none\r\n$3\r\ntwo\r\n", socket, "ECHO one\r\n", "ECHO two\r\n");
    }

    @Test
    void finishedAnswersDoNotWaitForTheOtherHalfOfARequest() throws Exception {
        for (int cut = 1; cut < ECHO_HELLO.length(); cut++) {
            String first = "ECHO one\r\nECHO two\r\n" + ECHO_HELLO.substring(0, cut);
            FakeSocket socket = serve(first, ECHO_HELLO.substring(cut));
            assertReceived("$3\r\none\r\n$3\r\ntwo\r\n", socket, first);
            assertReceived("$3\r\none\r\n$3\r\ntwo\r\n" + HELLO, socket, first, ECHO_HELLO.substring(cut));
        }
    }

    @Test
    void finishedAnswersDoNotWaitForALargeBulkString() throws Exception {
        String large = "x".repeat(100_000);
        String[] packets = {"ECHO one\r\n*2\r\n$4\r\nECHO\r\n$200000\r\n", large, large, "\r\n"};
        FakeSocket socket = serve(packets);
        assertReceived("$3\r\none\r\n", socket, packets[0]);
        assertThat(socket.received().length())
                .as("bytes that the client has received in the end")
                .isEqualTo("$3\r\none\r\n$200000\r\n\r\n".length() + 200_000);
    }

    @Test
    void aThousandAnswersLeaveWithOneWrite() throws Exception {
        FakeSocket socket = serve("ECHO hello\r\n".repeat(1000));
        Sent.bytes("ECHO hello\r\n".repeat(1000)).gives(HELLO.repeat(1000), socket::received);
        assertThat(socket.writes.size())
                .as("number of writes that send the answers to a thousand requests, which arrive in one packet")
                .isEqualTo(1);
    }

    @Test
    void aServerWritesNoMoreOftenThanItReads() throws Exception {
        String[] packets = new String[50];
        IntStream.range(0, packets.length).forEach(i -> packets[i] = "ECHO hello\r\n".repeat(100));
        assertThat(serve(packets).writes.size())
                .as("number of writes that answer 50 packets with 100 requests each")
                .isEqualTo(50);
    }

    @Test
    void answersToOnePacketDoNotGatherWithoutLimit() throws Exception {
        assertThat(serve(new Generous(100_000), "GIVE\r\n".repeat(10)).writes)
                .as("sizes of the writes, if ten requests arrive together, each answer has 100 000 bytes, and 256 KB"
                        + " are enough for one write")
                .containsExactly(300_000, 300_000, 300_000, 100_000);
        assertThat(serve(new Generous(128 * 1024), "GIVE\r\n".repeat(4)).writes)
                .as("sizes of the writes, if four requests arrive together, each answer has 128 KB, and 256 KB are"
                        + " enough for one write")
                .containsExactly(256 * 1024, 256 * 1024);
    }

    @Test
    void aHandlerIsAskedBeforeEachTimeThatAnswersLeave() throws Exception {
        FakeSocket socket = new FakeSocket("GIVE\r\n", "GIVE\r\n", "GIVE\r\n");
        AtomicInteger answered = new AtomicInteger();
        serve(socket, new Generous(10) {
            @Override
            public void handle(Request request, RespWriter answers) {
                answered.incrementAndGet();
                super.handle(request, answers);
            }

            @Override
            public void beforeSending() throws IOException {
                if (!socket.writes.isEmpty()) {
                    throw new IOException("the disk is full");
                }
            }
        });
        assertThat(socket.writes)
                .as("sizes of the writes, if the handler forbids to send the second of three answers, of 10 bytes each")
                .containsExactly(10);
        assertThat(answered.get())
                .as("number of requests that are answered, if the handler forbids to send the answer to the second one")
                .isEqualTo(2);
    }

    /** What the client has got when the server asks for the packet behind these. */
    private static void assertReceived(String expected, FakeSocket socket, String... packets) {
        Sent.bytes(packets).gives(expected, () -> socket.receivedBefore.get(packets.length));
    }

    private static FakeSocket serve(String... packets) throws Exception {
        return serve((request, answers) -> answers.write(Resp.bulk(request.word(request.size() - 1))), packets);
    }

    /** The whole conversation with a client that sends these packets, on this thread. */
    private static FakeSocket serve(Handler handler, String... packets) throws Exception {
        FakeSocket socket = new FakeSocket(packets);
        serve(socket, handler);
        return socket;
    }

    private static void serve(FakeSocket socket, Handler handler) throws Exception {
        try (LogCapture log = new LogCapture(Connection.class)) {
            new Connection(socket, handler).run();
            rethrow(log);
        }
    }

    /** Fails as the conversation did; but that the end is not written yet is another exercise. */
    private static void rethrow(LogCapture log) throws Exception {
        Throwable failure = log.records().stream()
                .map(LogRecord::getThrown)
                .filter(Objects::nonNull)
                .filter(e -> !isAboutTheEnd(e))
                .findFirst()
                .orElse(null);
        switch (failure) {
            case null -> {}
            case Exception e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(failure);
        }
    }

    private static boolean isAboutTheEnd(Throwable e) {
        return e instanceof UnsupportedOperationException
                && e.getStackTrace()[0].getMethodName().equals("linger");
    }

    /** Gives many bytes to each request. */
    private static class Generous implements Handler {
        private final Resp answer;

        Generous(int bytes) {
            this.answer = new Resp.SimpleString("x".repeat(bytes - "+\r\n".length()));
        }

        @Override
        public void handle(Request request, RespWriter answers) {
            answers.write(answer);
        }
    }
}
