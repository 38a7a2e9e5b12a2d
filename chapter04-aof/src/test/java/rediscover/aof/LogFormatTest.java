package rediscover.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.testing.RandomRequests;
import rediscover.testing.Wire;

class LogFormatTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void chooseFile() {
        path = directory.resolve("appendonly.aof");
    }

    @Test
    void theFileHoldsTheRequestsAsTheyWereSent() throws IOException {
        try (Store store = Store.open(path)) {
            store.ask("SET name \"Ahmed Ash\"", "hSet h '' \"\\x00\\r\\n\"");
            assertThat(logged())
                    .isEqualTo(String.join(
                            "\r\n",
                            List.of(
                                    "*3",
                                    "$3",
                                    "SET",
                                    "$4",
                                    "name",
                                    "$9",
                                    "Ahmed Ash", //
                                    "*4",
                                    "$4",
                                    "hSet",
                                    "$1",
                                    "h",
                                    "$0",
                                    "",
                                    "$3",
                                    "\0\r\n",
                                    "")));
        }
    }

    @Test
    void onlyChangesAreLogged() throws IOException {
        try (Store store = Store.open(path)) {
            store.ask("SET s text", "HSET h f v");
            String before = logged();
            for (String line : new String[] {
                "GET s",
                "HGETALL h",
                "EXISTS s h",
                "TYPE s",
                "PING",
                "ECHO hello", // read
                "SET s",
                "HSET h f",
                "HSET h f v g",
                "GET",
                "DEL",
                "INCR",
                "PING a b", // wrong arity
                "SET s 1 2",
                "INCR s",
                "INCRBY n one",
                "DECRBY n -9223372036854775808", // refused
                "INCR h",
                "HSET s f v",
                "HDEL s f",
                "HGET s f",
                "GET h", // wrong type
                "DEL nothing nobody",
                "HDEL h nothing",
                "HDEL nobody f", // nothing to do
                "FLY me",
                "''"
            }) {
                store.ask(line);
                assertThat(logged()).as(line).isEqualTo(before);
            }
            store.ask("DEL nothing s");
            assertThat(logged()).isEqualTo(before + "*3\r\n$3\r\nDEL\r\n$7\r\nnothing\r\n$1\r\ns\r\n");
        }
    }

    @Test
    void aStartLeavesTheFileAsItIs() throws IOException {
        try (Store store = Store.open(path)) {
            store.ask("SET a 1", "INCR a", "HSET h f v");
        }
        String before = logged();
        for (int start = 0; start < 3; start++) {
            assertThat(Store.contents(path)).hasToString("{a=2, h={f=v}}");
            assertThat(logged()).isEqualTo(before);
        }
    }

    @Test
    void annotationsAreSkipped() throws IOException {
        Files.writeString(
                path,
                "#\n# made by hand\r\n" + wire("SET a 1") + "#*3\r\n" + wire("INCR a") + "# the end\n",
                ISO_8859_1);
        String before = logged();
        try (Store store = Store.open(path)) {
            assertThat(store.contents()).hasToString("{a=2}");
            store.ask("INCR a");
        }
        assertThat(logged()).isEqualTo(before + wire("INCR a"));
        assertThat(Store.contents(path)).hasToString("{a=3}");
    }

    @Test
    void aRecordIsAnArrayOfAtLeastOneWord() throws IOException {
        for (String none : new String[] {"SET a 1\r\n", "\r\n", "*0\r\n", "*-1\r\n", "*0\r\nSET a 1\r\n", "\0"}) {
            Files.writeString(path, wire("SET a 0") + none + wire("SET b 2"), ISO_8859_1);
            DamageTest.assertDamagedAt(wire("SET a 0").length(), path);
        }
    }

    @Test
    void dataOfRandomRequestsAreThereAgain() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Path log = directory.resolve("random" + seed);
            RandomRequests requests = new RandomRequests(new Random(seed));
            for (int run = 0; run < 3; run++) {
                String before;
                try (Store store = Store.open(log)) {
                    for (int batch = 0; batch < 20; batch++) {
                        store.client().ask(requests.list(20));
                    }
                    before = store.contents().toString();
                }
                assertThat(Store.contents(log)).as("seed " + seed).hasToString(before);
            }
        }
    }

    private String logged() throws IOException {
        return Files.readString(path, ISO_8859_1);
    }

    static String wire(String... lines) {
        return new String(Wire.encode(List.copyOf(Wire.requests(lines))), ISO_8859_1);
    }
}
