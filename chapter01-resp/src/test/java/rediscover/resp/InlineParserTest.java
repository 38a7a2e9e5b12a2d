package rediscover.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

class InlineParserTest {
    private static final String ALPHABET = "ab \t\"'\\xnrt4fFg\r\u000b\u00e9";

    @Test
    void wordsAreSeparatedByBlanks() throws IOException {
        assertThat(words("SET name Ahmed")).containsExactly("SET", "name", "Ahmed");
        assertThat(words("  SET\tname   Ahmed \r")).containsExactly("SET", "name", "Ahmed");
        assertThat(words(" \t ")).isEmpty();
        assertThat(words("")).isEmpty();
    }

    @Test
    void doubleQuotesKeepBlanksAndKnowEscapes() throws IOException {
        assertThat(words("SET name \"Ahmed Ash\"")).containsExactly("SET", "name", "Ahmed Ash");
        assertThat(words("\"\\n\\r\\t\\b\\a\\\"\\\\\\q\"")).containsExactly("\n\r\t\b\u0007\"\\q");
        assertThat(words("\"\\x41\\xfF\\xg1\\x4\"")).containsExactly("A\u00ffxg1x4");
        assertThat(words("\"\\x00\\x0f\\xf0\"")).containsExactly("\u0000\u000f\u00f0");
        assertThat(words("\"\" ''")).containsExactly("", "");
    }

    @Test
    void singleQuotesKnowOneEscape() throws IOException {
        assertThat(words("'say \"hi\"' 'it\\'s' 'a\\n'")).containsExactly("say \"hi\"", "it's", "a\\n");
    }

    @Test
    void aQuoteMayBeginInTheMiddleOfAWordButNotEndThere() throws IOException {
        assertThat(words("ab\"c d\" e")).containsExactly("abc d", "e");
        assertThatThrownBy(() -> words("\"ab\"c")).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "'", "\"ab", "'ab", "\"ab'", "\"ab\\\"", "'ab\\'", "\"ab\\", "'ab\\", "\"ab\"c", "'ab''c'"
            })
    void aQuoteThatIsNotClosedIsAnError(String line) {
        assertThatThrownBy(() -> words(line))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Protocol error: unbalanced quotes in request");
    }

    @Test
    void linesAreSplitAsRedisSplitsThem() throws IOException {
        Random random = new Random(1);
        RawClient redis = RawClient.connect(RedisServer.shared().port());
        for (int i = 0; i < 5_000; i++) {
            String line = randomLine(random);
            Resp expected =
                    redis.send("EVAL \"return ARGV\" 0 " + line + "\r\n").read();
            assertThat(asRedisWouldAnswer(line))
                    .as(Wire.escape(Wire.bytes(line)))
                    .isEqualTo(expected);
            if (expected instanceof Resp.SimpleError) {
                redis.close();
                redis = RawClient.connect(RedisServer.shared().port());
            }
        }
        redis.close();
    }

    private static String randomLine(Random random) {
        StringBuilder line = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            line.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return line.toString();
    }

    private static Resp asRedisWouldAnswer(String line) {
        try {
            return new Resp.Array(InlineParser.parse(Bytes.wrap(Wire.bytes(line))).stream()
                    .map(Resp::bulk)
                    .toList());
        } catch (ProtocolException e) {
            return Resp.error("ERR " + e.getMessage());
        }
    }

    private static List<String> words(String line) throws ProtocolException {
        return InlineParser.parse(Bytes.wrap(Wire.bytes(line))).stream()
                .map(word -> new String(word.toArray(), ISO_8859_1))
                .toList();
    }
}
