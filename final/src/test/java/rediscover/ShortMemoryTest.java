package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/** A server whose memory is full: a command that is refused has changed nothing, and memory and log stay the same. */
@Timeout(180)
class ShortMemoryTest {
    private static final int HEAP = 128; // megabytes
    private static final int LOADING_HEAP = 512; // so that the log surely fits
    private static final Resp.SimpleString HASH = new Resp.SimpleString("hash");

    @TempDir
    private Path directory;

    private final List<Request> refused = new ArrayList<>();
    private ServerProcess server;
    private RawClient client;
    private boolean renamed;

    @Test
    void aCommandThatFindsNoMemoryChangesNothing() throws Exception {
        Map<String, Object> before;
        try (ServerProcess started = ServerProcess.serveWithHeap(HEAP, directory, "--appendfsync", "no")) {
            server = started;
            client = server.client();
            client.ask("HSET", "h", "f", "v");
            client.ask("SET", "s", "text");
            client.ask("SET", "moving", "here", "EX", "100000");
            int filled = fill();
            for (int removed = 0; removed < filled; removed++) { // from no room at all to room for everything
                if (removed % 12 == 0) {
                    tryEverything();
                }
                client.ask("DEL", "fill:" + removed);
            }
            assertThat(refused).extracting(Request::name).asString().contains("MSET", "HSET", "RENAME");
            assertThat(client.ask("SET", "again", "1")).isEqualTo(Resp.OK); // the log takes changes
            before = Contents.of(server.port(), 2);
            client.close();
            server.kill();
        }
        try (ServerProcess again = ServerProcess.serveWithHeap(LOADING_HEAP, directory)) {
            assertThat(Contents.of(again.port(), 2).equals(before))
                    .as("whether a restart loads what was in memory")
                    .isTrue();
        }
    }

    /** Sets keys to strings of 1 MB by small requests until one is refused; returns the number of keys. */
    private int fill() throws IOException {
        int count = 0;
        while (client.ask("SETRANGE", "fill:" + count, "1000000", "x") instanceof Resp.Integer) {
            count++;
        }
        assertThat(count).isGreaterThan(HEAP / 2);
        return count;
    }

    private void tryEverything() throws Exception {
        if (ask(mset())) {
            assertThat(client.ask("HSET", "h", "f", "v")).isInstanceOf(Resp.SimpleError.class);
            client.ask(Request.of(removed()));
            client.ask("HSET", "h", "f", "v");
        }
        assertThat(client.ask("TYPE", "h")).isIn(HASH, new Resp.SimpleString("none")); // no room to set it again
        assertThat(client.ask("EXISTS", "m0", "m24", "m49")).isEqualTo(Resp.integer(0));
        if (ask(hset())) {
            client.ask("DEL", "h");
            client.ask("HSET", "h", "f", "v");
        }
        assertThat(client.ask("HLEN", "h")).isIn(Resp.integer(1), Resp.integer(0));
        Bytes longName = Bytes.of("x".repeat(12_000_000));
        renamed = renamed || ask(Request.of(Bytes.of("RENAME"), Bytes.of("s"), longName));
        assertThat(client.ask("GET", "s")).isEqualTo(renamed ? Resp.NULL : Resp.bulk("text"));
        if (ask(Request.of("MOVE", "moving", "1"))) {
            client.ask("SELECT", "1");
            client.ask("MOVE", "moving", "0");
            client.ask("SELECT", "0");
        }
        assertThat(client.ask("GET", "moving")).isEqualTo(Resp.bulk("here"));
    }

    private static Request mset() {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of("MSET"), Bytes.of("h"), Bytes.of("string now")));
        Bytes value = Bytes.of("y".repeat(256 * 1024));
        for (int i = 0; i < 50; i++) {
            words.add(Bytes.of("m" + i));
            words.add(value);
        }
        return new Request(words);
    }

    private static Bytes[] removed() {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of("DEL"), Bytes.of("h")));
        for (int i = 0; i < 50; i++) {
            words.add(Bytes.of("m" + i));
        }
        return words.toArray(Bytes[]::new);
    }

    private static Request hset() {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of("HSET"), Bytes.of("h")));
        for (int i = 0; i < 50_000; i++) {
            words.add(Bytes.of("field:" + i));
            words.add(Bytes.of("value"));
        }
        return new Request(words);
    }

    /** Whether a request is not refused. The only reasons to refuse it are that there is no memory to run or to read it. */
    private boolean ask(Request request) throws Exception {
        Resp answer = answer(request);
        if (answer instanceof Resp.SimpleError(Bytes message)) {
            assertThat(message.toString()).startsWith("OOM ");
            refused.add(Request.of(request.name()));
            return false;
        }
        return answer != null;
    }

    /** The answer to a request; null if the server disconnected the client, which connects again. */
    private Resp answer(Request request) throws Exception {
        Resp answer = null;
        try {
            answer = client.ask(request);
        } catch (IOException e) {
            // It is the same as no answer.
        }
        if (answer == null) {
            client.close();
            client = server.client();
        }
        return answer;
    }
}
