package rediscover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rediscover.Main;
import rediscover.cli.RedisCli.Outcome;
import rediscover.testing.RedisServer;

/** Started by a shell, it prints what redis-cli prints, and exits as redis-cli exits. */
class CliTest {
    private static final String PASSWORD = "sesame";

    private static RedisServer server;
    private static String port;

    @BeforeAll
    static void start() throws Exception {
        server = RedisServer.start("--requirepass", PASSWORD);
        port = "" + server.port();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Starts both, one after the other, with the same arguments. */
    private static void assertSame(Map<String, String> environment, String input, String... arguments)
            throws Exception {
        Outcome expected = RedisCli.run(environment, input, arguments);
        assertThat(ours(environment, input, arguments)).isEqualTo(expected);
    }

    private static Outcome ours(Map<String, String> environment, String input, String... arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName(), "cli"));
        command.addAll(List.of(arguments));
        return RedisCli.run(command, environment, input);
    }

    @Test
    void aReplyIsPrinted() throws Exception {
        assertSame(Map.of("REDISCLI_AUTH", PASSWORD), "", "-p", port, "set", "number", "-12");
        assertSame(Map.of("REDISCLI_AUTH", PASSWORD), "", "-p", port, "--no-raw", "get", "number");
    }

    @Test
    void anErrorIsPrintedLikeAnyReply() throws Exception {
        assertSame(Map.of("REDISCLI_AUTH", PASSWORD), "", "-p", port, "-3", "get");
    }

    @Test
    void aCommandIsRepeated() throws Exception {
        assertSame(Map.of("REDISCLI_AUTH", PASSWORD), "", "-p", port, "-r", "3", "--no-raw", "strlen", "nothing");
    }

    @Test
    void theLastArgumentMayComeFromTheInput() throws Exception {
        assertSame(Map.of("REDISCLI_AUTH", PASSWORD), "two\nlines\n", "-p", port, "-x", "echo");
    }

    @Test
    void linesMayComeFromTheInput() throws Exception {
        assertSame(Map.of("REDISCLI_AUTH", PASSWORD), "ping\nget \"\n\nping again", "-p", port);
    }

    @Test
    void aPasswordOnTheCommandLineIsWarnedOf() throws Exception {
        assertSame(Map.of(), "", "-p", port, "--user", "default", "-a", PASSWORD, "ping");
        assertSame(Map.of(), "", "-p", port, "--no-auth-warning", "--pass", PASSWORD, "ping");
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        assertSame(Map.of(), "", "-p", port, "-a", "open", "ping");
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() throws Exception {
        assertSame(Map.of("REDISCLI_AUTH", PASSWORD), "", "-p", port, "-n", "99", "ping");
    }

    @Test
    void aServerThatIsNotThereIsTold() throws Exception {
        RedisServer gone = RedisServer.start();
        gone.close();
        assertSame(Map.of(), "", "-p", "" + gone.port(), "ping");
        assertSame(Map.of(), "ping\nping\n", "-p", "" + gone.port());
    }

    @Test
    void aServerThatObeysAndGoesIsNoError() throws Exception {
        Outcome expected;
        try (RedisServer obedient = RedisServer.start()) {
            expected = RedisCli.run(Map.of(), "", "-p", "" + obedient.port(), "shutdown", "nosave");
        }
        try (RedisServer obedient = RedisServer.start()) {
            assertThat(ours(Map.of(), "", "-p", "" + obedient.port(), "shutdown", "nosave"))
                    .isEqualTo(expected);
        }
    }
}
