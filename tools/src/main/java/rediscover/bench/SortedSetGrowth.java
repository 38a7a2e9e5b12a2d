package rediscover.bench;

import static rediscover.bench.GrowthCases.each;
import static rediscover.bench.GrowthCases.few;
import static rediscover.bench.GrowthCases.many;
import static rediscover.bench.GrowthCases.one;
import static rediscover.bench.GrowthCases.request;
import static rediscover.bench.GrowthCases.walk;

import java.util.List;
import rediscover.bench.GrowthCase.Step;
import rediscover.resp.Request;

/** The commands for sorted sets and for places. */
final class SortedSetGrowth {
    private static final int HALF = 500_000; // pairs: a request or an answer has at most 1 048 576 words
    private static final int PRIME = 7_919; // members are added in another order than that of their scores
    private static final Step NOTHING = (_, _) -> {};
    private static final Step MEMBERS =
            (client, n) -> client.pipeline(n, i -> request("ZADD", "set", "" + score(i, n), "m:" + i));
    private static final Step PLACES =
            (client, n) -> client.pipeline(n, i -> request("GEOADD", "map", "" + longitude(i, n), "45", "m:" + i));

    private SortedSetGrowth() {}

    static List<GrowthCase> all() {
        return List.of(
                each("ZADD, ascending", NOTHING, i -> request("ZADD", "set", "" + i, "m:" + i)),
                each("ZADD, equal scores", NOTHING, i -> request("ZADD", "set", "0", "m:" + i)),
                one("ZADD, at once", HALF, NOTHING, SortedSetGrowth::zadd),
                each("ZADD, other scores", MEMBERS, i -> request("ZADD", "set", "" + -i, "m:" + i)),
                each("ZINCRBY, one member", MEMBERS, _ -> request("ZINCRBY", "set", "1", "counter")),
                each("ZSCORE", MEMBERS, i -> request("ZSCORE", "set", "m:" + i)),
                each("ZRANK", MEMBERS, i -> request("ZRANK", "set", "m:" + i)),
                each("ZREM", MEMBERS, i -> request("ZREM", "set", "m:" + i)),
                each("ZPOPMIN", MEMBERS, _ -> request("ZPOPMIN", "set")),
                each("ZRANGE, ten by rank", MEMBERS, i -> request("ZRANGE", "set", "" + i, "" + (i + 9))),
                few("SORT BY nosort LIMIT", MEMBERS, _ -> request("SORT", "set", "BY", "nosort", "LIMIT", "0", "10")),
                one("ZRANGE, all", HALF, MEMBERS, _ -> request("ZRANGE", "set", "0", "-1", "WITHSCORES")),
                few(
                        "ZRANGEBYSCORE, far offset",
                        MEMBERS,
                        _ -> request("ZRANGEBYSCORE", "set", "-inf", "inf", "LIMIT", "400", "10")),
                walk("ZSCAN", MEMBERS, "ZSCAN", "set"),
                few("ZCOUNT, all", MEMBERS, _ -> request("ZCOUNT", "set", "-inf", "+inf")),
                few("ZRANDMEMBER", MEMBERS, _ -> request("ZRANDMEMBER", "set")),
                one("ZUNIONSTORE", HALF, MEMBERS, _ -> request("ZUNIONSTORE", "other", "1", "set")),
                one("ZINTER", HALF, MEMBERS, _ -> request("ZINTER", "2", "set", "set")),
                one("ZREMRANGEBYRANK, all", MEMBERS, _ -> request("ZREMRANGEBYRANK", "set", "0", "-1")),
                one("DEL of a sorted set", MEMBERS, _ -> request("DEL", "set")),
                each("GEOADD", NOTHING, i -> request("GEOADD", "map", "" + i % 180, "45", "m:" + i)),
                one("GEOSEARCH, all", HALF, PLACES, _ -> search()));
    }

    private static long score(int number, int count) {
        return (long) number * PRIME % count;
    }

    private static double longitude(int number, int count) {
        return 180.0 * number / count;
    }

    private static Request search() {
        return request("GEOSEARCH", "map", "FROMLONLAT", "0", "45", "BYRADIUS", "20000", "km");
    }

    private static Request zadd(int count) {
        return many("ZADD", 2 * count + 1, i -> i == 0 ? "set" : i % 2 == 1 ? "" + i : "m:" + i);
    }
}
