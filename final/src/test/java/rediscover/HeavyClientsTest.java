package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;

/** Clients that would take all of a small server's memory: they are answered, refused or disconnected, and others are served. */
@Timeout(180)
class HeavyClientsTest {
    private static final int HEAP = 128; // megabytes
    private static final int MEGABYTE = 1024 * 1024;
    private static final Bytes BIG = Bytes.wrap(new byte[MEGABYTE]);

    @TempDir
    private Path directory;

    private ServerProcess server;
    private RawClient client;
    private RawClient other;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.serveWithHeap(HEAP, directory);
        client = server.client();
        other = server.client();
    }

    @AfterEach
    void othersAreServed() throws Exception {
        Await.until("writes are taken", () -> Resp.OK.equals(other.ask("SET", "last", "1")));
        client.close();
        other.close();
        server.close();
    }

    @Test
    void aMillionSetsArriveBeforeTheFirstAnswerIsRead() throws IOException {
        String thousand = "*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$5\r\nvalue\r\n".repeat(1000);
        for (int i = 0; i < 1000; i++) {
            client.send(thousand);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(new String(client.readExactly(5 * 1000), ISO_8859_1)).isEqualTo("+OK\r\n".repeat(1000));
        }
    }

    @Test
    void largeAnswersAndALargeRequestPassEachOther() throws IOException {
        client.ask(set("big", BIG));
        Request get = Request.of("GET", "big");
        client.send(Collections.nCopies(50, get).toArray(Request[]::new));
        client.send(set("other", Bytes.wrap(new byte[8 * MEGABYTE])));
        assertThat(client.read(50)).containsOnly(Resp.bulk(BIG));
        assertThat(client.read()).isEqualTo(Resp.OK);
    }

    @Test
    void anAnswerOfGigabytesIsRefusedBeforeItIsBuilt() throws IOException {
        client.ask(set("big", BIG));
        Bytes[] words = new Bytes[3000];
        Arrays.fill(words, Bytes.of("big"));
        words[0] = Bytes.of("MGET");
        assertThat(client.ask(Request.of(words)))
                .isEqualTo(Resp.error("OOM the answer would take 3144775424 bytes, more than a client may hold"));
        assertThat(client.ask("STRLEN", "big")).isEqualTo(Resp.integer(MEGABYTE));
    }

    @Test
    void aTransactionWhoseAnswerIsTooLongIsMadeButNotAnswered() throws Exception {
        client.ask(set("big", BIG));
        client.send(Request.of("MULTI"), Request.of("SET", "made", "yes"));
        client.send(Collections.nCopies(100, Request.of("GET", "big")).toArray(Request[]::new));
        client.send(Request.of("EXEC"));
        assertThat(client.read()).isEqualTo(Resp.OK);
        assertThat(client.read(101)).containsOnly(new Resp.SimpleString("QUEUED"));
        assertThat(client.readUntilClosed()).isEmpty();
        assertThat(other.ask("GET", "made")).isEqualTo(Resp.bulk("yes"));
    }

    @Test
    void aClientThatQueuesWithoutEndHasToGo() throws Exception {
        String requests =
                "*2\r\n$3\r\nGET\r\n$100\r\n%s\r\n".formatted("k".repeat(100)).repeat(1000);
        client.send(Request.of("MULTI"));
        assertThat(sendUntilDisconnected(requests)).isTrue();
    }

    @Test
    void aClientThatWatchesWithoutEndHasToGo() throws Exception {
        boolean disconnected = false;
        for (int i = 0; i < 600 && !disconnected; i++) {
            Bytes[] words = new Bytes[1001];
            words[0] = Bytes.of("WATCH");
            int from = i * 1000;
            IntStream.range(0, 1000).forEach(j -> words[j + 1] = Bytes.of("watched:" + (from + j)));
            try {
                disconnected = client.ask(Request.of(words)) == null;
            } catch (IOException e) {
                disconnected = true;
            }
        }
        assertThat(disconnected).isTrue();
    }

    @Test
    void aClientThatTakesNoAnswersHasToGo() throws Exception {
        client.ask(set("big", BIG));
        assertThat(sendUntilDisconnected("GET big\r\n".repeat(100))).isTrue();
    }

    private boolean sendUntilDisconnected(String text) {
        try {
            for (long sent = 0; sent < 1L << 30; sent += text.length()) {
                client.send(text);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void deadlinesDoNotTakeTheLastMemory() throws Exception {
        int keys = 0;
        while (client.ask(many("SET", keys, "x".repeat(100))) != null && lastWasTaken(keys)) {
            keys += 1000;
        }
        assertThat(keys).isGreaterThan(100_000);
        for (int i = 0; i < keys; i += 1000) {
            IntStream.range(i, i + 1000).forEach(key -> send("EXPIRE", "key:" + key, "100000"));
            assertThat(client.read(1000))
                    .allMatch(answer -> answer.equals(Resp.integer(1)) || answer instanceof Resp.SimpleError);
            assertThat(other.ask("PING")).isEqualTo(Resp.PONG);
        }
        assertThat(other.ask("FLUSHALL")).isEqualTo(Resp.OK);
    }

    private boolean lastWasTaken(int keys) throws IOException {
        return client.ask("EXISTS", "key:" + (keys + 999)).equals(Resp.integer(1));
    }

    private static Request many(String command, int first, String value) {
        Bytes[] words = new Bytes[2001];
        words[0] = Bytes.of("M" + command);
        for (int i = 0; i < 1000; i++) {
            words[2 * i + 1] = Bytes.of("key:" + (first + i));
            words[2 * i + 2] = Bytes.of(value);
        }
        return Request.of(words);
    }

    private void send(String... words) {
        try {
            client.send(Request.of(words));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Request set(String key, Bytes value) {
        return Request.of(Bytes.of("SET"), Bytes.of(key), value);
    }
}
