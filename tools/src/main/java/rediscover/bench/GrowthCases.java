package rediscover.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import rediscover.bench.GrowthCase.Operations;
import rediscover.bench.GrowthCase.Step;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Every family of commands, and every mechanism. */
final class GrowthCases {
    private static final int MANY = 1_000_000;
    private static final int HALF = 500_000; // pairs: a request or an answer has at most 1 048 576 words
    private static final int MANY_CLIENTS = 5_000;
    private static final int OFTEN = 200; // requests whose cost should not depend on the number of elements
    private static final Step NOTHING = (_, _) -> {};
    private static final Operations EACH = elements -> elements;
    private static final Operations FEW = _ -> OFTEN;
    private static final Step KEYS = (client, n) -> client.pipeline(n, i -> request("SET", key(i), "value"));
    private static final Step FIELDS =
            (client, n) -> client.pipeline(n, i -> request("HSET", "hash", "field:" + i, "value"));

    private static final Step ELEMENTS =
            (client, n) -> client.pipeline(n, i -> request("RPUSH", "list", "element:" + i));
    private static final Step MEMBERS = (client, n) -> client.pipeline(n, i -> request("SADD", "set", "member:" + i));

    private static final Step ELEMENTS_ALIKE =
            (client, n) -> client.pipeline(n, i -> request("RPUSH", "list", i % 2 == 0 ? "x" : "y"));
    private static final Step SMALL_AND_LARGE = (client, n) -> {
        MEMBERS.on(client, n);
        client.ask("SADD", "small", "member:1", "member:2", "none");
    };

    private GrowthCases() {}

    static List<GrowthCase> all() {
        List<GrowthCase> cases = new ArrayList<>();
        cases.addAll(keys());
        cases.addAll(strings());
        cases.addAll(bits());
        cases.addAll(hashes());
        cases.addAll(lists());
        cases.addAll(sets());
        cases.addAll(sorting());
        cases.addAll(SortedSetGrowth.all());
        cases.addAll(transactions());
        cases.addAll(expiry());
        cases.addAll(connections());
        return cases;
    }

    private static List<GrowthCase> keys() {
        return List.of(
                each("SET, new keys", NOTHING, i -> request("SET", key(i), "value")),
                each("GET", KEYS, i -> request("GET", key(i))),
                each("EXISTS, none", KEYS, i -> request("EXISTS", "none:" + i)),
                each("DEL", KEYS, i -> request("DEL", key(i))),
                one("DEL of all keys at once", KEYS, n -> many("DEL", n, GrowthCases::key)),
                each("RENAME", KEYS, i -> request("RENAME", key(i), "renamed:" + i)),
                each("MOVE", KEYS, i -> request("MOVE", key(i), "1")),
                each("TYPE", KEYS, i -> request("TYPE", key(i))),
                one("KEYS, none", KEYS, _ -> request("KEYS", "nothing*")),
                one("KEYS, all", KEYS, _ -> request("KEYS", "*")),
                one("FLUSHALL", KEYS, _ -> request("FLUSHALL")),
                new GrowthCase("SCAN, all", MANY, EACH, KEYS, (client, _) -> scan(client, "SCAN")),
                each("COPY", KEYS, i -> request("COPY", key(i), "copy:" + i)),
                few(
                        "COPY of a long string",
                        (client, n) -> client.ask("SETRANGE", "text", "" + 10 * n, "x"),
                        i -> request("COPY", "text", "copy:" + i)),
                few("OBJECT ENCODING", KEYS, i -> request("OBJECT", "ENCODING", key(i))),
                few("MEMORY USAGE", KEYS, i -> request("MEMORY", "USAGE", key(i))),
                few("RANDOMKEY", KEYS, _ -> request("RANDOMKEY")),
                few("DBSIZE", KEYS, _ -> request("DBSIZE")),
                few("SWAPDB", KEYS, _ -> request("SWAPDB", "0", "1")),
                few("INFO", KEYS, _ -> request("INFO")));
    }

    private static List<GrowthCase> strings() {
        return List.of(
                each("INCR, one key", NOTHING, _ -> request("INCR", "counter")),
                each("INCRBYFLOAT, one key", NOTHING, _ -> request("INCRBYFLOAT", "counter", "0.5")),
                each("APPEND, one key", NOTHING, _ -> request("APPEND", "text", "0123456789")),
                each("SETRANGE, one key", NOTHING, i -> request("SETRANGE", "text", "" + 10 * i, "0123456789")),
                few(
                        "SETRANGE in the middle",
                        (client, n) -> client.ask("SETRANGE", "text", "" + 10 * n, "x"),
                        _ -> request("SETRANGE", "text", "50", "0123456789")),
                each(
                        "GETRANGE, one key",
                        (client, n) -> client.ask("SETRANGE", "text", "" + 10 * n, "x"),
                        i -> request("GETRANGE", "text", "" + i, "" + (i + 9))),
                few(
                        "STRLEN, long",
                        (client, n) -> client.ask("SETRANGE", "text", "" + 10 * n, "x"),
                        _ -> request("STRLEN", "text")),
                each("GETSET, one key", NOTHING, i -> request("GETSET", "key", "value " + i)),
                each("GETDEL", KEYS, i -> request("GETDEL", key(i))),
                each("SETNX, taken", KEYS, i -> request("SETNX", key(i), "other")),
                one("MSET", HALF, NOTHING, GrowthCases::mset),
                one("MSETNX", HALF, NOTHING, n -> Request.of(withName("MSETNX", mset(n)))),
                one("MGET", KEYS, n -> many("MGET", n, GrowthCases::key)));
    }

    private static List<GrowthCase> bits() {
        Step bitmap = (client, n) -> client.ask("SETBIT", "bits", "" + 100L * n, "1");
        Step sketch = (client, n) -> client.pipeline(n, i -> request("PFADD", "sketch", "element " + i));
        return List.of(
                each("SETBIT, one key", NOTHING, i -> request("SETBIT", "bits", "" + 100L * i, "1")),
                few("SETBIT in the middle", bitmap, _ -> request("SETBIT", "bits", "50", "1")),
                each("GETBIT", bitmap, i -> request("GETBIT", "bits", "" + 100L * i)),
                one("BITCOUNT", bitmap, _ -> request("BITCOUNT", "bits")),
                one("BITPOS", bitmap, _ -> request("BITPOS", "bits", "1")),
                one("BITOP", bitmap, _ -> request("BITOP", "XOR", "to", "bits", "bits", "none")),
                each("BITFIELD, one key", NOTHING, i -> request("BITFIELD", "bits", "INCRBY", "u8", "#" + i, "1")),
                each("PFADD, one key", NOTHING, i -> request("PFADD", "sketch", "element " + i)),
                few("PFCOUNT", sketch, _ -> request("PFCOUNT", "sketch")),
                few("PFMERGE", sketch, _ -> request("PFMERGE", "to", "sketch")));
    }

    private static List<GrowthCase> hashes() {
        return List.of(
                each("HSET, one hash", NOTHING, i -> request("HSET", "hash", "field:" + i, "value")),
                one("HSET, at once", HALF, NOTHING, n -> fields("HSET", n)),
                each("HSET, a hash each", NOTHING, i -> request("HSET", "hash:" + i, "a", "1", "b", "2")),
                each("HGET", FIELDS, i -> request("HGET", "hash", "field:" + i)),
                one("HMGET", FIELDS, n -> many("HMGET", n + 1, i -> i == 0 ? "hash" : "field:" + i)),
                one("HGETALL", HALF, FIELDS, _ -> request("HGETALL", "hash")),
                one("HKEYS", FIELDS, _ -> request("HKEYS", "hash")),
                few("HLEN", FIELDS, _ -> request("HLEN", "hash")),
                few("HRANDFIELD", FIELDS, _ -> request("HRANDFIELD", "hash")),
                few("HRANDFIELD 10", FIELDS, _ -> request("HRANDFIELD", "hash", "10")),
                one("HRANDFIELD, all", FIELDS, n -> request("HRANDFIELD", "hash", "" + n)),
                each("HINCRBY, one field", FIELDS, _ -> request("HINCRBY", "hash", "counter", "1")),
                each("HDEL", FIELDS, i -> request("HDEL", "hash", "field:" + i)),
                new GrowthCase("HSCAN", HALF, EACH, FIELDS, (client, _) -> scan(client, "HSCAN", "hash")),
                few(
                        "RENAME of a hash",
                        FIELDS,
                        i -> request("RENAME", i % 2 == 0 ? "hash" : "other", i % 2 == 0 ? "other" : "hash")),
                one("DEL of a hash", FIELDS, _ -> request("DEL", "hash")));
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
                new GrowthCase("SSCAN", MANY, EACH, MEMBERS, (client, _) -> scan(client, "SSCAN", "set")),
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

    private static List<GrowthCase> transactions() {
        Step watch = (client, n) -> client.pipeline(n, i -> request("WATCH", key(i)));
        return List.of(
                transaction("MULTI, SETs, EXEC", i -> request("SET", key(i), "value"), "EXEC"),
                transaction(
                        "MULTI, HSETs of one hash, EXEC", i -> request("HSET", "hash", "field:" + i, "value"), "EXEC"),
                transaction("MULTI, SETs, DISCARD", i -> request("SET", key(i), "value"), "DISCARD"),
                new GrowthCase("WATCH, then UNWATCH", 100_000, EACH, NOTHING, (client, n) -> {
                    watch.on(client, n);
                    client.ask("UNWATCH");
                }),
                new GrowthCase(
                        "SET while keys are watched",
                        100_000,
                        FEW,
                        watch,
                        (client, _) -> client.pipeline(OFTEN, i -> request("SET", "other:" + i, "value"))));
    }

    private static GrowthCase transaction(String name, IntFunction<Request> queued, String end) {
        return new GrowthCase(name, MANY, EACH, NOTHING, (client, n) -> {
            client.ask("MULTI");
            client.pipeline(n, queued);
            client.ask(end);
        });
    }

    private static List<GrowthCase> expiry() {
        Step deadlines = (client, n) -> client.pipeline(n, i -> request("SET", key(i), "value", "EX", "100000"));
        return List.of(
                each("SET EX", NOTHING, i -> request("SET", key(i), "value", "EX", "100000")),
                each("EXPIRE", KEYS, i -> request("EXPIRE", key(i), "100000")),
                each("PERSIST", deadlines, i -> request("PERSIST", key(i))),
                each("TTL", deadlines, i -> request("TTL", key(i))),
                each("GETEX", KEYS, i -> request("GETEX", key(i), "EX", "100000")),
                new GrowthCase(
                        "GET of expired keys",
                        MANY,
                        EACH,
                        (client, n) -> client.pipeline(n, i -> request("SET", key(i), "value", "PX", "1")),
                        (client, n) -> client.pipeline(n, i -> request("GET", key(i)))));
    }

    private static List<GrowthCase> connections() {
        return List.of(
                new GrowthCase(
                        "pipeline, all before an answer is read",
                        MANY,
                        EACH,
                        NOTHING,
                        (client, n) -> client.atOnce(n, i -> request("SET", key(i), "value"))),
                new GrowthCase(
                        "clients that connect",
                        MANY_CLIENTS,
                        EACH,
                        NOTHING,
                        (client, n) -> beside(client, n, () -> {})),
                new GrowthCase(
                        "PING beside idle clients",
                        MANY_CLIENTS,
                        FEW,
                        NOTHING,
                        (client, n) -> beside(client, n, () -> client.pipeline(OFTEN, _ -> request("PING")))),
                each("SELECT", NOTHING, i -> request("SELECT", "" + i % 16)),
                each(
                        "SET in many databases",
                        NOTHING,
                        i -> i % 2 == 0 ? request("SELECT", "" + i / 2 % 16) : request("SET", key(i), "value")));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void beside(GrowthClient client, int others, Work work) throws IOException {
        List<GrowthClient> connected = new ArrayList<>();
        try {
            for (int i = 0; i < others; i++) {
                connected.add(new GrowthClient(client.server()));
            }
            work.run();
        } finally {
            for (GrowthClient other : connected) {
                other.close();
            }
            awaitLeaving(client);
        }
    }

    private static void awaitLeaving(GrowthClient client) throws IOException {
        while (!client.ask("INFO", "clients").toString().contains("connected_clients:1\r\n")) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private static void scan(GrowthClient client, String... words) throws IOException {
        String cursor = "0";
        do {
            List<String> all = new ArrayList<>(List.of(words));
            all.addAll(List.of(cursor, "COUNT", "100"));
            Resp answer = client.ask(all.toArray(String[]::new));
            if (!(answer instanceof Resp.Array(List<Resp> elements)
                    && elements.getFirst() instanceof Resp.BulkString(Bytes next))) {
                throw new IOException("not the answer to a scan: " + answer);
            }
            cursor = next.toString();
        } while (!cursor.equals("0"));
    }

    static GrowthCase each(String name, Step preparation, IntFunction<Request> request) {
        return new GrowthCase(name, MANY, EACH, preparation, (client, n) -> client.pipeline(n, request));
    }

    static GrowthCase one(String name, Step preparation, IntFunction<Request> request) {
        return one(name, MANY, preparation, request);
    }

    static GrowthCase one(String name, int most, Step preparation, IntFunction<Request> request) {
        return new GrowthCase(name, most, EACH, preparation, (client, n) -> client.ask(request.apply(n)));
    }

    static GrowthCase few(String name, Step preparation, IntFunction<Request> request) {
        return new GrowthCase(name, MANY, FEW, preparation, (client, _) -> client.pipeline(OFTEN, request));
    }

    private static String key(int number) {
        return "key:" + number;
    }

    static Request request(String... words) {
        return Request.of(words);
    }

    static Request many(String name, int count, IntFunction<String> word) {
        return Request.of(IntStream.rangeClosed(0, count)
                .mapToObj(i -> Bytes.of(i == 0 ? name : word.apply(i - 1)))
                .toArray(Bytes[]::new));
    }

    private static Request mset(int count) {
        return many("MSET", 2 * count, i -> i % 2 == 0 ? key(i / 2) : "value");
    }

    private static Request fields(String name, int count) {
        return many(name, 2 * count + 1, i -> i == 0 ? "hash" : i % 2 == 1 ? "field:" + i / 2 : "value");
    }

    private static Bytes[] withName(String name, Request request) {
        Bytes[] words = request.words().toArray(Bytes[]::new);
        words[0] = Bytes.of(name);
        return words;
    }
}
