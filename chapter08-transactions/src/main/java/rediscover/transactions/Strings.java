package rediscover.transactions;

import java.time.Duration;
import rediscover.resp.Bytes;

/** Strings in a view or an update. */
public final class Strings {
    private final Tx tx;

    Strings(Tx tx) {
        this.tx = tx;
    }

    /** The string, or null. */
    public Bytes get(Bytes key) {
        return tx.bytes("GET", key);
    }

    /** The string, or null. */
    public String get(String key) {
        return Tx.text(get(Bytes.of(key)));
    }

    /** Sets a key to a string, whatever it stood for. */
    public Strings set(Bytes key, Bytes value) {
        tx.command("SET", key, value);
        return this;
    }

    /** Sets a key to a string, whatever it stood for. */
    public Strings set(String key, String value) {
        return set(Bytes.of(key), Bytes.of(value));
    }

    /** Sets a key to a string that expires after this time. */
    public Strings set(Bytes key, Bytes value, Duration timeToLive) {
        tx.command("PSETEX", key, Bytes.of(timeToLive.toMillis()), value);
        return this;
    }

    /** Sets a key to a string that expires after this time. */
    public Strings set(String key, String value, Duration timeToLive) {
        return set(Bytes.of(key), Bytes.of(value), timeToLive);
    }

    /** Adds one to the integer that a string spells, 0 if there is none; returns the sum. */
    public long incr(Bytes key) {
        return incrBy(key, 1);
    }

    /** Adds one to the integer that a string spells, 0 if there is none; returns the sum. */
    public long incr(String key) {
        return incrBy(key, 1);
    }

    /** Adds to the integer that a string spells, 0 if there is none; returns the sum. */
    public long incrBy(Bytes key, long increment) {
        return tx.count("INCRBY", key, Bytes.of(increment));
    }

    /** Adds to the integer that a string spells, 0 if there is none; returns the sum. */
    public long incrBy(String key, long increment) {
        return incrBy(Bytes.of(key), increment);
    }
}
