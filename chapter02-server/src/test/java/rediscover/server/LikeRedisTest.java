package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.RedisServer;

/** The same bytes, sent to this server and to a real redis-server, bring the same bytes back. */
class LikeRedisTest {
    private static Servers.Running server;
    private static Differential redis;

    @BeforeAll
    static void start() throws IOException {
        server = Servers.start(0, EchoHandler::new);
        redis = Differential.of(server.port(), RedisServer.shared());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PING",
                "ping",
                "PiNg",
                "PING hello",
                "PING \"\"",
                "PING a b",
                "ECHO hello",
                "ECHO",
                "ECHO a b",
                "ECHO \"a\\r\\nb\\x00\""
            })
    void commandsAreAnsweredTheSameHoweverTheyAreCut(String line) throws IOException {
        Conversation conversation = Conversation.of(line);
        redis.assertSame(conversation);
        redis.assertSameCutAnywhere(conversation);
        redis.assertSameByteByByte(conversation);
    }

    static List<String> brokenStreams() {
        return List.of(
                "*x\r\n",
                "*\r\n",
                "*1 \r\n",
                "*+1\r\n",
                "*01\r\n",
                "*-\r\n",
                "*1x\r\n",
                "*99999999999999999999\r\n",
                "*2147483648\r\n",
                "*1\r\n:1\r\n",
                "*1\r\nPING\r\n",
                "*1\r\n*1\r\n",
                "*1\r\n+PING\r\n",
                "*1\r\n\r\n",
                "*1\r\n\u00e9x\r\n",
                "*1\r\n$\r\n",
                "*1\r\n$x\r\n",
                "*1\r\n$-1\r\n",
                "*1\r\n$-5\r\n",
                "*1\r\n$-0\r\n",
                "*1\r\n$+4\r\n",
                "*1\r\n$04\r\n",
                "*1\r\n$4 \r\n",
                "*1\r\n$536870913\r\n",
                "*1\r\n$4294967300\r\n",
                "*1\r\n$99999999999999999999\r\n",
                "*2\r\n$4\r\nECHO\r\n$-1\r\n",
                "*2\r\n$4\r\nECHO\r\n:1\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void brokenRulesAreRefusedInTheSameWords(String stream) throws IOException {
        redis.assertSame(Conversation.raw(stream));
        redis.assertSame(Conversation.raw("PING\r\nECHO hello\r\n" + stream + "PING\r\n"));
        redis.assertSameByteByByte(Conversation.raw(stream));
        redis.assertSameCutAnywhere(Conversation.raw(stream));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PING\r\n",
                "PING\n",
                "\r\n\r\nPING\r\n",
                "\n\nPING\n",
                "*0\r\nPING\r\n",
                "*-1\r\nPING\r\n",
                "*-10\r\nPING\r\n",
                "  PING  \r\n",
                "\tPING\thello\r\n",
                "*1\r\n$4\r\nPING\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$0\r\n\r\n",
                "PING\r\r\n",
                "PING a\rb\r\n"
            })
    void unusualRequestsAreAnsweredTheSame(String stream) throws IOException {
        redis.assertSame(Conversation.raw(stream));
        redis.assertSameByteByByte(Conversation.raw(stream));
        redis.assertSameCutAnywhere(Conversation.raw(stream));
    }

    @Test
    void linesAreTooLongAtTheSameLength() throws IOException {
        String longest = "x".repeat(64 * 1024);
        redis.assertSame(Conversation.raw(longest + "xx").thenNothing());
        redis.assertSame(Conversation.raw(longest + "x").thenNothing());
        redis.assertSame(Conversation.raw("*" + longest + "xx").thenNothing());
        redis.assertSame(Conversation.raw("*1\r\n$" + longest + "xx").thenNothing());
        redis.assertSame(Conversation.raw("ECHO " + "x".repeat(60_000) + "\r\n"));
    }

    @Test
    void aThousandCommandsAreAnsweredTheSameHoweverTheyAreCut() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 3; round++) {
            StringBuilder stream = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                String word = "x".repeat(random.nextInt(random.nextInt(100) == 0 ? 20_000 : 30));
                stream.append(
                        switch (random.nextInt(4)) {
                            case 0 -> "PING\r\n";
                            case 1 -> "*2\r\n$4\r\nECHO\r\n$" + word.length() + "\r\n" + word + "\r\n";
                            case 2 -> "ECHO " + word + "\n";
                            default -> "*3\r\n$4\r\nPING\r\n$1\r\na\r\n$1\r\nb\r\n";
                        });
            }
            redis.assertSameCutAtRandom(Conversation.raw(stream.toString()), random);
        }
        assertThat(server.clients()).isLessThan(100);
    }
}
