package rediscover.commands;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Dialect;

/** Our answers and those of a real redis-server, in both dialects. */
@ParameterizedClass
@EnumSource(Dialect.class)
class SameAsRedisTest {
    private static final String[] STRINGS = {
        "set",
        "get",
        "getset",
        "getdel",
        "setnx",
        "mset",
        "msetnx",
        "mget",
        "append",
        "strlen",
        "getrange",
        "substr",
        "setrange",
        "incr",
        "decr",
        "incrby",
        "decrby",
        "incrbyfloat"
    };
    private static final String[] HASHES = {
        "hset",
        "hget",
        "hgetall",
        "hdel",
        "hsetnx",
        "hmset",
        "hmget",
        "hlen",
        "hexists",
        "hkeys",
        "hvals",
        "hincrby",
        "hincrbyfloat",
        "hstrlen"
    };
    private static final String[] KEYS = {
        "del", "unlink", "exists", "touch", "type", "rename", "renamenx", "keys", "dbsize", "flushdb", "flushall"
    };

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
    void randomStringCommands() throws IOException {
        run(1, 20_000, STRINGS, new String[] {"hset", "keys"});
    }

    @Test
    void randomHashCommands() throws IOException {
        run(2, 20_000, HASHES, new String[] {"set", "del"});
    }

    @Test
    void randomCommandsOfAllKinds() throws IOException {
        run(3, 30_000, STRINGS, HASHES, KEYS);
    }

    private void run(long seed, int count, String[]... families) throws IOException {
        String[] commands = Stream.of(families).flatMap(Stream::of).toArray(String[]::new);
        RandomRequests random = new RandomRequests(seed, commands);
        for (int i = 0; i < count / 500; i++) {
            twins.assertSame(random.next(500));
            twins.assertSameState();
        }
    }
}
