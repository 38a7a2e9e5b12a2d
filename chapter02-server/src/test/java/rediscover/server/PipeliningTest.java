package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

class PipeliningTest {
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        server = TestServer.echoing();
        client = server.connect();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void everyPipelinedRequestIsAnsweredInOrder() throws IOException {
        int count = 10_000;
        Thread sender = Thread.startVirtualThread(() -> send(count));
        for (int i = 0; i < count; i++) {
            assertThat(client.read()).isEqualTo(Resp.bulk("" + i));
        }
        assertThat(sender).isNotNull();
    }

    private void send(int count) {
        try {
            client.send(IntStream.range(0, count)
                    .mapToObj(i -> Request.of("ECHO", "" + i))
                    .toArray(Request[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void answersToWhatArrivedTogetherLeaveTogether() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int round = 0; round < 20; round++) {
            client.send(Wire.encode(Collections.nCopies(500, Request.of("ECHO", "hello"))));
            assertThat(client.socket().getInputStream().read(buffer)).isEqualTo(500 * "$5\r\nhello\r\n".length());
        }
    }

    @Test
    void finishedAnswersDoNotWaitForTheOtherHalfOfARequest() throws IOException {
        client.send("ECHO one\r\nECHO two\r\n*2\r\n$4\r\nECHO\r\n$5\r\nth");
        assertThat(client.read(2)).containsExactly(Resp.bulk("one"), Resp.bulk("two"));
        client.send("ree\r\n");
        assertThat(client.read()).isEqualTo(Resp.bulk("three"));
    }

    @Test
    void aRequestInTwoPacketsIsAnsweredOnceItIsWholeWhereverTheCutIs() throws IOException {
        byte[] request = Wire.encode(List.of(Request.of("ECHO", "a\r\n\u0000b")));
        for (int cut = 1; cut < request.length; cut++) {
            client.sendInPieces(request, cut);
            assertThat(client.read()).as("cut at %d", cut).isEqualTo(Resp.bulk("a\r\n\u0000b"));
        }
        client.sendByteByByte(request);
        assertThat(client.read()).isEqualTo(Resp.bulk("a\r\n\u0000b"));
    }

    @Test
    void aBulkStringInManyPacketsArrivesWholeAndNotFilledUpWithZeros() throws IOException {
        byte[] large = new byte[1_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i % 255 + 1);
        }
        byte[] request = Wire.encode(List.of(Request.of(Bytes.of("ECHO"), Bytes.wrap(large))));
        client.sendInPieces(request, IntStream.range(1, 100).map(i -> i * 9_973).toArray());
        assertThat(client.read()).isEqualTo(Resp.bulk(Bytes.wrap(large)));
    }

    @Test
    void aRequestThatAsksForNothingGetsNoAnswer() throws IOException {
        client.send("\r\n*0\r\n*-1\r\n*-5\r\n \r\nECHO one\r\n\n*0\r\n");
        assertThat(client.read()).isEqualTo(Resp.bulk("one"));
        assertThat(client.ask("ECHO", "two")).isEqualTo(Resp.bulk("two"));
    }

    @Test
    void aBatchEndsWhenEnoughForOneWriteHasGathered() throws IOException {
        List<Integer> batches = new CopyOnWriteArrayList<>();
        Resp large = Resp.bulk(Bytes.wrap(new byte[100_000]));
        try (TestServer generous = TestServer.handling((_, batch, replies) -> {
                    int count = 0;
                    while (batch.hasNext()) {
                        batch.next();
                        replies.write(large);
                        count++;
                    }
                    batches.add(count);
                });
                RawClient greedy = generous.connect()) {
            greedy.send("GIVE\r\n".repeat(10));
            assertThat(greedy.read(10)).containsOnly(large);
        }
        assertThat(batches).containsExactly(3, 3, 3, 1);
    }

    @Test
    void whatAHandlerLeavesOfABatchIsNotSpoiltByWhatOthersAskMeanwhile() throws IOException {
        try (TestServer slow = TestServer.handling((_, batch, replies) -> {
                    if (batch.hasNext()) {
                        Request request = batch.next();
                        if (request.word(1).equals(Bytes.of("first"))) {
                            ask("x".repeat(100));
                        }
                        replies.write(Resp.bulk(request.word(1)));
                    }
                });
                RawClient patient = slow.connect()) {
            client.close();
            client = slow.connect();
            assertThat(client.ask("ECHO", "ready")).isEqualTo(Resp.bulk("ready"));
            patient.send(Request.of("ECHO", "first"), Request.of("ECHO", "second"), Request.of("ECHO", "third"));
            assertThat(patient.read(3)).containsExactly(Resp.bulk("first"), Resp.bulk("second"), Resp.bulk("third"));
        }
    }

    private void ask(String text) {
        try {
            client.send(Request.of("ECHO", text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aClientThatSaysItIsDoneStillGetsItsAnswers() throws IOException {
        client.send("ECHO hello\r\n".repeat(1000) + "ECH").halfClose();
        assertThat(client.readUntilClosed()).isEqualTo(Wire.bytes("$5\r\nhello\r\n".repeat(1000)));
    }
}
