package rediscover.commands.arguments;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.commands.Twins;
import rediscover.messages.Glob;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.testing.Wire;

class GlobTest {
    private static boolean matches(String pattern, String text) {
        return new Glob(Bytes.wrap(Wire.bytes(pattern))).matches(Bytes.wrap(Wire.bytes(text)));
    }

    @Test
    void starsTakeAnyBytesAndQuestionMarksOne() {
        assertThat(matches("h*llo", "hllo")).isTrue();
        assertThat(matches("h*llo", "heello")).isTrue();
        assertThat(matches("h?llo", "hallo")).isTrue();
        assertThat(matches("h?llo", "hllo")).isFalse();
        assertThat(matches("*.txt", "a.txt.txt")).isTrue();
        assertThat(matches("a*", "ba")).isFalse();
    }

    @Test
    void bracketsTakeOneOfSeveralBytes() {
        assertThat(matches("h[ae]llo", "hello")).isTrue();
        assertThat(matches("h[ae]llo", "hillo")).isFalse();
        assertThat(matches("h[^e]llo", "hello")).isFalse();
        assertThat(matches("h[a-b]llo", "hbllo")).isTrue();
        assertThat(matches("h[b-a]llo", "hbllo")).isTrue();
        assertThat(matches("[\\]]", "]")).isTrue();
        assertThat(matches("[a", "a")).isTrue();
    }

    @Test
    void aBackslashTakesTheNextByteAsItStands() {
        assertThat(matches("\\*", "*")).isTrue();
        assertThat(matches("\\*", "a")).isFalse();
        assertThat(matches("a\\", "a\\")).isTrue();
    }

    @Test
    void bytesAreNotCharacters() {
        assertThat(matches("?", "\u00ff")).isTrue();
        assertThat(matches("?", "\0")).isTrue();
        assertThat(matches("??", "\u00c3\u00a9")).isTrue();
    }

    @Test
    void manyStarsTakeNoLongerThanAFew() {
        String text = "a".repeat(10_000);
        assertTimeout(ofSeconds(5), () -> {
            assertThat(matches("a*".repeat(50) + "b", text)).isFalse();
            assertThat(matches("*a".repeat(50) + "*b", text)).isFalse();
        });
    }

    @Test
    void keysAreThoseThatRedisFinds() throws IOException {
        Random random = new Random(7);
        try (Twins twins = new Twins(Dialect.RESP2)) {
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                requests.add(Request.of(Bytes.of("SET"), text(random, "ab*]-\u00ff"), Bytes.EMPTY));
            }
            for (int i = 0; i < 2_000; i++) {
                requests.add(Request.of(Bytes.of("KEYS"), text(random, "ab*?[]^-\\\u00ff")));
            }
            twins.assertSame(requests);
        }
    }

    private static Bytes text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return Bytes.wrap(Wire.bytes(text.toString()));
    }
}
