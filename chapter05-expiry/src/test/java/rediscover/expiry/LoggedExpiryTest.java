package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.testing.LogCapture;
import rediscover.testing.Wire;

/** The records that expiry leaves in the log, and the data that the next start makes of them. */
class LoggedExpiryTest {
    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();

    private Path log() {
        return directory.resolve("appendonly.aof");
    }

    private List<String> records() throws IOException {
        List<String> records = new ArrayList<>();
        try (InputStream in = Files.newInputStream(log())) {
            RequestReader reader = new RequestReader(in);
            for (Request request = reader.read(); request != null; request = reader.read()) {
                records.add(Wire.commandLine(request).substring("redis-cli ".length()));
            }
        }
        return records;
    }

    @Test
    void timesAreLoggedAsDates() throws IOException {
        try (Desk desk = Desk.open(log(), clock)) {
            desk.given(
                    "SET a 1 EX 10",
                    "SET a 1 EXAT 1800000010",
                    "SETEX a 10 2",
                    "PSETEX a 10 2",
                    "EXPIRE a 10",
                    "PEXPIRE a 10 LT",
                    "EXPIREAT a 1800000010 GT",
                    "GETEX a PX 10",
                    "SET a 3 KEEPTTL",
                    "GETEX a PERSIST",
                    "EXPIREAT a 1900000000",
                    "PERSIST a",
                    "SET a 4");
        }
        assertThat(records())
                .containsExactly(
                        "SET a 1 PXAT 1800000010000",
                        "SET a 1 PXAT 1800000010000",
                        "SET a 2 PXAT 1800000010000",
                        "SET a 2 PXAT 1800000000010",
                        "PEXPIREAT a 1800000010000",
                        "PEXPIREAT a 1800000000010",
                        "PEXPIREAT a 1800000010000",
                        "PEXPIREAT a 1800000000010",
                        "SET a 3 KEEPTTL",
                        "PERSIST a",
                        "PEXPIREAT a 1900000000000",
                        "PERSIST a",
                        "SET a 4");
    }

    @Test
    void whatIsRemovedByItsDeadlineIsLoggedAsRemoved() throws IOException {
        try (Desk desk = Desk.open(log(), clock)) {
            desk.given(
                    "SET a 1", "EXPIRE a 0", "SET a 1", "PEXPIREAT a -1", "SET a 1", "GETEX a PXAT 1", "SET b 1 EX 10");
            clock.advance(10_000);
            desk.given("GET b", "GET b", "DEL b", "EXPIRE b 10", "EXPIRE none 10", "PERSIST none", "TTL b");
        }
        assertThat(records())
                .containsExactly(
                        "SET a 1",
                        "DEL a",
                        "SET a 1",
                        "DEL a",
                        "SET a 1",
                        "DEL a",
                        "SET b 1 PXAT 1800000010000",
                        "DEL b");
    }

    @Test
    void aChangeOfWhatHasExpiredIsLoggedBehindItsRemoval() throws IOException {
        Map<String, String> before;
        try (Desk desk = Desk.open(log(), clock)) {
            desk.given("SET n 41 EX 1", "HSET h f v", "EXPIRE h 1", "SET s 1 EX 1", "SET k 1 EX 1", "SET x 1 EX 1");
            clock.advance(1_000);
            desk.given("INCR n", "HSET h g w", "DEL k s", "SET k 2 KEEPTTL", "SET x 2");
            before = desk.contents();
        }
        assertThat(before).hasToString("{h={g=w}, k=2, n=1, x=2}");
        assertThat(records().subList(6, records().size()))
                .containsExactly(
                        "DEL n", "INCR n", "DEL h", "HSET h g w", "DEL k", "DEL s", "SET k 2 KEEPTTL", "SET x 2");
        try (Desk desk = Desk.loaded(log(), clock)) {
            assertThat(desk.contents()).isEqualTo(before);
        }
    }

    @Test
    void nothingExpiresWhileTheLogIsLoadedAndEverythingAfterwards() throws IOException {
        try (Desk desk = Desk.open(log(), clock)) {
            desk.given(
                    "SET n 41 EX 1", "INCR n", "HSET h f v", "EXPIRE h 1", "HSET h g w", "SET s 1 PXAT 1", "SET k 1");
        }
        clock.advance(1_000_000);
        try (Desk desk = Desk.loaded(log(), clock)) {
            assertThat(desk.contents())
                    .hasToString("{h={f=v, g=w} until 1800000001000, k=1, n=42 until 1800000001000, s=1 until 1}");
            desk.begin();
            assertThat(desk.ask("GET n")).isEqualTo("$-1");
            assertThat(desk.contents()).hasToString("{k=1}");
        }
        assertThat(records()).hasSize(10).contains("DEL n", "DEL h", "DEL s");
    }

    @Test
    void whereTheLogIsCutTheStateIsTheOneOfThatTime() throws IOException {
        Random random = new Random(3);
        Map<Long, String> states = new TreeMap<>(Map.of(0L, "{}"));
        try (Desk desk = Desk.open(log(), clock)) {
            for (Request request : new ExpiringRequests(random).list(80)) {
                clock.advance(random.nextInt(20) == 0 ? 5_000_000_000_000L : 1);
                for (Bytes key : List.copyOf(desk.keyspace.keys())) {
                    desk.keyspace.find(key); // may remove it, so that no more than one record is made at a time
                    states.put(desk.log.position(), desk.allContents().toString());
                }
                desk.ask(request);
                states.put(desk.log.position(), desk.allContents().toString());
            }
        }
        byte[] whole = Files.readAllBytes(log());
        Path cut = directory.resolve("cut.aof");
        String expected = null;
        try (LogCapture _ = new LogCapture(AppendOnlyFile.class)) {
            for (int length = 0; length <= whole.length; length++) {
                expected = states.getOrDefault((long) length, expected);
                Files.write(cut, Arrays.copyOf(whole, length));
                Files.deleteIfExists(directory.resolve("cut.aof.lock"));
                try (Desk desk = Desk.loaded(cut, clock)) {
                    assertThat(desk.contents().toString())
                            .as("cut at byte %d", length)
                            .isEqualTo(expected);
                }
            }
        }
    }
}
