package rediscover.bench;

import static rediscover.bench.GrowthCases.each;
import static rediscover.bench.GrowthCases.few;
import static rediscover.bench.GrowthCases.many;
import static rediscover.bench.GrowthCases.one;
import static rediscover.bench.GrowthCases.request;
import static rediscover.bench.GrowthCases.walk;

import java.util.List;
import java.util.stream.Stream;
import rediscover.bench.GrowthCase.Step;

/** The commands for lists and sets, and SORT. */
final class CollectionGrowth {
    private static final Step NOTHING = (_, _) -> {};
    private static final Step ELEMENTS =
            (client, n) -> client.pipeline(n, i -> request("RPUSH", "list", "element:" + i));
    private static final Step MEMBERS = (client, n) -> client.pipeline(n, i -> request("SADD", "set", "member:" + i));

    private static final Step ELEMENTS_ALIKE =
            (client, n) -> client.pipeline(n, i -> request("RPUSH", "list", i % 2 == 0 ? "x" : "y"));
    private static final Step SMALL_AND_LARGE = (client, n) -> {
        MEMBERS.on(client, n);
        client.ask("SADD", "small", "member:1", "member:2", "none");
    };

    private CollectionGrowth() {}

    static List<GrowthCase> all() {
        return Stream.of(lists(), sets(), sorting()).flatMap(List::stream).toList();
    }

    private static List<GrowthCase> lists() {
        return List.of(
                each("LPUSH, one list", NOTHING, i -> request("LPUSH", "list", "element:" + i)),
                each("RPUSH, one list", NOTHING, i -> request("RPUSH", "list", "element:" + i)),
                one("RPUSH, at once", NOTHING, n -> many("RPUSH", n + 1, i -> i == 0 ? "list" : "element:" + i)),
                each("RPUSH, a list each", NOTHING, i -> request("RPUSH", "list:" + i, "a", "b", "c")),
                each("LPOP", ELEMENTS, _ -> request("LPOP", "list")),
                each("RPOP", ELEMENTS, _ -> request("RPOP", "list")),
                one("LPOP, all", ELEMENTS, n -> request("LPOP", "list", "" + n)),
                each("RPOPLPUSH, one list", ELEMENTS, _ -> request("RPOPLPUSH", "list", "list")),
                few("LMPOP 10", ELEMENTS, _ -> request("LMPOP", "1", "list", "LEFT", "COUNT", "10")),
                one("LRANGE, all", ELEMENTS, _ -> request("LRANGE", "list", "0", "-1")),
                few("LRANGE 100", ELEMENTS, _ -> request("LRANGE", "list", "0", "99")),
                few("LINDEX, last", ELEMENTS, _ -> request("LINDEX", "list", "-1")),
                few("LSET, first", ELEMENTS, i -> request("LSET", "list", "0", "x" + i)),
                few("LINSERT beside the first", ELEMENTS, _ -> request("LINSERT", "list", "AFTER", "element:0", "x")),
                one("LPOS, none", ELEMENTS, _ -> request("LPOS", "list", "none")),
                one("LREM, all", ELEMENTS_ALIKE, _ -> request("LREM", "list", "0", "x")),
                one("LTRIM to one", ELEMENTS, _ -> request("LTRIM", "list", "-1", "-1")),
                few("LTRIM, a capped list", ELEMENTS, _ -> request("LTRIM", "list", "1", "-1")),
                one("DEL of a list", ELEMENTS, _ -> request("DEL", "list")));
    }

    private static List<GrowthCase> sets() {
        return List.of(
                each("SADD, one set", NOTHING, i -> request("SADD", "set", "member:" + i)),
                one("SADD, at once", NOTHING, n -> many("SADD", n + 1, i -> i == 0 ? "set" : "member:" + i)),
                each("SADD, a set each", NOTHING, i -> request("SADD", "set:" + i, "a", "b", "c")),
                each("SISMEMBER", MEMBERS, i -> request("SISMEMBER", "set", "member:" + i)),
                one("SMEMBERS", MEMBERS, _ -> request("SMEMBERS", "set")),
                few("SCARD", MEMBERS, _ -> request("SCARD", "set")),
                each("SREM", MEMBERS, i -> request("SREM", "set", "member:" + i)),
                each("SPOP", MEMBERS, _ -> request("SPOP", "set")),
                one("SPOP, half", MEMBERS, n -> request("SPOP", "set", "" + n / 2)),
                few("SRANDMEMBER", MEMBERS, _ -> request("SRANDMEMBER", "set")),
                few("SRANDMEMBER 10", MEMBERS, _ -> request("SRANDMEMBER", "set", "10")),
                each("SMOVE", MEMBERS, i -> request("SMOVE", "set", "other", "member:" + i)),
                few("SINTER with a small set", SMALL_AND_LARGE, _ -> request("SINTER", "set", "small")),
                few("SDIFF of a small set", SMALL_AND_LARGE, _ -> request("SDIFF", "small", "set")),
                few("SDIFF of a set and itself", MEMBERS, _ -> request("SDIFF", "set", "set")),
                one("SINTERCARD", MEMBERS, _ -> request("SINTERCARD", "2", "set", "set")),
                one("SUNIONSTORE", MEMBERS, _ -> request("SUNIONSTORE", "other", "set")),
                walk("SSCAN", MEMBERS, "SSCAN", "set"),
                one("DEL of a set", MEMBERS, _ -> request("DEL", "set")));
    }

    private static List<GrowthCase> sorting() {
        Step numbers = (client, n) -> client.pipeline(n, i -> request("RPUSH", "list", "" + i * 7919L % n));
        return List.of(
                one("SORT", numbers, _ -> request("SORT", "list")),
                one("SORT ALPHA", ELEMENTS, _ -> request("SORT", "list", "ALPHA")),
                one("SORT LIMIT", numbers, _ -> request("SORT", "list", "LIMIT", "0", "10")),
                one("SORT BY, GET", numbers, _ -> request("SORT", "list", "BY", "none:*", "GET", "#")),
                few("SORT BY nosort LIMIT", numbers, _ -> request("SORT", "list", "BY", "nosort", "LIMIT", "0", "10")));
    }
}
