package rediscover.aof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Request;

/** A database in a process of its own with little memory, which runs out of it again and again. */
class LittleMemoryTest {
    private static final int REQUESTS = 150;

    @TempDir
    Path directory;

    @Test
    void memoryAndLogAreTheSameThoughMemoryRunsOut() throws Exception {
        Path path = directory.resolve("appendonly.aof");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(output).as("what the process says").matches("(?s).*[1-9]\\d* of \\d+ requests found no memory\n.*");
        assertThat(output).endsWith("\n" + summary(Store.contents(path)) + "\n");
    }

    private static String summary(Object contents) {
        return "in memory: " + contents.hashCode();
    }

    /** Fills the memory with strings of all sizes, removes some of them, and says in the end what is there. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Random random = new Random(1);
            int refused = 0;
            try (Store store = Store.open(Path.of(arguments[0]))) {
                Client client = store.client();
                for (int i = 0; i < REQUESTS; i++) {
                    try {
                        refused += client.ask(List.of(next(random))).startsWith("-OOM") ? 1 : 0;
                    } catch (OutOfMemoryError e) {
                        refused++; // outside of the command, such as in the commit
                    }
                }
                for (int key = 0; key < 100; key++) {
                    client.ask("DEL large" + key); // makes room for the summary
                }
                System.out.println(refused + " of " + REQUESTS + " requests found no memory");
                System.out.println(summary(store.contents()));
            }
        }

        private static Request next(Random random) {
            String key = "k" + random.nextInt(50);
            return switch (random.nextInt(8)) {
                case 0 -> Request.of("DEL", "large" + random.nextInt(100));
                case 1 -> Request.of("DEL", key);
                case 2 -> Request.of("SET", key, "" + random.nextInt(1000));
                case 3 -> Request.of("INCR", key);
                default -> Request.of("SET", "large" + random.nextInt(100), "x".repeat(random.nextInt(1_500_000)));
            };
        }
    }
}
