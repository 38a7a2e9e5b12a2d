package rediscover.transactions;

import java.time.Duration;
import java.time.Instant;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** Keys in a view or an update, with values of any kind. */
public final class Keys {
    private final Tx tx;

    Keys(Tx tx) {
        this.tx = tx;
    }

    /** Whether there is such a key. */
    public boolean exists(Bytes key) {
        return tx.count("EXISTS", key) > 0;
    }

    /** Whether there is such a key. */
    public boolean exists(String key) {
        return exists(Bytes.of(key));
    }

    /** The kind of a key's value: {@code string}, {@code hash}, {@code list}, {@code set}, {@code zset}; {@code none} if there is none. */
    public String type(Bytes key) {
        return ((Resp.SimpleString) tx.command("TYPE", key)).text().toString();
    }

    /** The kind of a key's value: {@code string}, {@code hash}, {@code list}, {@code set}, {@code zset}; {@code none} if there is none. */
    public String type(String key) {
        return type(Bytes.of(key));
    }

    /** Removes keys; returns the number of those that there were. */
    public long delete(Bytes... keys) {
        return tx.count("DEL", keys);
    }

    /** Removes keys; returns the number of those that there were. */
    public long delete(String... keys) {
        return delete(Tx.bytes(keys));
    }

    /** Has a key expire after this time; true if there is one. */
    public boolean expireAfter(Bytes key, Duration time) {
        return tx.count("PEXPIRE", key, Bytes.of(time.toMillis())) > 0;
    }

    /** Has a key expire after this time; true if there is one. */
    public boolean expireAfter(String key, Duration time) {
        return expireAfter(Bytes.of(key), time);
    }

    /** Has a key expire at a time, to the millisecond; true if there is one. */
    public boolean expireAt(Bytes key, Instant time) {
        return tx.count("PEXPIREAT", key, Bytes.of(time.toEpochMilli())) > 0;
    }

    /** Has a key expire at a time, to the millisecond; true if there is one. */
    public boolean expireAt(String key, Instant time) {
        return expireAt(Bytes.of(key), time);
    }

    /** Lets a key live on; true if it would have expired. */
    public boolean persist(Bytes key) {
        return tx.count("PERSIST", key) > 0;
    }

    /** Lets a key live on; true if it would have expired. */
    public boolean persist(String key) {
        return persist(Bytes.of(key));
    }

    /** When a key expires; null if there is no such key, or it never does. */
    public Instant expiresAt(Bytes key) {
        long deadline = tx.count("PEXPIRETIME", key);
        return deadline < 0 ? null : Instant.ofEpochMilli(deadline);
    }

    /** When a key expires; null if there is no such key, or it never does. */
    public Instant expiresAt(String key) {
        return expiresAt(Bytes.of(key));
    }

    /** The time a key will live; null if there is no such key, or it never expires. */
    public Duration timeToLive(Bytes key) {
        long millis = tx.count("PTTL", key);
        return millis < 0 ? null : Duration.ofMillis(millis);
    }

    /** The time a key will live; null if there is no such key, or it never expires. */
    public Duration timeToLive(String key) {
        return timeToLive(Bytes.of(key));
    }
}
