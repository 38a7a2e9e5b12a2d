package rediscover.transactions;

import java.util.LinkedHashSet;
import java.util.Set;
import rediscover.resp.Bytes;

/** Sets in a view or an update. */
public final class Sets {
    private final Tx tx;

    Sets(Tx tx) {
        this.tx = tx;
    }

    /** The number of members, 0 if there is no set. */
    public long size(Bytes key) {
        return tx.count("SCARD", key);
    }

    /** The number of members, 0 if there is no set. */
    public long size(String key) {
        return size(Bytes.of(key));
    }

    /** Whether it is a member. */
    public boolean contains(Bytes key, Bytes member) {
        return tx.count("SISMEMBER", key, member) > 0;
    }

    /** Whether it is a member. */
    public boolean contains(String key, String member) {
        return contains(Bytes.of(key), Bytes.of(member));
    }

    /** All members, none if there is no set. */
    public Set<Bytes> all(Bytes key) {
        return members("SMEMBERS", key);
    }

    /** All members, none if there is no set. */
    public Set<String> all(String key) {
        return texts(all(Bytes.of(key)));
    }

    /** The members that all of these sets have. */
    public Set<Bytes> intersection(Bytes... keys) {
        return members("SINTER", keys);
    }

    /** The members that all of these sets have. */
    public Set<String> intersection(String... keys) {
        return texts(intersection(Tx.bytes(keys)));
    }

    /** The members that any of these sets has. */
    public Set<Bytes> union(Bytes... keys) {
        return members("SUNION", keys);
    }

    /** The members that any of these sets has. */
    public Set<String> union(String... keys) {
        return texts(union(Tx.bytes(keys)));
    }

    /** The members of the first set that no other one has. */
    public Set<Bytes> difference(Bytes... keys) {
        return members("SDIFF", keys);
    }

    /** The members of the first set that no other one has. */
    public Set<String> difference(String... keys) {
        return texts(difference(Tx.bytes(keys)));
    }

    /** Adds members; returns the number of those that are new. */
    public long add(Bytes key, Bytes... members) {
        return tx.count("SADD", Tx.join(key, members));
    }

    /** Adds members; returns the number of those that are new. */
    public long add(String key, String... members) {
        return add(Bytes.of(key), Tx.bytes(members));
    }

    /** Removes members; returns the number of those that there were. A set without members does not exist. */
    public long remove(Bytes key, Bytes... members) {
        return tx.count("SREM", Tx.join(key, members));
    }

    /** Removes members; returns the number of those that there were. A set without members does not exist. */
    public long remove(String key, String... members) {
        return remove(Bytes.of(key), Tx.bytes(members));
    }

    /** Removes a member at random; null if there is no set. */
    public Bytes pop(Bytes key) {
        return tx.bytes("SPOP", key);
    }

    /** Removes a member at random; null if there is no set. */
    public String pop(String key) {
        return Tx.text(pop(Bytes.of(key)));
    }

    private Set<Bytes> members(String name, Bytes... keys) {
        return new LinkedHashSet<>(tx.all(name, keys));
    }

    private static Set<String> texts(Set<Bytes> members) {
        return new LinkedHashSet<>(Tx.texts(members));
    }
}
