package rediscover.commands;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Dialect;

/** Sorted sets, asked of ours and of a real redis-server. */
@ParameterizedClass
@EnumSource(Dialect.class)
class SortedSetsLikeRedisTest {
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
    void scoresStandBesideTheirMembersInTheClientsDialect() throws IOException {
        twins.assertSame("ZADD z 1 a 0.1 b 1e20 c -inf d 3 e", "ZRANGE z 0 -1 WITHSCORES", "ZRANGE z 0 -1");
        twins.assertSame(
                "ZREVRANGE z 0 1 WITHSCORES", "ZRANGE z 0 9 BYSCORE WITHSCORES REV", "ZRANGE z 8 9 WITHSCORES");
        twins.assertSame("ZRANGEBYSCORE z 0 9 WITHSCORES LIMIT 1 1", "ZREVRANGEBYSCORE z 9 -inf WITHSCORES");
        twins.assertSame("ZRANDMEMBER z 9 WITHSCORES", "ZRANDMEMBER z 0", "ZRANDMEMBER none", "ZRANDMEMBER none 1");
        twins.assertSame("ZSCORE z b", "ZMSCORE z a x", "ZINCRBY z 0.2 b", "ZADD z INCR 1 a", "ZADD z NX INCR 1 a");
        twins.assertSame("ZPOPMIN z", "ZPOPMAX z 2", "ZPOPMIN z 0", "ZPOPMIN none", "ZPOPMAX none 3", "ZPOPMIN z 9");
        twins.assertSame(
                "EXISTS z", "ZSCAN none 0", "ZADD z 1 ab 12345678901234567 ac 1 b", "ZSCAN z 0 MATCH a* COUNT 1");
    }

    @Test
    void setsAreCombinedWithWeightsAndAggregates() throws IOException {
        twins.assertSame("ZADD a 1 x 2 y 3 z", "ZADD b 10 y 20 z 30 w", "ZADD c inf y -inf z", "SET s x");
        for (String words :
                List.of("2 a b", "3 a b c", "1 a", "2 a a", "2 none a", "2 a s", "0 a", "x a", "3 a b", "-1 a")) {
            for (String options :
                    List.of("", "WITHSCORES", "WEIGHTS 2 3", "WEIGHTS -1 0 inf", "AGGREGATE MIN", "aggregate max")) {
                String rest = words + " " + options;
                twins.assertSame("ZUNION " + rest, "ZINTER " + rest, "ZDIFF " + rest, "ZINTERCARD " + rest);
                twins.assertSame("ZUNIONSTORE d " + rest, "ZRANGE d 0 -1 WITHSCORES", "ZINTERSTORE d " + rest);
                twins.assertSame("ZRANGE d 0 -1 WITHSCORES", "ZDIFFSTORE d " + rest, "ZRANGE d 0 -1 WITHSCORES");
            }
        }
        twins.assertSame("ZUNION 2 a b WEIGHTS 1 x", "ZUNION 2 a b WEIGHTS nan 1", "ZUNION 2 a b AGGREGATE avg");
        twins.assertSame("ZINTERCARD 2 a b LIMIT 1", "ZINTERCARD 2 a b LIMIT -1", "ZINTERCARD 2 a b LIMIT x");
        twins.assertSame("ZUNION 1 zero", "ZADD zero 0 m", "ZUNION 1 zero WEIGHTS -1 WITHSCORES");
        twins.assertSame("SET d 1 EX 1000", "ZUNIONSTORE d 1 a", "TTL d", "ZDIFFSTORE d 2 a a", "EXISTS d");
    }

    @Test
    void aSetIsCombinedWithItself() throws IOException {
        twins.assertSame("ZADD a 1 x 2 y -inf z", "SADD s x y", "ZADD b 5 y");
        for (String keys : List.of("2 a a", "3 a b a", "3 b a a", "2 s s", "3 s a s", "2 none none")) {
            twins.assertSame("ZINTERCARD " + keys, "ZDIFF " + keys + " WITHSCORES", "ZDIFFSTORE d " + keys, "EXISTS d");
            for (String aggregate : List.of("SUM", "MIN", "MAX")) {
                twins.assertSame("ZINTER " + keys + " AGGREGATE " + aggregate + " WITHSCORES");
            }
        }
        twins.assertSame("ZINTER 2 a a WEIGHTS 2 -3 WITHSCORES", "ZINTER 3 a b a WEIGHTS 2 1 -1 WITHSCORES");
    }

    @Test
    void rangesAreStoredAndPoppedFromTheFirstSetThereIs() throws IOException {
        twins.assertSame("ZADD a 1 x 2 y 3 z", "ZRANGESTORE d a 0 1", "ZRANGE d 0 -1 WITHSCORES", "SET s 1");
        twins.assertSame(
                "ZRANGESTORE d a 2 3 BYSCORE LIMIT 1 1", "ZRANGE d 0 -1", "ZRANGESTORE d a (3 9 BYSCORE", "EXISTS d");
        twins.assertSame(
                "ZRANGESTORE d a 0 -1 WITHSCORES", "ZRANGESTORE d none 0 -1", "ZRANGESTORE a a 0 -1 REV", "ZCARD a");
        twins.assertSame("ZRANGESTORE s s 0 1", "ZRANGESTORE s a 0 1", "TYPE s");
        twins.assertSame(
                "ZMPOP 2 none a MIN", "ZMPOP 1 a MAX COUNT 5", "ZMPOP 1 a MAX", "ZMPOP 0 a MIN", "ZMPOP 2 a MIN");
        twins.assertSame("ZMPOP 1 a MIN COUNT 0", "ZMPOP 1 a MIN COUNT 1 COUNT 2", "ZMPOP x a MIN", "ZMPOP 1 a MED");
    }

    @Test
    void commandsWhoseKeysAreCountedNameTheirKeys() throws IOException {
        twins.assertSame("COMMAND GETKEYS ZUNION 2 a b WEIGHTS 1 2", "COMMAND GETKEYS ZUNIONSTORE d 2 a b");
        twins.assertSame(
                "COMMAND GETKEYS ZUNION 3 a b", "COMMAND GETKEYS ZUNION 0 a b", "COMMAND GETKEYS ZMPOP 1 a MIN");
        twins.assertSame(
                "COMMAND GETKEYS GEORADIUS k 1 2 3 m STORE d STOREDIST e", "COMMAND GETKEYS GEORADIUS k 1 2 3 m STORE");
        twins.assertSame("COMMAND GETKEYS ZRANGESTORE a b 0 1", "COMMAND GETKEYS ZADD k 1 a", "COMMAND GETKEYS PING");
    }
}
