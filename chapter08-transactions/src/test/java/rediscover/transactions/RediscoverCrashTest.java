package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.testing.LogCapture;

/** Updates that fail half way, logs that are cut, processes that are killed: all of an update, or nothing. */
class RediscoverCrashTest {
    private static final int KEYS = 5;

    @TempDir
    private Path directory;

    private final LogCapture warnings = new LogCapture(AppendOnlyFile.class);

    @AfterEach
    void closeCapture() {
        warnings.close();
    }

    private static final class HalfWay extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void randomUpdatesThatFailHalfWayLeaveWhatAModelHolds() throws IOException {
        Random random = new Random(1);
        Map<String, Map<String, String>> model = new HashMap<>();
        for (int round = 0; round < 20; round++) {
            try (Rediscover database = Rediscover.open(directory, FsyncPolicy.NO)) {
                assertThat(contents(database)).isEqualTo(model);
                for (int i = 0; i < 100; i++) {
                    model = update(database, model, random);
                    assertThat(contents(database)).isEqualTo(model);
                }
            }
        }
    }

    private static Map<String, Map<String, String>> update(
            Rediscover database, Map<String, Map<String, String>> model, Random random) {
        Map<String, Map<String, String>> after = new HashMap<>();
        model.forEach((key, fields) -> after.put(key, new HashMap<>(fields)));
        boolean fails = random.nextBoolean();
        try {
            return database.update(tx -> {
                for (int steps = random.nextInt(6); steps > 0; steps--) {
                    change(tx, after, random);
                }
                if (fails) {
                    throw new HalfWay();
                }
                return after;
            });
        } catch (HalfWay e) {
            return model;
        }
    }

    /** A key stands for a string, which the model has as the value of the field "", or for a hash. */
    private static void change(Tx tx, Map<String, Map<String, String>> model, Random random) {
        String key = "k" + random.nextInt(KEYS);
        String field = "f" + random.nextInt(3);
        String value = "" + random.nextInt(100);
        boolean hash = model.containsKey(key) && !model.get(key).containsKey("");
        switch (random.nextInt(4)) {
            case 0 -> {
                tx.strings().set(key, value);
                model.put(key, new HashMap<>(Map.of("", value)));
            }
            case 1 -> {
                assertThat(tx.keys().delete(key)).isEqualTo(model.containsKey(key) ? 1 : 0);
                model.remove(key);
            }
            case 2 -> {
                if (hash || !model.containsKey(key)) {
                    tx.hashes().set(key, field, value);
                    model.computeIfAbsent(key, _ -> new HashMap<>()).put(field, value);
                }
            }
            default -> {
                if (hash) {
                    tx.hashes().remove(key, field);
                    model.get(key).remove(field);
                    model.values().removeIf(Map::isEmpty);
                }
            }
        }
    }

    private static Map<String, Map<String, String>> contents(Rediscover database) {
        return database.view(tx -> {
            Map<String, Map<String, String>> contents = new HashMap<>();
            for (int i = 0; i < KEYS; i++) {
                String key = "k" + i;
                switch (tx.keys().type(key)) {
                    case "string" -> contents.put(key, Map.of("", tx.strings().get(key)));
                    case "hash" -> contents.put(key, tx.hashes().all(key));
                    default -> assertThat(tx.keys().exists(key)).isFalse();
                }
            }
            return contents;
        });
    }

    @Test
    void aLogCutAnywhereHoldsAllOfAnUpdateOrNothing() throws IOException {
        try (Rediscover database = Rediscover.open(directory, FsyncPolicy.NO)) {
            for (int i = 1; i <= 2; i++) {
                String value = "" + i;
                database.update(tx -> {
                    tx.strings().set("k0", value);
                    return tx.hashes().set("k1", "f", value);
                });
            }
        }
        byte[] log = Files.readAllBytes(directory.resolve("appendonly.aof"));
        TreeSet<String> seen = new TreeSet<>();
        for (int cut = 0; cut <= log.length; cut++) {
            Path copy = Files.createDirectory(directory.resolve("cut" + cut));
            Files.write(copy.resolve("appendonly.aof"), Arrays.copyOf(log, cut));
            try (Rediscover database = Rediscover.open(copy, FsyncPolicy.NO)) {
                seen.add(database.view(
                        tx -> tx.strings().get("k0") + " " + tx.hashes().get("k1", "f")));
            }
        }
        assertThat(seen).containsExactly("1 1", "2 2", "null null");
    }

    @Test
    void aKilledProcessLeavesAllOfAnUpdateOrNothing() throws Exception {
        Random random = new Random();
        long last = 0;
        for (int round = 0; round < 3; round++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader output = process.inputReader()) {
                for (int lines = 20 + random.nextInt(200); lines > 0; lines--) {
                    last = Long.parseLong(output.readLine());
                }
                process.toHandle().destroyForcibly(); // unlike the process itself, it leaves what was said to be read
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                last = output.lines().mapToLong(Long::parseLong).max().orElse(last);
            }
            long acknowledged = last;
            try (Rediscover database = Rediscover.open(directory)) {
                database.view(tx -> {
                    long there = Long.parseLong(tx.strings().get("a"));
                    assertThat(there).isBetween(acknowledged, acknowledged + 1);
                    assertThat(tx.strings().get("b")).isEqualTo("" + there);
                    assertThat(tx.hashes().get("c", "f")).isEqualTo("" + there);
                    return null;
                });
            }
        }
    }

    /** Counts in three places at once, and says each number when it is on the disk. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Rediscover database = Rediscover.open(Path.of(arguments[0]), FsyncPolicy.ALWAYS);
            while (true) {
                System.out.println(database.<Long, RuntimeException>update(tx -> {
                    long next = tx.strings().incr("a");
                    tx.strings().set("b", "" + next);
                    tx.hashes().set("c", "f", "" + next);
                    return next;
                }));
            }
        }
    }
}
