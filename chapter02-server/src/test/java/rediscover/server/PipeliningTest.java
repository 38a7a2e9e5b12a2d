package rediscover.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.testing.Wire;

/** Requests and answers over the network, in packets of all kinds. */
class PipeliningTest {
    private static final String ECHO_HELLO = "*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n";
    private static final String HELLO = "$5\r\nhello\r\n";
    private static final String ERROR = "-ERR Protocol error: expected '$', got ':'\r\n";

    private TestServer server;
    private Caller caller;

    @BeforeEach
    void connect() throws Exception {
        server = TestServer.echoing();
        caller = server.call();
    }

    @AfterEach
    void close() throws IOException {
        if (caller != null) {
            caller.close();
        }
        server.close();
    }

    @Test
    void aRequestIsAnswered() throws IOException {
        caller.says(ECHO_HELLO).hears(HELLO);
        caller.says(ECHO_HELLO).hears(HELLO);
    }

    @Test
    void aRequestSplitAcrossPacketsIsAnsweredOnceItIsWhole() throws IOException {
        for (int cut = 1; cut < ECHO_HELLO.length(); cut++) {
            caller.says(ECHO_HELLO.substring(0, cut), ECHO_HELLO.substring(cut)).hears(HELLO);
        }
        caller.says(ECHO_HELLO.split("")).hears(HELLO);
    }

    @Test
    void requestsThatArriveTogetherAreAllAnsweredInOrder() throws IOException {
        caller.says("ECHO one\r\nECHO two\r\nECHO three\r\n").hears("$3\r\none\r\n$3\r\ntwo\r\n$5\r\nthree\r\n");
    }

    @Test
    void tenThousandRequestsAreAllAnsweredInOrder() throws Exception {
        int count = 10_000;
        StringBuilder requests = new StringBuilder();
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String bulk = "$" + ("" + i).length() + "\r\n" + i + "\r\n";
            requests.append("*2\r\n$4\r\nECHO\r\n").append(bulk);
            answers.append(bulk);
        }
        Thread sender = Thread.startVirtualThread(() -> send(requests.toString())); // it waits until answers are read
        caller.hears(answers.toString());
        sender.join();
    }

    private void send(String text) {
        try {
            caller.client().send(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void answersToRequestsThatArriveTogetherLeaveTogether() throws Exception {
        byte[] buffer = new byte[64 * 1024];
        InputStream in = caller.client().socket().getInputStream();
        for (int round = 0; round < 20; round++) {
            caller.says(ECHO_HELLO.repeat(500));
            int count = in.read(buffer);
            caller.rethrowFailure();
            assertThat(count == HELLO.length() * 500)
                    .as("whether the answers to 500 requests that arrive together are all there with the first read")
                    .isTrue();
        }
    }

    @Test
    void finishedAnswersDoNotWaitForTheOtherHalfOfARequest() throws IOException {
        caller.says("ECHO one\r\nECHO two\r\n*2\r\n$4\r\nECHO\r\n$5\r\nth").hears("$3\r\none\r\n$3\r\ntwo\r\n");
        caller.says("ree\r\n").hears("$5\r\nthree\r\n");
    }

    @Test
    void aRequestThatAsksForNothingGetsNoAnswer() throws IOException {
        caller.says("\r\n*0\r\n*-1\r\n*-5\r\n \r\nECHO one\r\n\n*0\r\n").hears("$3\r\none\r\n");
        caller.says(ECHO_HELLO).hears(HELLO);
    }

    @Test
    void aLargeBulkStringInManyPacketsArrivesWhole() throws IOException {
        byte[] large = new byte[1_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i % 255 + 1);
        }
        byte[] request = Wire.encode(List.of(Request.of(Bytes.of("ECHO"), Bytes.wrap(large))));
        caller.client()
                .sendInPieces(
                        request, IntStream.range(1, 100).map(i -> i * 9_973).toArray());
        caller.hears("$1000000\r\n" + new String(large, ISO_8859_1) + "\r\n");
    }

    @Test
    void aClientThatSaysItIsDoneStillGetsItsAnswers() throws IOException {
        caller.says(ECHO_HELLO.repeat(1000)).halfCloses().hearsAndIsDisconnected(HELLO.repeat(1000));
    }

    @Test
    void anEmptyLineAtTheEndIsNoRequestAndNoFailure() throws IOException {
        caller.says("ECHO hello\r\n\r\n").halfCloses().hearsAndIsDisconnected(HELLO);
        assertNoComplaint();
    }

    @Test
    void halfARequestAtTheEndIsNoneAndNoFailure() throws IOException {
        caller.says(ECHO_HELLO + "*2\r\n$4\r\nECH").halfCloses().hearsAndIsDisconnected(HELLO);
        assertNoComplaint();
    }

    private void assertNoComplaint() {
        assertThat(String.valueOf(server.failure()))
                .as("what the server complains of")
                .isEqualTo("null");
    }

    @Test
    void aClientThatBreaksTheRulesIsToldWhyAndDisconnected() throws IOException {
        caller.says("*1\r\n:1\r\n").hearsAndIsDisconnected(ERROR);
    }

    @Test
    void requestsAheadOfBrokenRulesAreAnsweredFirst() throws IOException {
        caller.says("ECHO one\r\nECHO two\r\n*1\r\n:1\r\nECHO three\r\n")
                .hearsAndIsDisconnected("$3\r\none\r\n$3\r\ntwo\r\n" + ERROR);
    }
}
