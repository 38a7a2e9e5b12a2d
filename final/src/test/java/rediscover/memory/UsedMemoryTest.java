package rediscover.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.hashtable.Blocks;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/** The memory that INFO reports, beside the memory that is really in use. */
class UsedMemoryTest {
    private static final int AT_ONCE = 1000;

    private final RediscoverServer server = RediscoverServer.start(Peer.forgetful());
    private final RawClient client = RawClient.connect(server.port());

    UsedMemoryTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    /** Bytes for data. */
    private long data() throws IOException {
        return info("used_memory_dataset");
    }

    private long info(String name) throws IOException {
        String info = ((Resp.BulkString) client.ask("INFO", "memory")).bytes().toString();
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Bytes of objects that are reachable, and of blocks that are in use. Blocks to which nothing refers any more are freed some
     * time after the collection that finds them, so it goes on until nothing changes.
     */
    private static long live() {
        long least = Long.MAX_VALUE;
        for (int unchanged = 0; unchanged < 10; unchanged++) {
            System.gc();
            Runtime heap = Runtime.getRuntime();
            long now = heap.totalMemory() - heap.freeMemory() + Blocks.bytes() - Blocks.spare();
            if (now < least - Blocks.SIZE / 2) {
                unchanged = 0;
            }
            least = Math.min(least, now);
        }
        return least;
    }

    private void repeat(int count, String... words) throws IOException {
        for (int i = 0; i < count; i += AT_ONCE) {
            List<Request> requests = new ArrayList<>();
            for (int j = i; j < i + AT_ONCE; j++) {
                String[] named = words.clone();
                for (int k = 0; k < named.length; k++) {
                    named[k] = named[k].replace("#", "" + j);
                }
                requests.add(Request.of(named));
            }
            client.send(requests.toArray(Request[]::new)).read(AT_ONCE);
        }
    }

    /** Compares what these requests use, as INFO says, with what the collector finds, and with zero after FLUSHALL. */
    private void assertCounted(int count, String... words) throws IOException {
        repeat(count, words);
        client.ask("FLUSHALL"); // what the server keeps for good, it has now
        long liveBefore = live();
        long before = data();
        repeat(count, words);
        assertThat(data() - before)
                .as("bytes that %d times %s take", count, List.of(words))
                .isCloseTo(live() - liveBefore, Percentage.withPercentage(30));
        client.ask("FLUSHALL");
        assertThat(data()).isEqualTo(before);
    }

    @Test
    void shortStringsAreCounted() throws IOException {
        assertCounted(200_000, "SET", "key:#", "value of #");
    }

    @Test
    void longStringsAreCounted() throws IOException {
        assertCounted(20_000, "SET", "key:#", "x".repeat(1000));
    }

    @Test
    void smallHashesAreCounted() throws IOException {
        assertCounted(200_000, "HSET", "key:#", "f1", "value 1", "f2", "value 2", "f3", "#", "f4", "", "f5", "value 5");
    }

    @Test
    void aLargeHashIsCounted() throws IOException {
        assertCounted(200_000, "HSET", "key", "field:#", "value of #");
    }

    @Test
    void aLongListIsCounted() throws IOException {
        assertCounted(200_000, "RPUSH", "key", "element #");
    }

    @Test
    void shortListsAreCounted() throws IOException {
        assertCounted(200_000, "RPUSH", "key:#", "element 1", "element 2", "#", "", "element 5");
    }

    @Test
    void aLargeSetIsCounted() throws IOException {
        assertCounted(200_000, "SADD", "key", "member #");
    }

    @Test
    void smallSetsAreCounted() throws IOException {
        assertCounted(200_000, "SADD", "key:#", "member 1", "member 2", "#", "", "member 5");
    }

    @Test
    void membersOfSortedSetsAreCounted() throws IOException {
        assertCounted(200_000, "ZADD", "key", "#", "member:#");
        assertCounted(200_000, "ZADD", "key:#", "1", "a", "2", "b", "3", "c");
    }

    @Test
    void deadlinesAreCounted() throws IOException {
        assertCounted(300_000, "SET", "key:#", "value", "EX", "10000");
    }

    @Test
    void afterFlushallNextToNothingIsUsed() throws IOException {
        repeat(200_000, "SET", "key:#", "x".repeat(100));
        assertThat(info("used_memory")).isGreaterThan(20_000_000);
        client.ask("FLUSHALL");
        assertThat(info("used_memory")).isLessThan(10_000_000);
    }

    @Test
    void whatIsTakenAwayIsNotCounted() throws IOException {
        long before = data();
        repeat(2000, "SET", "s:#", "x".repeat(1000));
        repeat(2000, "HSET", "h:#", "f", "v", "g", "w");
        repeat(2000, "HSET", "h:0", "f:#", "v");
        repeat(2000, "APPEND", "s:#", "more");
        repeat(2000, "RENAME", "s:#", "t:#");
        repeat(2000, "SET", "h:1", "now a string");
        repeat(2000, "HDEL", "h:#", "f", "g", "f:#");
        repeat(2000, "HDEL", "h:0", "f:#");
        repeat(2000, "DEL", "t:#", "h:#");
        assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(0));
        assertThat(data()).isEqualTo(before);
    }

    @Test
    void whatListsAndSetsGiveUpIsNotCounted() throws IOException {
        long before = data();
        repeat(2000, "RPUSH", "l:#", "a", "b", "c", "d", "e");
        repeat(2000, "RPUSH", "l:0", "element #");
        repeat(2000, "LSET", "l:#", "0", "x".repeat(500));
        repeat(2000, "LINSERT", "l:#", "AFTER", "b", "inserted");
        repeat(2000, "LREM", "l:#", "0", "c");
        repeat(2000, "LMOVE", "l:#", "m:#", "LEFT", "RIGHT");
        repeat(2000, "SADD", "s:#", "a", "b", "c");
        repeat(2000, "SADD", "s:0", "member #");
        repeat(2000, "SMOVE", "s:#", "t:#", "a");
        repeat(2000, "SPOP", "s:0");
        repeat(2000, "SUNIONSTORE", "u:#", "s:#", "t:#");
        repeat(2000, "SORT", "u:#", "ALPHA", "STORE", "u:#");
        client.ask("LTRIM", "l:0", "1", "-2");
        repeat(2000, "LPOP", "l:0");
        repeat(2000, "SREM", "s:#", "a", "b", "c");
        repeat(2000, "DEL", "l:#", "m:#", "s:#", "t:#", "u:#");
        assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(0));
        assertThat(data()).isEqualTo(before);
    }

    @Test
    void whatAClientKeepsWaitingIsCounted() throws IOException {
        long before = info("used_memory_overhead");
        try (RawClient another = RawClient.connect(server.port())) {
            another.ask("MULTI");
            another.ask("SET", "key", "x".repeat(1_000_000));
            assertThat(info("used_memory_overhead") - before).isBetween(1_000_000L, 4_000_000L);
            assertThat(info("mem_clients_normal") - before).isGreaterThan(1_000_000);
            assertThat(client.ask("CLIENT", "LIST").toString()).containsPattern("multi=1 .* multi-mem=10\\d{5} ");
        }
    }

    @Test
    void aboveMaxmemoryNothingIsAdded() throws IOException {
        for (String key : List.of("a", "b", "c", "d")) {
            client.ask("SET", key, "x".repeat(1_000_000));
        }
        client.ask("CONFIG", "SET", "maxmemory", "3500kb");
        assertThat(client.ask("SET", "another", "1"))
                .isEqualTo(Resp.error("OOM command not allowed when used memory > 'maxmemory'."));
        assertThat(client.ask("STRLEN", "a")).isEqualTo(Resp.integer(1_000_000));
        assertThat(client.ask("DEL", "a", "b", "c")).isEqualTo(Resp.integer(3));
        assertThat(client.ask("SET", "another", "1")).isEqualTo(Resp.OK);
    }
}
