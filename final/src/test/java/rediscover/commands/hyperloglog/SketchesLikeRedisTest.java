package rediscover.commands.hyperloglog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rediscover.commands.Twins;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;

/** Sketches of ours are those of a real redis-server, byte for byte. */
class SketchesLikeRedisTest {
    private Twins twins;

    @BeforeEach
    void connect() throws IOException {
        twins = new Twins(Dialect.RESP2);
    }

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    @Test
    void aSketchHasTheSameBytesAfterEachElement() throws IOException {
        for (int i = 0; i < 400; i++) {
            twins.assertSame("PFADD k " + i, "GET k");
        }
        twins.assertSame("PFCOUNT k", "GET k", "PFADD k 1", "GET k", "PFDEBUG ENCODING k", "PFDEBUG DECODE k");
    }

    @Test
    void aSketchOfManyElementsBecomesDense() throws IOException {
        for (int i = 0; i < 300; i++) {
            List<Bytes> words = new ArrayList<>(List.of(Bytes.of("PFADD"), Bytes.of("k")));
            for (int j = 0; j < 100; j++) {
                words.add(Bytes.of("element " + (i * 100 + j)));
            }
            twins.assertSame(List.of(new Request(words), Request.of("GET", "k"), Request.of("PFCOUNT", "k")));
        }
        twins.assertSame("PFDEBUG ENCODING k", "PFDEBUG GETREG k", "PFDEBUG TODENSE k", "PFDEBUG DECODE k", "GET k");
    }

    @Test
    void elementsMayHaveAnyBytes() throws IOException {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] element = new byte[random.nextInt(40)];
            random.nextBytes(element);
            twins.assertSame(
                    List.of(Request.of(Bytes.of("PFADD"), Bytes.of("k"), Bytes.wrap(element)), Request.of("GET", "k")));
        }
    }

    @Test
    void sketchesAreMergedAndCountedTogether() throws IOException {
        for (int i = 0; i < 500; i++) {
            twins.assertSame("PFADD a a" + i, "PFADD b b" + i, "PFADD both a%d b%d".formatted(i, i));
        }
        twins.assertSame("PFCOUNT a b", "PFCOUNT a b none a", "PFCOUNT both", "PFCOUNT none", "PFCOUNT none none");
        twins.assertSame("PFMERGE c a b", "GET c", "PFCOUNT c", "PFMERGE c", "GET c", "PFMERGE new", "GET new");
        twins.assertSame("PFDEBUG TODENSE a", "PFDEBUG TODENSE a", "GET a", "PFMERGE b a", "GET b", "PFCOUNT b");
        twins.assertSame(
                "PFADD t x", "EXPIRE t 10000", "PFADD t y z", "TTL t", "PFMERGE t a", "TTL t", "PFADD t", "PFADD u");
        twins.assertSame("GET u", "PFCOUNT u", "GET u", "PFADD u", "GET u");
    }

    @Test
    void whatIsNoSketchIsRefused() throws IOException {
        twins.assertSame(
                "SET s hello", "HSET h f v", "SET n 12", "PFADD k a b c", "SET short HYLL", "SET x HYLLxxxxxxxxxxxxx");
        for (String key : List.of("s", "h", "n", "short", "x", "none")) {
            twins.assertSame(
                    "PFADD %s a".formatted(key), "PFCOUNT " + key, "PFCOUNT k " + key, "PFMERGE k " + key, "DEL none");
            twins.assertSame("PFMERGE %s k".formatted(key), "PFDEBUG GETREG " + key, "PFDEBUG FOO " + key, "DEL none");
        }
        twins.assertSame("PFDEBUG FOO k", "PFDEBUG FOO none", "PFCOUNT", "PFADD");
    }

    @Test
    void aDamagedSketchIsRefused() throws IOException {
        twins.assertSame(
                "PFADD k a b c", "APPEND k hello", "PFCOUNT k", "PFCOUNT k none", "PFMERGE to k", "PFDEBUG GETREG k");
        twins.assertSame("PFADD q a", "APPEND q \"\\x9d\\x9d\"", "PFMERGE to q", "PFCOUNT q q", "PFCOUNT q");
        twins.assertSame("PFADD z a b c", "SETRANGE z 16 \"\\x00\\x00\\x00\\x00\"", "PFADD z d", "PFCOUNT z", "GET z");
        twins.assertSame(
                "PFADD y a b c", "SETRANGE y 15 \"\\x00\"", "PFCOUNT y", "SETRANGE y 4 \"\\x00\"", "PFCOUNT y");
    }
}
