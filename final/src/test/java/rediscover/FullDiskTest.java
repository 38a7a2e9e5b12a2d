package rediscover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;

/** A server whose log cannot grow, because the operating system allows no longer file, as if the disk were full. */
@Timeout(120)
class FullDiskTest {
    private static final String VALUE = "x".repeat(1000);

    @TempDir
    private Path directory;

    /** Sets the longest file that a process may write, by a tool of Linux. */
    private static void limit(ServerProcess server, String bytes) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("prlimit", "--pid", "" + server.pid(), "--fsize=" + bytes + ":")
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no prlimit");
            return;
        }
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void aChangeThatCannotBeKeptIsNotAcknowledgedAndReadingGoesOn(String policy) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Map<String, Object> before;
        try (ServerProcess server = ServerProcess.serve(directory, "--appendfsync", policy);
                RawClient reader = server.client()) {
            reader.ask("SET", "first", "1");
            limit(server, "100000");
            try (RawClient writer = server.client()) {
                while (writer.ask("SET", "key:" + acknowledged.size(), VALUE)
                        != null) { // null: disconnected unanswered
                    acknowledged.add("key:" + acknowledged.size());
                }
            }
            assertThat(acknowledged).hasSizeBetween(80, 100);
            assertThat(reader.ask("GET", "first")).isEqualTo(Resp.bulk("1"));
            assertRefused(reader.ask("SET", "second", "1"));
            assertThat(reader.ask("GET", "second")).isEqualTo(Resp.NULL);
            assertThat(reader.ask("INFO", "persistence").toString()).contains("aof_last_write_status:err");
            limit(server, "unlimited");
            Await.until(
                    "changes are taken again",
                    Duration.ofSeconds(20),
                    () -> reader.ask("SET", "second", "2").equals(Resp.OK));
            before = Contents.of(server.port(), 1);
            server.kill();
        }
        assertThat(before)
                .containsKeys("0 first", "0 second")
                .hasSizeBetween(acknowledged.size() + 2, acknowledged.size() + 3);
        acknowledged.forEach(key -> assertThat(before).containsKey("0 " + key));
        try (ServerProcess server = ServerProcess.serve(directory)) {
            assertThat(Contents.of(server.port(), 1)).isEqualTo(before);
        }
    }

    @Test
    void ofATransactionThatFindsNoSpaceAllOrNothingIsThereAfterwards() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory, "--appendfsync", "always");
                RawClient client = server.client()) {
            client.ask("SET", "a", "0");
            limit(server, "20000");
            client.ask("MULTI");
            client.ask("SET", "a", "1");
            client.ask("SET", "long", "x".repeat(30_000));
            client.ask("SET", "b", "1");
            assertThat(client.ask("EXEC")).as("the answer to EXEC").isNull();
            server.kill();
        }
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            assertThat(client.ask("GET", "a")).isEqualTo(Resp.bulk("0"));
            assertThat(client.ask("EXISTS", "long", "b")).isEqualTo(Resp.integer(0));
        }
    }

    /** Fills a disk of a megabyte, which a file system in memory is, behind the back of a server. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void onAFullDiskAClientThatTriesAgainUntilItSucceedsCountsOnce(String policy) throws Exception {
        assumeTrue(succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString()), "no disk");
        try {
            count(policy);
        } finally {
            succeeds("umount", "-l", directory.toString());
        }
    }

    private void count(String policy) throws Exception {
        long counted;
        try (ServerProcess server = ServerProcess.serve(directory, "--appendfsync", policy)) {
            String[][] increments = {{"INCR counter"}, {"MULTI", "INCR counter", "INCR other", "EXEC"}};
            long expected = 0;
            for (int round = 0; round < 4; round++) {
                Path filler = fill();
                for (String[] increment : increments) {
                    try (RawClient client = server.client()) {
                        Resp answer = null;
                        do { // it may succeed while there is room in the last block
                            answer = last(client, increment);
                            expected += answer instanceof Resp.SimpleError ? 0 : 1;
                        } while (answer != null && !(answer instanceof Resp.SimpleError));
                    }
                }
                try (RawClient client = server.client()) {
                    assertThat(client.ask("GET", "counter")).isEqualTo(Resp.bulk("" + expected));
                    assertRefused(client.ask("INCR", "counter"));
                    Files.delete(filler);
                    Await.until(
                            "changes are taken again",
                            Duration.ofSeconds(20),
                            () -> !(client.ask("INCR", "counter") instanceof Resp.SimpleError));
                    expected++;
                    assertThat(client.ask("GET", "counter")).isEqualTo(Resp.bulk("" + expected));
                }
            }
            counted = expected;
            server.kill();
        }
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            assertThat(client.ask("GET", "counter")).isEqualTo(Resp.bulk("" + counted));
        }
    }

    private Path fill() throws IOException {
        Path filler = directory.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            return filler; // the disk is full
        }
    }

    /** Asks several things; the answer to the last, or null if the server disconnected the client unanswered. */
    private static Resp last(RawClient client, String... lines) throws IOException {
        Resp answer = null;
        for (String line : lines) {
            answer = client.ask(line.split(" "));
        }
        return answer;
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }

    private static void assertRefused(Resp answer) {
        assertThat(answer).isInstanceOfSatisfying(Resp.SimpleError.class, error -> {
            Bytes message = error.message();
            assertThat(message.toString()).startsWith("MISCONF Errors writing to the AOF file: ");
        });
    }
}
