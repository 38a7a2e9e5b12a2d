package rediscover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.RedisServer;

/** The output of our client and of redis-cli, when both talk to the same server. */
class ReplyFormatTest {
    private static final String LINES = """
        SET a "1 2"
        GET a
        GET nothing
        SET binary "\\x00\\xff\\n\\r\\t\\a\\b\\\\\\"\\x7f~é"
        GET binary
        SET empty ""
        GET empty
        STRLEN a
        INCR a
        3 INCR n
        0 INCR n
        -1 INCR n
        3
        KEYS nothing*
        HSET h field value other 2
        HGETALL h
        HGETALL nothing
        HGET h
        HGET "h field
        HGET 'h' 'fi\\'eld'
        get "a"b

        BOGUS with 'some words'
        HELLO 4
        CONFIG GET save
        RPUSH l a b c d e f g h i j k
        LRANGE l 0 -1
        SADD s one
        SMEMBERS s
        ZADD z 3.25 x
        ZSCORE z x
        ZRANGE z 0 -1 WITHSCORES
        XADD x 1-1 a 1 b 2
        XADD x 2-1 c 3
        XRANGE x - +
        XINFO STREAM x
        COMMAND INFO get set
        COMMAND DOCS set
        EVAL "return {1, {2, {3, 'x'}, {}}, false}" 0
        EVAL "return redis.error_reply('My error')" 0
        CLIENT LIST TYPE bogus
        INFO bogus
        SELECT 3
        GET a
        MULTI
        INCR n
        GET n
        BOGUS
        EXEC
        MULTI
        SET a 1
        HGETALL nothing
        EXEC
        SELECT 99
        RESET
        clear
        PING
        quit
        GET a
        """;

    @ParameterizedTest
    @CsvSource({"--no-raw, -2", "--no-raw, -3", "--raw, -2", "--raw, -3"})
    void repliesArePrintedAsRedisCliPrintsThem(String format, String dialect) throws Exception {
        try (RedisServer server = RedisServer.start()) {
            String expected = RedisCli.run(Map.of(), LINES, "-p", "" + server.port(), format, dialect)
                    .out();
            server.flush();
            assertThat(ours(server.port(), LINES, format, dialect)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"--no-raw", "--raw"})
    void valuesOfAnyShapeArePrintedAsRedisCliPrintsThem(String format) throws Exception {
        Random random = new Random(1);
        List<Resp> values =
                IntStream.range(0, 300).mapToObj(i -> value(random, 0)).toList();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            lines.append("value ").append(i).append('\n');
        }
        try (Server server = serverOf(values)) {
            String expected = RedisCli.run(Map.of(), lines.toString(), "-p", "" + server.port(), format, "-3")
                    .out();
            assertThat(ours(server.port(), lines.toString(), format, "-3")).isEqualTo(expected);
        }
    }

    @Test
    void whatRedisCliDoesNotKnowIsPrintedAllTheSame() {
        ReplyFormat format = new TerminalFormat();
        assertThat(format.format(new Resp.BulkError(Bytes.of("ERR of\ntwo lines"))))
                .hasToString("(error) ERR of\ntwo lines\n");
        assertThat(format.format(new Resp.BigNumber(new BigInteger("12345678901234567890"))))
                .hasToString("(big number) 12345678901234567890\n");
        assertThat(format.format(new Resp.Attribute(List.of(), Resp.integer(1))))
                .hasToString("(integer) 1\n");
        assertThat(format.format(new Resp.Push(List.of()))).hasToString("(empty push)\n");
    }

    private static String ours(int port, String lines, String format, String dialect) throws IOException {
        Screen screen = new Screen();
        ReplyFormat replies = format.equals("--raw") ? new RawFormat("\n") : new TerminalFormat();
        Dialect spoken = dialect.equals("-3") ? Dialect.RESP3 : Dialect.RESP2;
        try (Client client = new Client("127.0.0.1", port, null, 0, spoken);
                PrintStream errors = new PrintStream(new Screen(), true, UTF_8)) {
            Conversation conversation = new Conversation(client, replies, screen, errors);
            conversation.hold(new PipedLines(new ByteArrayInputStream(Screen.bytes(lines))));
        }
        return screen.text();
    }

    /** A server that answers {@code value 7} with the seventh of these values. */
    private static Server serverOf(List<Resp> values) throws IOException {
        return Server.start(0, () -> (request, answers) -> {
            if (request.name().equalsIgnoreCase("hello")) {
                answers.speak(Dialect.RESP3);
                answers.write(new Resp.Map(List.of()));
            } else if (!request.name().equalsIgnoreCase("value")) {
                answers.write(Resp.error("ERR unknown command"));
            } else {
                answers.write(values.get((int) request.word(1).toLong()));
            }
        });
    }

    private static Resp value(Random random, int depth) {
        return switch (random.nextInt(depth < 4 ? 12 : 8)) {
            case 0 -> new Resp.SimpleString("status");
            case 1 -> Resp.error("ERR some error");
            case 2 -> Resp.integer(random.nextInt(-5, 5));
            case 3 -> Resp.bulk(bytes(random));
            case 4 -> Resp.NULL;
            case 5 -> new Resp.Boolean(random.nextBoolean());
            case 6 -> new Resp.Double(random.nextInt(-8, 8) / 4.0);
            case 7 -> new Resp.VerbatimString("txt", bytes(random));
            case 8, 9 -> new Resp.Array(values(random, depth));
            case 10 -> new Resp.Set(values(random, depth));
            default ->
                new Resp.Map(values(random, depth).stream()
                        .map(value -> new Resp.Entry(value(random, depth + 1), value))
                        .toList());
        };
    }

    private static List<Resp> values(Random random, int depth) {
        List<Resp> values = new ArrayList<>();
        int size = depth == 0 && random.nextInt(5) == 0 ? 11 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            values.add(value(random, depth + 1));
        }
        return values;
    }

    private static Bytes bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(6)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }
}
