package rediscover.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

@Tag("exercise-2.3")
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
    void tenThousandRequestsThatArriveTogetherAreAllAnsweredInOrder() throws Exception {
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
    void whatArrivedTogetherIsOneBatch() throws Exception {
        assertThat(batches(500, 100).size())
                .as("in how many batches 500 requests are answered that arrive together")
                .isEqualTo(1);
    }

    @Test
    void answersToWhatArrivedTogetherLeaveTogether() throws Exception {
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
    void whoBreaksTheRulesIsToldSoAndDisconnected() throws IOException {
        caller.says("*1\r\n:1\r\n").hearsAndIsDisconnected(ERROR);
    }

    @Test
    void whatWasAskedBeforeTheRulesWereBrokenIsAnsweredFirst() throws IOException {
        caller.says("ECHO one\r\nECHO two\r\n*1\r\n:1\r\nECHO three\r\n")
                .hearsAndIsDisconnected("$3\r\none\r\n$3\r\ntwo\r\n" + ERROR);
    }

    @Test
    void aHandlerMayLeaveSomethingOfABatch() throws Exception {
        try (TestServer lazy = TestServer.handling((_, batch, replies) -> {
                    if (batch.hasNext()) {
                        replies.write(Resp.bulk(batch.next().word(1)));
                    }
                });
                Caller patient = lazy.call()) {
            patient.says("ECHO one\r\nECHO two\r\nECHO three\r\n").hears("$3\r\none\r\n$3\r\ntwo\r\n$5\r\nthree\r\n");
        }
    }

    @Test
    void aBatchEndsWhenEnoughForOneWriteHasGathered() throws Exception {
        assertThat(batches(10, 100_000))
                .as("how many requests were in each batch, when ten have answers of 100 000 bytes and 256 KB are"
                        + " enough")
                .containsExactly(3, 3, 3, 1);
    }

    @Test
    void aBatchEndsWhenExactlyEnoughForOneWriteHasGathered() throws Exception {
        assertThat(batches(10, 128 * 1024))
                .as("how many requests were in each batch, when ten have answers of 128 KB and 256 KB are enough")
                .containsExactly(2, 2, 2, 2, 2);
    }

    /** How many requests are in each batch when so many arrive together, each with an answer of so many bytes. */
    private static List<Integer> batches(int requests, int bytes) throws Exception {
        List<Integer> batches = new CopyOnWriteArrayList<>();
        String answer = "x".repeat(bytes - "+\r\n".length());
        try (TestServer generous = TestServer.handling((_, batch, replies) -> {
                    int count = 0;
                    while (batch.hasNext()) {
                        batch.next();
                        replies.write(new Resp.SimpleString(answer));
                        count++;
                    }
                    batches.add(count);
                });
                Caller greedy = generous.call()) {
            greedy.says("GIVE\r\n".repeat(requests)).hears(("+" + answer + "\r\n").repeat(requests));
        }
        return batches;
    }

    @Test
    void aPostponedRequestEndsItsBatch() throws Exception {
        AtomicInteger postponed = new AtomicInteger();
        try (TestServer unready = TestServer.handling((connection, batch, replies) -> {
                    boolean asked = postponed.get() > 0;
                    while (batch.hasNext()) {
                        Request request = batch.next();
                        if (asked || !request.word(1).equals(Bytes.of("later"))) {
                            replies.write(Resp.bulk(request.word(1)));
                        } else if (postponed.incrementAndGet() == 1) {
                            connection.postpone();
                            connection.resume(); // when this batch has ended
                        } else {
                            replies.write(Resp.error("ERR this comes again in the batch that it should have ended"));
                        }
                    }
                });
                Caller patient = unready.call()) {
            patient.says("ECHO one\r\nECHO later\r\nECHO three\r\n")
                    .hears("$3\r\none\r\n$5\r\nlater\r\n$5\r\nthree\r\n");
        }
    }
}
