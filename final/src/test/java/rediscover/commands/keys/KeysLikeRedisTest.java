package rediscover.commands.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.commands.Twins;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** The commands for keys that chance does not try, asked of ours and of a real redis-server. */
@ParameterizedClass
@EnumSource(Dialect.class)
class KeysLikeRedisTest {
    @Parameter
    private Dialect dialect;

    private Twins twins;

    @BeforeEach
    void connect() throws IOException {
        twins = new Twins(dialect);
    }

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    @Test
    void aKeyIsCopied() throws IOException {
        twins.assertSame(
                "SET a 1 EX 10000", "HSET h f v", "COPY a b", "GET b", "TTL b", "COPY h b", "COPY h b REPLACE");
        twins.assertSame(
                "HSET b g w", "HGETALL h", "HGETALL b", "TTL b", "COPY none b REPLACE", "TYPE b", "COPY none x");
        twins.assertSame(
                "COPY a a", "COPY a a DB 0", "COPY a a DB 1", "COPY a a DB 1", "COPY a a DB 1 REPLACE", "COPY a");
        twins.assertSame("SELECT 1", "GET a", "TTL a", "COPY a c DB 0 replace db 2", "SELECT 2", "GET c", "FLUSHALL");
        twins.assertSame("COPY a b DB", "COPY a b DB x", "COPY a b DB 16", "COPY a b DB -1", "COPY a b DB 99999999999");
        twins.assertSame("COPY a b FOO", "COPY a b REPLACE REPLACE", "COPY a a FOO");
        twins.assertSame(
                "SELECT 0", "SET a " + "x".repeat(2000), "APPEND a y", "COPY a b", "APPEND a 1", "APPEND b 2", "GET a");
        twins.assertSame("GET b", "SET t 1 EX 10000", "COPY a t REPLACE", "TTL t");
    }

    @Test
    void aCopyTouchesWatchedKeys() throws IOException {
        twins.assertSame("SET a 1", "WATCH b", "COPY a b", "MULTI", "PING", "EXEC");
        twins.assertSame("WATCH a", "COPY a c", "COPY a b", "MULTI", "PING", "EXEC");
    }

    @Test
    void aScanOfFewKeysIsAnsweredAtOnce() throws IOException {
        twins.assertSame("SCAN 0", "SET a 1", "SCAN 0", "SCAN 0 MATCH b*", "SCAN 0 MATCH *", "SCAN 0 TYPE string");
        twins.assertSame("SCAN 0 TYPE HASH", "SCAN 0 TYPE nonsense", "SCAN 0 type STRING match a count 5", "SCAN \"\"");
        twins.assertSame(
                "SCAN 0 COUNT 0", "SCAN 0 COUNT x", "SCAN 0 COUNT", "SCAN x", "SCAN 0 FOO 1", "SCAN x COUNT 0");
        twins.assertSame(
                "SCAN 18446744073709551616", "SCAN \" 0\"", "SCAN 0x", "SCAN +0", "SCAN -0", "SCAN --0", "SCAN 1.0");
        twins.assertSame("SCAN \"0\\x00x\"", "SCAN 0 MATCH", "SCAN 0 TYPE", "SCAN 0 COUNT 99999999999", "SCAN");
    }

    @Test
    void encodingsAndReferencesAreThoseOfRedis() throws IOException {
        List<String> strings = List.of(
                "0",
                "1",
                "9999",
                "10000",
                "-1",
                "9223372036854775807",
                "9223372036854775808",
                "01",
                "1.0",
                "\"\"",
                "x",
                "x".repeat(44),
                "x".repeat(45),
                "x".repeat(2000));
        for (String string : strings) {
            twins.assertSame("SET k " + string, "OBJECT ENCODING k", "OBJECT REFCOUNT k");
        }
        for (String edit : List.of("APPEND k 4", "SETRANGE k 0 4", "SETBIT k 7 0", "BITFIELD k SET u8 0 52")) {
            twins.assertSame("SET k 123", edit, "OBJECT ENCODING k", "OBJECT REFCOUNT k", "GET k", "COPY k l");
            twins.assertSame("OBJECT ENCODING l", "INCRBY k 0", "OBJECT ENCODING k", "DEL k l");
            twins.assertSame(edit, "OBJECT ENCODING k", "RENAME k l", "OBJECT ENCODING l", "DEL l");
        }
        twins.assertSame("SET k 123", "BITOP OR l k k", "OBJECT ENCODING l", "PFADD p a", "OBJECT ENCODING p");
        twins.assertSame("HSET h f v", "OBJECT ENCODING h", "OBJECT REFCOUNT h", "HSET h f " + "x".repeat(64));
        twins.assertSame("OBJECT ENCODING h", "HSET h f " + "x".repeat(65), "OBJECT ENCODING h");
        StringBuilder fields = new StringBuilder("HSET many");
        for (int i = 0; i < 512; i++) {
            fields.append(" f").append(i).append(" v");
        }
        twins.assertSame(fields.toString(), "OBJECT ENCODING many", "HSET many one more", "OBJECT ENCODING many");
        twins.assertSame("OBJECT ENCODING none", "OBJECT FREQ none", "OBJECT IDLETIME none", "OBJECT REFCOUNT none");
        twins.assertSame("OBJECT FREQ k", "OBJECT ENCODING", "OBJECT FOO k", "OBJECT", "OBJECT FREQ");
    }

    @Test
    void limitsOfEncodingsCanBeSet() throws IOException {
        try {
            twins.assertSame("CONFIG SET hash-max-listpack-entries 1 hash-max-listpack-value 2", "HSET h a 1");
            twins.assertSame(
                    "OBJECT ENCODING h", "HSET h b 1", "OBJECT ENCODING h", "HSET i a 123", "OBJECT ENCODING i");
        } finally {
            twins.assertSame("CONFIG SET hash-max-listpack-entries 512 hash-max-listpack-value 64");
        }
    }

    @Test
    void textIsSortedUpToANulUnlessItIsStored() throws IOException {
        twins.assertSame("RPUSH l 2 \"1\\x00b\" \"1\\x00a\" 1 \"\\x00\" \"\"", "SORT l ALPHA", "SORT l ALPHA DESC");
        twins.assertSame("SORT l ALPHA STORE d", "LRANGE d 0 -1", "SORT l ALPHA DESC STORE d", "LRANGE d 0 -1");
        twins.assertSame("RPUSH i x y z", "SET w_x \"1\\x00b\"", "SET w_y \"1\\x00a\"", "SORT i BY w_* ALPHA DESC");
        twins.assertSame("SORT i BY w_* ALPHA", "SORT i BY w_* ALPHA STORE d", "LRANGE d 0 -1");
    }

    @Test
    void aSortedSetKeepsItsOrder() throws IOException {
        twins.assertSame("ZADD z 1 a 2 b 3 c 4 d", "SORT z BY nosort LIMIT 1 2", "SORT z BY nosort DESC LIMIT 1 2");
        twins.assertSame("SORT z BY nosort LIMIT 4 2", "SORT z BY nosort DESC", "SORT z ALPHA DESC LIMIT 0 1");
        twins.assertSame("SORT z BY nosort DESC GET # STORE z", "LRANGE z 0 -1");
    }

    @Test
    void waitingForNoReplicaTakesNoTime() throws IOException {
        twins.assertSame("WAIT 0 0", "WAIT 0 1000", "WAIT x 0", "WAIT 0 x", "WAIT 0 -1", "WAIT -1 5", "WAIT 0");
    }

    @Test
    void smallCommandsOfTheServerAnswerLikeRedis() throws IOException {
        twins.assertSame("LOLWUT", "LOLWUT VERSION x", "LOLWUT VERSION 7", "LATENCY LATEST", "LATENCY HISTORY command");
        twins.assertSame(
                "LATENCY RESET", "LATENCY RESET a b", "LATENCY", "LATENCY FOO", "LATENCY HISTORY", "MEMORY FOO");
        twins.assertSame(
                "MEMORY USAGE none", "MEMORY USAGE none SAMPLES", "MEMORY USAGE none SAMPLES -1", "MEMORY USAGE");
        twins.assertSame(
                "MEMORY USAGE none SAMPLES x", "MEMORY USAGE none FOO 1", "MEMORY USAGE none SAMPLES 0 SAMPLES 1");
    }

    @Test
    void theMemoryOfAKeyGrowsWithItsValue() throws IOException {
        twins.ours("SET short x");
        twins.ours("SET long " + "x".repeat(100_000));
        assertThat(memory("short")).isBetween(10L, 100L);
        assertThat(memory("long")).isBetween(100_000L, 101_000L);
    }

    private long memory(String key) throws IOException {
        return ((Resp.Integer) twins.ours("MEMORY USAGE " + key)).value();
    }

    @Test
    void flushedKeysAreCountedAsChanges() throws IOException {
        for (String flush : List.of("FLUSHDB", "FLUSHALL")) {
            for (int keys : new int[] {0, 1, 5}) {
                long ours = changesBy(flush, keys, true);
                assertThat(ours).as(flush + " of " + keys).isEqualTo(changesBy(flush, keys, false));
            }
        }
    }

    private long changesBy(String flush, int keys, boolean atOurs) throws IOException {
        for (int i = 0; i < keys; i++) {
            ask("SET key:" + i + " v", atOurs);
        }
        long before = changes(atOurs);
        ask(flush, atOurs);
        return changes(atOurs) - before;
    }

    private long changes(boolean atOurs) throws IOException {
        Bytes text = switch (ask("INFO persistence", atOurs)) {
            case Resp.BulkString(Bytes bytes) -> bytes;
            case Resp.VerbatimString(String _, Bytes bytes) -> bytes;
            case Resp other -> throw new AssertionError(other);
        };
        return text.toString()
                .lines()
                .filter(line -> line.startsWith("rdb_changes_since_last_save:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private Resp ask(String line, boolean atOurs) throws IOException {
        return atOurs ? twins.ours(line) : twins.real(line);
    }
}
