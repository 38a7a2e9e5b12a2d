package rediscover.commands.server;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rediscover.commands.Twins;
import rediscover.resp.Dialect;

/** COMMAND GETKEYSANDFLAGS beside that of a real redis-server. */
class UsedKeysLikeRedisTest {
    private final Twins twins = new Twins(Dialect.RESP3);

    UsedKeysLikeRedisTest() throws IOException {}

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    private void assertSame(List<String> requests) throws IOException {
        for (String request : requests) {
            twins.assertSame("COMMAND GETKEYSANDFLAGS " + request);
        }
    }

    @Test
    void theWaysOfEveryKeyAreTold() throws IOException {
        assertSame(List.of(
                "get a",
                "mset a 1 b 2",
                "lmove a b left right",
                "sort a store b",
                "sort a by x get store store b",
                "sort_ro a",
                "sinterstore a b c",
                "zunionstore a 2 b c",
                "lmpop 2 a b left",
                "georadius a 1 1 1 m store b",
                "georadius a 1 1 1 m",
                "pfmerge a b",
                "pfcount a b",
                "bitop not a b",
                "copy a b",
                "renamenx a b",
                "object encoding a",
                "del a b"));
    }

    @Test
    void setReadsWhereItAnswersWithTheOldString() throws IOException {
        assertSame(List.of("set a 1", "set a 1 get", "set a 1 px 5 GeT", "SET a get", "set get 1", "set a 1 foo"));
    }

    @Test
    void bitfieldReadsAloneWhereItHasNothingButGets() throws IOException {
        assertSame(List.of(
                "bitfield a",
                "bitfield a get u8 0",
                "bitfield a overflow sat get u8 0",
                "bitfield a get u8 0 overflow",
                "bitfield a get u8",
                "bitfield a set u8 0 1",
                "bitfield a get u8 0 incrby u8 0 1",
                "bitfield a foo",
                "bitfield_ro a get u8 0"));
    }

    @Test
    void requestsWithoutKeysAreRefused() throws IOException {
        assertSame(
                List.of("", "get", "get a", "ping a", "nosuch a", "sintercard x a", "lmpop 5 a b left", "mset a 1 b"));
    }
}
