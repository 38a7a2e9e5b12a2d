package rediscover.transactions;

import java.util.LinkedHashMap;
import java.util.Map;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/**
 * Sorted sets in a view or an update. Members are in the order of their scores, those with equal scores in the order of their
 * bytes. A rank is the number of members before one; in ranges, negative ranks count from the end.
 */
public final class SortedSets {
    private final Tx tx;

    SortedSets(Tx tx) {
        this.tx = tx;
    }

    /** Adds a member, or changes its score; true if it is new. */
    public boolean add(Bytes key, double score, Bytes member) {
        return tx.count("ZADD", key, number(score), member) > 0;
    }

    /** Adds a member, or changes its score; true if it is new. */
    public boolean add(String key, double score, String member) {
        return add(Bytes.of(key), score, Bytes.of(member));
    }

    /** Adds to a member's score, 0 if it is new; returns the sum. */
    public double increase(Bytes key, double increment, Bytes member) {
        return score(tx.command("ZINCRBY", key, number(increment), member));
    }

    /** Adds to a member's score, 0 if it is new; returns the sum. */
    public double increase(String key, double increment, String member) {
        return increase(Bytes.of(key), increment, Bytes.of(member));
    }

    /** A member's score, or null. */
    public Double score(Bytes key, Bytes member) {
        Resp answer = tx.command("ZSCORE", key, member);
        return answer instanceof Resp.Double ? score(answer) : null;
    }

    /** A member's score, or null. */
    public Double score(String key, String member) {
        return score(Bytes.of(key), Bytes.of(member));
    }

    /** A member's rank, or −1 if it is not there. */
    public long rank(Bytes key, Bytes member) {
        return tx.command("ZRANK", key, member) instanceof Resp.Integer(long rank) ? rank : -1;
    }

    /** A member's rank, or −1 if it is not there. */
    public long rank(String key, String member) {
        return rank(Bytes.of(key), Bytes.of(member));
    }

    /** The number of members. */
    public long size(Bytes key) {
        return tx.count("ZCARD", key);
    }

    /** The number of members. */
    public long size(String key) {
        return size(Bytes.of(key));
    }

    /** The members from one rank to another, both included, with their scores, in order. */
    public Map<Bytes, Double> range(Bytes key, long first, long last) {
        return scored(tx.command("ZRANGE", key, Bytes.of(first), Bytes.of(last), Bytes.of("WITHSCORES")));
    }

    /** The members from one rank to another, both included, with their scores, in order. */
    public Map<String, Double> range(String key, long first, long last) {
        return texts(range(Bytes.of(key), first, last));
    }

    /** The members from one score to another, both included, with their scores, in order. */
    public Map<Bytes, Double> rangeByScore(Bytes key, double min, double max) {
        return scored(tx.command("ZRANGEBYSCORE", key, number(min), number(max), Bytes.of("WITHSCORES")));
    }

    /** The members from one score to another, both included, with their scores, in order. */
    public Map<String, Double> rangeByScore(String key, double min, double max) {
        return texts(rangeByScore(Bytes.of(key), min, max));
    }

    /** Removes members; returns the number of those that there were. A sorted set without members does not exist. */
    public long remove(Bytes key, Bytes... members) {
        return tx.count("ZREM", Tx.join(key, members));
    }

    /** Removes members; returns the number of those that there were. A sorted set without members does not exist. */
    public long remove(String key, String... members) {
        return remove(Bytes.of(key), Tx.bytes(members));
    }

    private static Bytes number(double score) {
        return Dialect.spell(score);
    }

    private static double score(Resp answer) {
        return ((Resp.Double) answer).value();
    }

    /** Members and scores, which an answer has in turn. */
    private static Map<Bytes, Double> scored(Resp answer) {
        Map<Bytes, Double> scored = new LinkedHashMap<>();
        Bytes member = null;
        for (Resp element : ((Resp.Array) answer).elements()) {
            if (element instanceof Resp.BulkString(Bytes bytes)) {
                member = bytes.copy();
            } else {
                scored.put(member, score(element));
            }
        }
        return scored;
    }

    private static Map<String, Double> texts(Map<Bytes, Double> scored) {
        Map<String, Double> texts = new LinkedHashMap<>();
        scored.forEach((member, score) -> texts.put(member.toString(), score));
        return texts;
    }
}
