package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;
import rediscover.testing.Conversation;
import rediscover.testing.Mutations;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Whatever a client sends before it half-closes: the server answers or refuses it, closes, and serves the next one. */
class ServerFuzzTest {
    private static final List<byte[]> SEEDS = List.of(
            Wire.encode(Wire.requests("PING", "ECHO hello", "FOO a b")),
            Wire.encode(Wire.requests("ECHO \"\"", "PING \"a b\"")),
            Wire.bytes("PING\r\nECHO \"a \\x41\"\r\n*0\r\n*1\r\n$4\r\nPING\r\n"));

    @Test
    void anyBytesAreAnsweredOrRefused() throws IOException {
        fuzz(3_000, 1);
    }

    @Test
    @Tag("thorough")
    void anyBytesAreAnsweredOrRefusedForALongTime() throws IOException {
        fuzz(100_000, 2);
    }

    private static void fuzz(int streams, long seed) throws IOException {
        Random random = new Random(seed);
        Mutations mutations = new Mutations(random, SEEDS);
        try (Servers.Running server = Servers.start(0, EchoHandler::new);
                RawClient neighbour = RawClient.connect(server.port())) {
            for (int i = 0; i < streams; i++) {
                Conversation conversation = Conversation.raw(mutations.next()).thenNothing();
                int[] cuts = conversation.length() > 1 && random.nextBoolean()
                        ? new int[] {random.nextInt(1, conversation.length())}
                        : new int[0];
                try {
                    assertThat(conversation.with(server.port(), cuts).closed()).isTrue();
                } catch (AssertionError e) {
                    throw new AssertionError("stream " + i + " of seed " + seed + ": " + conversation, e);
                }
                if (i % 100 == 0) {
                    assertThat(neighbour.ask("PING")).isEqualTo(Resp.PONG);
                }
            }
        }
    }
}
