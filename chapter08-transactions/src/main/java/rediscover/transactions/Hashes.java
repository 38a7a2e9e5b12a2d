package rediscover.transactions;

import java.util.LinkedHashMap;
import java.util.Map;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** Hashes in a view or an update. */
public final class Hashes {
    private final Tx tx;

    Hashes(Tx tx) {
        this.tx = tx;
    }

    /** The field's value, or null. */
    public Bytes get(Bytes key, Bytes field) {
        return tx.bytes("HGET", key, field);
    }

    /** The field's value, or null. */
    public String get(String key, String field) {
        return Tx.text(get(Bytes.of(key), Bytes.of(field)));
    }

    /** All fields and values, none if there is no hash. */
    public Map<Bytes, Bytes> all(Bytes key) {
        Map<Bytes, Bytes> all = new LinkedHashMap<>();
        for (Resp.Entry entry : ((Resp.Map) tx.command("HGETALL", key)).entries()) {
            all.put(bytes(entry.key()), bytes(entry.value()));
        }
        return all;
    }

    /** All fields and values, none if there is no hash. */
    public Map<String, String> all(String key) {
        Map<String, String> all = new LinkedHashMap<>();
        all(Bytes.of(key)).forEach((field, value) -> all.put(field.toString(), value.toString()));
        return all;
    }

    private static Bytes bytes(Resp bulk) {
        return ((Resp.BulkString) bulk).bytes().copy();
    }

    /** Sets a field; true if it is new. */
    public boolean set(Bytes key, Bytes field, Bytes value) {
        return tx.count("HSET", key, field, value) > 0;
    }

    /** Sets a field; true if it is new. */
    public boolean set(String key, String field, String value) {
        return set(Bytes.of(key), Bytes.of(field), Bytes.of(value));
    }

    /** Removes fields; returns the number of those that there were. A hash without fields does not exist. */
    public long remove(Bytes key, Bytes... fields) {
        return tx.count("HDEL", Tx.join(key, fields));
    }

    /** Removes fields; returns the number of those that there were. A hash without fields does not exist. */
    public long remove(String key, String... fields) {
        return remove(Bytes.of(key), Tx.bytes(fields));
    }
}
