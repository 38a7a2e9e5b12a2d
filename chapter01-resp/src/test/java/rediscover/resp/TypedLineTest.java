package rediscover.resp;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Named;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Lines that a person types with telnet or nc. */
class TypedLineTest {
    private static final String ALPHABET = "ab \t\\$*\u00e9\r";

    @Test
    void aLineIsSplitAtBlanks() {
        assertWords("SET name Ahmed\r\n", Request.of("SET", "name", "Ahmed"));
        assertWords("PING\n", Request.of("PING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"  PING  ECHO ", "PING\tECHO", "\tPING \t ECHO\t", "PING\u000bECHO\f", "PING\rECHO"})
    void severalBlanksSeparateNoMoreThanOne(String line) {
        assertWords(line + "\r\n", Request.of("PING", "ECHO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " \t \r\n", "\n\r\n \n"})
    void aLineWithoutAWordAsksForNothing(String lines) {
        assertWords(lines + "PING\r\n", Request.of("PING"));
    }

    @Test
    void aQuoteIsALetter() {
        assertWords("ECHO \"a b\" 'c'\r\n", Request.of("ECHO", "\"a", "b\"", "'c'"));
    }

    @Test
    void anyByteThatIsNoBlankIsPartOfAWord() {
        assertWords(
                "a\\n \u0000\u00e9\u00a0\u0085\n",
                Request.of(Bytes.of("a\\n"), Bytes.wrap(Wire.bytes("\0é\u00a0\u0085"))));
    }

    @Test
    void linesAreSplitAsRedisSplitsThem() throws IOException {
        Random random = new Random(1);
        try (RawClient redis = RawClient.connect(RedisServer.shared().port())) {
            for (int i = 0; i < 2_000; i++) {
                String line = randomLine(random);
                Resp expected =
                        redis.send("EVAL \"return ARGV\" 0 " + line + "\r\n").read();
                Sent.bytes(line).gives(Named.of(expected), () -> Named.of(array(line)));
            }
        }
    }

    private static String randomLine(Random random) {
        StringBuilder line = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            line.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return line.toString();
    }

    private static Resp array(String line) {
        List<Bytes> words = RequestReader.words(Bytes.wrap(Wire.bytes(line)));
        return new Resp.Array(words.stream().map(Resp::bulk).toList());
    }

    private static void assertWords(String lines, Request request) {
        Sent.bytes(lines).gives(request, in -> new RequestReader(in).read());
    }
}
