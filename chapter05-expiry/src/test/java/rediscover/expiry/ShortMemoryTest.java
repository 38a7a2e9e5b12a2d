package rediscover.expiry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Deadlines in a process that has little memory. */
@Timeout(60)
class ShortMemoryTest {
    @Test
    void anExpireThatFindsNoMemoryChangesNothing() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(output).endsWith("nothing was lost\n");
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Gives deadlines to keys. Each time the tables of deadlines are about to grow, it fills the memory first, so that they
     * cannot.
     */
    static final class Child {
        private static final int KEYS = 30_000;
        private static final Resp OUT_OF_MEMORY = Resp.error("OOM out of memory");

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Desk desk = Desk.forgetful(InstantSource.system());
            for (int i = 0; i < KEYS; i++) {
                desk.session.run(Request.of(Bytes.of("SET"), Bytes.of(i), Bytes.EMPTY));
            }
            int refusals = 0;
            for (int i = 0; i < KEYS; i++) {
                Request expire = Request.of(Bytes.of("EXPIRE"), Bytes.of(i), Bytes.of(1_000));
                refusals += i > 10_000 && isAboutToGrow(i) ? refusals(desk, expire) : 0;
                check(desk.session.run(expire).equals(Resp.integer(1)), "the deadline of key " + i + " is set");
                check(desk.expiry.size() == i + 1, (i + 1) + " deadlines are there");
            }
            check(refusals > 0, "deadlines were refused");
            System.out.println("nothing was lost");
        }

        /** An array of 2ⁿ entries grows when it is full, a hash table when it is full to three quarters. */
        private static boolean isAboutToGrow(int size) {
            int highest = Integer.highestOneBit(size);
            return size == highest || size == highest / 2 * 3;
        }

        private static int refusals(Desk desk, Request expire) {
            List<byte[]> ballast = fill();
            Resp answer = desk.session.run(expire);
            int filled = ballast.size();
            ballast.clear();
            check(filled > 0, "the memory was full");
            if (!answer.equals(OUT_OF_MEMORY)) {
                check(answer.equals(Resp.integer(1)), "the answer is " + answer);
                return 0;
            }
            int count = desk.expiry.size();
            Bytes key = expire.word(1);
            check(desk.keyspace.size() == KEYS, "all keys are there");
            check(desk.expiry.deadline(key) == Expiry.NEVER, "no deadline of key " + key);
            check(
                    desk.session.run(Request.of(Bytes.of("TTL"), key)).equals(Resp.integer(-1)),
                    "key " + key + " is there");
            check(count == Integer.parseInt(key.toString()), count + " deadlines are there");
            check(desk.expiry.deadline(Bytes.of(0)) != Expiry.NEVER, "the first deadline is there");
            return 1;
        }

        /** Takes all memory in pieces that are smaller than a table, and leaves a little for small objects. */
        private static List<byte[]> fill() {
            List<byte[]> ballast = new ArrayList<>(1_000);
            try {
                while (true) {
                    ballast.add(new byte[64 * 1024]);
                }
            } catch (OutOfMemoryError e) {
                ballast.removeLast();
                return ballast;
            }
        }

        private static void check(boolean condition, String expected) {
            if (!condition) {
                throw new AssertionError(expected);
            }
        }
    }
}
