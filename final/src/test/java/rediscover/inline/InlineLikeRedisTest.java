package rediscover.inline;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;
import rediscover.resp.Resp;
import rediscover.testing.Named;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Lines that a person typed, split by us and by a real redis-server. */
class InlineLikeRedisTest {
    private static final String ALPHABET = "ab \t\"'\\xnrt4fFg\r\u000b\u00e9";

    @Test
    void linesAreSplitAsRedisSplitsThem() throws IOException {
        Random random = new Random(1);
        RawClient redis = RawClient.connect(RedisServer.shared().port());
        for (int i = 0; i < 5_000; i++) {
            String line = randomLine(random);
            Resp expected =
                    redis.send("EVAL \"return ARGV\" 0 " + line + "\r\n").read();
            Sent.bytes(line).gives(Named.of(expected), () -> Named.of(asRedisWouldAnswer(line)));
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
}
