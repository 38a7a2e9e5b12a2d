package rediscover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Dialect;
import rediscover.testing.RedisServer;

/** Our manual, made from a server's documentation, and that of redis-cli, which knows it by heart. */
class ManualTest {
    @ParameterizedTest
    @EnumSource
    void helpSaysWhatRedisCliSays(Dialect dialect) throws Exception {
        String lines = """
            help set
            help HSET
            help copy
            help xadd
            help sort
            help geosearch
            help client kill
            help config
            help migrate
            help eval
            ? get
            """;
        try (RedisServer server = RedisServer.start()) {
            String expected =
                    RedisCli.run(Map.of(), lines, "-p", "" + server.port()).out();
            assertThat(withoutColours(ours(server.port(), dialect, lines))).isEqualTo(withoutColours(expected));
        }
    }

    private static String ours(int port, Dialect dialect, String lines) throws Exception {
        Screen screen = new Screen();
        try (Client client = new Client("127.0.0.1", port, null, 0, dialect)) {
            new Conversation(client, new TerminalFormat(), screen, new PrintStream(screen, true, UTF_8))
                    .hold(new PipedLines(new ByteArrayInputStream(Screen.bytes(lines))));
        }
        return screen.text();
    }

    private static String withoutColours(String text) {
        return text.replaceAll("\033\\[\\d+m", "").replace("\r", "");
    }

    @Test
    void whatIsLeftOfTheArgumentsIsHintedAt() throws Exception {
        Manual manual = new Manual();
        try (RedisServer server = RedisServer.start();
                Client client = new Client("127.0.0.1", server.port(), null, 0, Dialect.RESP2)) {
            client.connect();
            manual.read(client);
        }
        Hints hints = new Hints(manual);
        assertThat(List.of(
                        "hget", "hget ", "hget key", "HGET key field", "config get", "config", "get \"", "bogus", ""))
                .extracting(hints::hint)
                .containsExactly(" key field", "key field", " field", "", " parameter [parameter ...]", "", "", "", "");
        assertThat(hints.hint("set 'a key' value nx ")).startsWith("[NX|XX] [GET]");
    }

    @Test
    void withoutAServerThereIsNoHelp() {
        assertThat(new Manual().help(List.of("set")))
                .isEqualTo("No help: the server, from which it comes, has sent none.\n");
    }
}
