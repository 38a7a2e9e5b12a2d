package rediscover.waits;

import java.util.List;
import java.util.random.RandomGenerator;
import rediscover.bench.Shape;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Data as many users have them, numbered from 0: half are strings of 3 to 1000 bytes, most others are small hashes, lists, sets
 * and sorted sets, and a sixteenth are elements of four large collections. Now and then there is a string of a megabyte.
 */
final class MixedData {
    private static final List<Shape> KINDS = List.of(
            Shape.STRINGS_3,
            Shape.STRINGS_100,
            Shape.STRINGS_3,
            Shape.STRINGS_100,
            Shape.STRINGS_3,
            Shape.STRINGS_100,
            Shape.STRINGS_3,
            Shape.STRINGS_1000,
            Shape.HASHES,
            Shape.HASHES,
            Shape.LISTS,
            Shape.LISTS,
            Shape.SETS,
            Shape.INTEGER_SETS,
            Shape.SORTED_SETS);
    private static final List<Shape> STRINGS = List.of(Shape.STRINGS_3, Shape.STRINGS_100, Shape.STRINGS_1000);
    private static final List<Shape> LARGE = List.of(Shape.SORTED_SET, Shape.LIST, Shape.SET, Shape.HASH);
    private static final int MANY = 1 << 16; // of which one is a large string
    private static final Bytes LARGE_STRING = Bytes.of("x".repeat(1_000_000));

    private MixedData() {}

    /** The request that stores the one with a number. */
    static Request store(int number) {
        if (number % MANY == 0) {
            return Request.of(Bytes.of("SET"), Bytes.of("large:" + number), LARGE_STRING);
        }
        return shape(number).request(number);
    }

    private static Shape shape(int number) {
        int kind = number % (KINDS.size() + 1);
        return kind < KINDS.size() ? KINDS.get(kind) : LARGE.get(number / (KINDS.size() + 1) % LARGE.size());
    }

    /** The request that deletes the one with a number; of large collections, an element. */
    static Request delete(int number) {
        Request stored = store(number);
        Bytes key = stored.words().get(1);
        Bytes element = stored.words().getLast();
        return switch (shape(number)) {
            case SORTED_SET -> Request.of(Bytes.of("ZREM"), key, element);
            case LIST -> Request.of(Bytes.of("LPOP"), key);
            case SET -> Request.of(Bytes.of("SREM"), key, element);
            case HASH -> Request.of(Bytes.of("HDEL"), key, stored.words().get(2));
            default -> Request.of(Bytes.of("DEL"), key);
        };
    }

    /** A request that changes the one with a number: a string gets another length, a collection another element. */
    static Request change(int number, RandomGenerator random) {
        Bytes key = store(number).words().get(1);
        Bytes element = Bytes.of("changed:" + random.nextInt(100));
        return switch (shape(number)) {
            case HASHES, HASH -> Request.of(Bytes.of("HSET"), key, Bytes.of("mail"), element);
            case LISTS, LIST -> Request.of(Bytes.of("RPUSH"), key, element);
            case SETS, INTEGER_SETS, SET -> Request.of(Bytes.of("SADD"), key, element);
            case SORTED_SETS, SORTED_SET -> Request.of(Bytes.of("ZADD"), key, Bytes.of("1"), element);
            default -> STRINGS.get(random.nextInt(STRINGS.size())).request(number);
        };
    }
}
