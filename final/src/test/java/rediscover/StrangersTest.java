package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/** A client that has not sent its password sends small requests only. Ours and the real one answer alike. */
@Timeout(60)
class StrangersTest {
    private static final Resp DENIED = Resp.error("NOAUTH Authentication required.");

    @ParameterizedTest
    @EnumSource
    void aRequestOfManyWordsEndsTheConnection(Peer.Kind kind) throws Exception {
        refuses(kind, "*11\r\n", "unauthenticated multibulk length");
    }

    @ParameterizedTest
    @EnumSource
    void aLongWordEndsTheConnection(Peer.Kind kind) throws Exception {
        refuses(kind, "*2\r\n$4\r\nECHO\r\n$16385\r\n", "unauthenticated bulk length");
    }

    private static void refuses(Peer.Kind kind, String request, String error) throws Exception {
        try (Peer server = Peer.start(kind, "secret")) {
            for (String first : new String[] {"PING", "AUTH wrong", "AUTH secret", "RESET"}) {
                try (RawClient client = RawClient.connect(server.port())) {
                    boolean admitted = first.equals("AUTH secret");
                    Resp answer = client.ask(first.split(" "));
                    assertThat(answer instanceof Resp.SimpleError).isEqualTo(first.matches("PING|AUTH wrong"));
                    if (!admitted) {
                        assertThat(new String(client.send(request).readUntilClosed(), ISO_8859_1))
                                .isEqualTo("-ERR Protocol error: " + error + "\r\n");
                    } else {
                        assertThat(client.ask("SET", "key", "x".repeat(100_000)))
                                .isEqualTo(Resp.OK);
                        assertThat(client.ask("RESET")).isEqualTo(new Resp.SimpleString("RESET"));
                        assertThat(new String(client.send(request).readUntilClosed(), ISO_8859_1))
                                .isEqualTo("-ERR Protocol error: " + error + "\r\n");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSmallEnoughIsReadAndDenied(Peer.Kind kind) throws Exception {
        try (Peer server = Peer.start(kind, "secret");
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.ask("ECHO", "x".repeat(16_384))).isEqualTo(DENIED);
            assertThat(client.ask("DEL", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
                    .isEqualTo(DENIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargeRequestMayFollowThePasswordInTheSamePacket(Peer.Kind kind) throws Exception {
        try (Peer server = Peer.start(kind, "secret");
                RawClient client = RawClient.connect(server.port())) {
            client.send(Request.of("AUTH", "secret"), Request.of("SET", "key", "x".repeat(100_000)));
            assertThat(client.read(2)).containsOnly(Resp.OK);
        }
    }
}
