package rediscover.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortedSetCommandsTest {
    private final Desk desk = Desk.forgetful();

    private void asked(String line, String answer) {
        assertThat(desk.ask(line)).as(line).isEqualTo(answer);
    }

    @Test
    void membersAreInTheOrderOfTheirScoresAndThenOfTheirBytes() {
        asked("ZADD z 2 b 1 c 1 a 3 B", ":4");
        asked("ZRANGE z 0 -1", "*4 $1 a $1 c $1 b $1 B");
        asked("ZRANGE z 0 -1 REV", "*4 $1 B $1 b $1 c $1 a");
        asked("ZRANGE z 1 2 WITHSCORES", "*4 $1 c $1 1 $1 b $1 2");
        asked("TYPE z", "+zset");
    }

    @ParameterizedTest
    @CsvSource({"ZREMRANGEBYRANK z 0 -1, 100", "ZREMRANGEBYSCORE z -inf +inf, 100", "ZREMRANGEBYRANK z 1 -2, 98"})
    void ifFewMembersStayTheOthersAreNotRemovedOneByOne(String line, int removed) {
        for (int i = 0; i < 100; i++) {
            desk.given("ZADD z " + i + " m" + i);
        }
        SortedSetValue before = desk.set("z");
        desk.given("PEXPIREAT z 9999999999999");
        asked(line, ":" + removed);
        assertThat(before.size()).isEqualTo(100);
        asked("ZRANGE z 0 -1 WITHSCORES", removed == 100 ? "*0" : "*4 $2 m0 $1 0 $3 m99 $2 99");
        asked("PEXPIRETIME z", removed == 100 ? ":-2" : ":9999999999999");
    }

    @Test
    void zaddCountsNewMembersAndWithChChangedOnes() {
        asked("ZADD z 1 a 1 b", ":2");
        asked("ZADD z 2 a 1 b 1 c", ":1");
        asked("ZADD z CH 3 a 1 b 1 d", ":2");
        asked("ZADD z CH 4 e 5 e", ":2");
        asked("ZADD z XX 9 none", ":0");
        asked("ZADD nothing XX 9 none", ":0");
        asked("EXISTS nothing", ":0");
        asked("ZADD z NX CH 9 a 9 f", ":1");
        asked("ZADD z GT CH 1 a 10 b 0 g", ":2");
        asked("ZADD z LT CH 10 a 0 b", ":1");
        asked("ZRANGE z 0 -1 WITHSCORES", "*14 $1 b $1 0 $1 g $1 0 $1 c $1 1 $1 d $1 1 $1 a $1 3 $1 e $1 5 $1 f $1 9");
    }

    @Test
    void anIncrementAnswersWithTheSumOrNull() {
        asked("ZADD z INCR 1.5 a", "$3 1.5");
        asked("ZINCRBY z 0.1 a", "$18 1.6000000000000001");
        asked("ZADD z NX INCR 1 a", "$-1");
        asked("ZADD z XX INCR 1 b", "$-1");
        asked("ZADD z GT INCR -1 a", "$-1");
        asked("ZADD z LT INCR -1 a", "$19 0.60000000000000009");
        asked("ZINCRBY z inf a", "$3 inf");
        asked("ZINCRBY z -inf a", "-ERR resulting score is not a number (NaN)");
        asked("ZSCORE z a", "$3 inf");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0, 0",
        "0, 0",
        "+5, 5",
        "5., 5",
        ".5, 0.5",
        "0x10, 16",
        "0x.8p1, 1",
        "1e3, 1000",
        "inf, inf",
        "-Infinity, -inf",
        "1e20, 1e+20",
        "1e16, 10000000000000000",
        "123456789012345678, 1.2345678901234568e+17",
        "1e-5, 1.0000000000000001e-05",
        "3.14, 3.1400000000000001",
        "0.0001, 0.0001",
        "5e-324, 4.9406564584124654e-324",
        "0e999, 0",
        "-1e-7, -9.9999999999999995e-08",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740993, 9007199254740992"
    })
    void aScoreIsWrittenAsRedisWritesIt(String given, String written) {
        desk.given("ZADD z " + given + " a");
        asked("ZSCORE z a", "$" + written.length() + " " + written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nan",
                "''",
                "' 1'",
                "'1 '",
                "1e400",
                "1e-400",
                "0x",
                "1e",
                "e5",
                ".",
                "1\\x00",
                "abc",
                "infin",
                "1f",
                "0x1p9999"
            })
    void whatIsNoNumberIsNoScore(String given) {
        String score = given.equals("1\\x00") ? "\"1\\x00\"" : given;
        asked("ZADD z " + score + " a", "-ERR value is not a valid float");
        asked("ZADD z 1 a " + score + " b", "-ERR value is not a valid float");
        asked("EXISTS z", ":0");
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedBeforeTheScoresAreRead() {
        asked("ZADD z 1", "-ERR wrong number of arguments for 'zadd' command");
        asked("ZADD z 1 a 2", "-ERR syntax error");
        asked("ZADD z NX CH", "-ERR syntax error");
        asked("ZADD z XX NX x a", "-ERR XX and NX options at the same time are not compatible");
        asked("ZADD z GT LT x a", "-ERR GT, LT, and/or NX options at the same time are not compatible");
        asked("ZADD z GT NX x a", "-ERR GT, LT, and/or NX options at the same time are not compatible");
        asked("ZADD z INCR x a y b", "-ERR INCR option supports a single increment-element pair");
        asked("ZINCRBY z NX a", "-ERR syntax error");
    }

    @Test
    void rangesHaveBracketsAndInfiniteEnds() {
        desk.given("ZADD z 1 a 2 b 3 c 4 d", "ZADD z inf y -inf z");
        asked("ZRANGEBYSCORE z (1 3", "*2 $1 b $1 c");
        asked("ZRANGEBYSCORE z -inf (2 WITHSCORES", "*4 $1 z $4 -inf $1 a $1 1");
        asked("ZREVRANGEBYSCORE z +inf 4", "*2 $1 y $1 d");
        asked("ZRANGEBYSCORE z -inf +inf LIMIT 1 2", "*2 $1 a $1 b");
        asked("ZREVRANGEBYSCORE z +inf -inf LIMIT 1 2", "*2 $1 d $1 c");
        asked("ZRANGEBYSCORE z 0 9 LIMIT -1 2", "*0");
        asked("ZRANGEBYSCORE z 2 9 LIMIT 1 -1", "*2 $1 c $1 d");
        asked("ZRANGE z 3 1 BYSCORE REV", "*3 $1 c $1 b $1 a");
        asked("ZCOUNT z (1 (4", ":2");
        asked("ZCOUNT z 5 1", ":0");
        asked("ZCOUNT z a 1", "-ERR min or max is not a float");
        asked("ZCOUNT z '' ' 2'", ":2");
    }

    @Test
    void membersOfEqualScoreHaveRanges() {
        desk.given("ZADD z 0 a 0 b 0 bb 0 c");
        asked("ZRANGEBYLEX z - +", "*4 $1 a $1 b $2 bb $1 c");
        asked("ZRANGEBYLEX z (a [bb", "*2 $1 b $2 bb");
        asked("ZREVRANGEBYLEX z (c [b", "*2 $2 bb $1 b");
        asked("ZRANGEBYLEX z + -", "*0");
        asked("ZLEXCOUNT z [b +", ":3");
        asked("ZRANGE z [b + BYLEX LIMIT 1 1", "*1 $2 bb");
        asked("ZRANGEBYLEX z b c", "-ERR min or max not valid string range item");
        asked("ZREMRANGEBYLEX z [b (c", ":2");
        asked("ZRANGE z 0 -1", "*2 $1 a $1 c");
    }

    @Test
    void optionsOfARangeThatMakeNoSenseAreRefused() {
        asked(
                "ZRANGE z 0 1 LIMIT 0 5",
                "-ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
        asked("ZRANGE z 0 1 LIMIT 0 -1", "*0");
        asked("ZRANGE z - + BYLEX WITHSCORES", "-ERR syntax error, WITHSCORES not supported in combination with BYLEX");
        asked("ZRANGE z 0 1 BYLEX BYSCORE", "-ERR syntax error");
        asked("ZREVRANGE z 0 1 REV", "-ERR syntax error");
        asked("ZRANGE z x 1", "-ERR value is not an integer or out of range");
        asked("ZRANGEBYSCORE z 1 2 LIMIT 1", "-ERR syntax error");
    }

    @Test
    void ranksAreThoseOfTheOrder() {
        desk.given("ZADD z 1 a 1 b 1 c 2 d");
        asked("ZRANK z a", ":0");
        asked("ZRANK z c", ":2");
        asked("ZREVRANK z a", ":3");
        asked("ZRANK z none", "$-1");
        asked("ZRANK none a", "$-1");
        asked("ZMSCORE z a none d", "*3 $1 1 $-1 $1 2");
        asked("ZMSCORE none a", "*1 $-1");
        asked("ZCARD z", ":4");
    }

    @Test
    void thePoppedAreGoneAndWithTheLastOneTheKey() {
        desk.given("ZADD z 1 a 2 b 3 c 4 d");
        asked("ZPOPMIN z", "*2 $1 a $1 1");
        asked("ZPOPMAX z 2", "*4 $1 d $1 4 $1 c $1 3");
        asked("ZPOPMAX z 0", "*0");
        asked("ZPOPMAX z -1", "-ERR value is out of range, must be positive");
        asked("ZPOPMAX z x", "-ERR value is out of range, must be positive");
        asked("ZPOPMIN z 1 2", "-ERR syntax error");
        asked("ZPOPMIN z 9223372036854775807", "*2 $1 b $1 2");
        asked("EXISTS z", ":0");
        asked("ZPOPMIN z", "*0");
    }

    @Test
    void removedRangesAreGoneAndWithTheLastOneTheKey() {
        desk.given("ZADD z 1 a 2 b 3 c 4 d 5 e");
        asked("ZREM z a none a", ":1");
        asked("ZREMRANGEBYRANK z -1 -1", ":1");
        asked("ZREMRANGEBYRANK z 5 9", ":0");
        asked("ZREMRANGEBYSCORE z (2 3", ":1");
        asked("ZRANGE z 0 -1", "*2 $1 b $1 d");
        asked("ZREMRANGEBYSCORE z -inf +inf", ":2");
        asked("EXISTS z", ":0");
        asked("ZREMRANGEBYRANK z 0 -1", ":0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZADD s 1 a",
                "ZADD s XX 1 a",
                "ZINCRBY s 1 a",
                "ZREM s a",
                "ZCARD s",
                "ZSCORE s a",
                "ZMSCORE s a",
                "ZRANK s a",
                "ZREVRANK s a",
                "ZRANGE s 0 1",
                "ZCOUNT s 0 1",
                "ZLEXCOUNT s - +",
                "ZPOPMIN s",
                "ZPOPMAX s 0",
                "ZREMRANGEBYRANK s 0 1",
                "ZREMRANGEBYSCORE s 0 1",
                "ZREMRANGEBYLEX s - +"
            })
    void aStringIsNoSortedSet(String line) {
        desk.given("SET s x");
        asked(line, "-WRONGTYPE Operation against a key holding the wrong kind of value");
    }
}
