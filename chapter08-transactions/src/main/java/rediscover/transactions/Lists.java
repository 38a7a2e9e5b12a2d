package rediscover.transactions;

import java.util.List;
import rediscover.resp.Bytes;

/** Lists in a view or an update. A negative index counts from the end: −1 is the last element. */
public final class Lists {
    private final Tx tx;

    Lists(Tx tx) {
        this.tx = tx;
    }

    /** The number of elements, 0 if there is no list. */
    public long length(Bytes key) {
        return tx.count("LLEN", key);
    }

    /** The number of elements, 0 if there is no list. */
    public long length(String key) {
        return length(Bytes.of(key));
    }

    /** The element at an index, or null. */
    public Bytes get(Bytes key, long index) {
        return tx.bytes("LINDEX", key, Bytes.of(index));
    }

    /** The element at an index, or null. */
    public String get(String key, long index) {
        return Tx.text(get(Bytes.of(key), index));
    }

    /** The elements from one index to another, both included, as far as there are such. */
    public List<Bytes> range(Bytes key, long start, long stop) {
        return tx.all("LRANGE", key, Bytes.of(start), Bytes.of(stop));
    }

    /** The elements from one index to another, both included, as far as there are such. */
    public List<String> range(String key, long start, long stop) {
        return Tx.texts(range(Bytes.of(key), start, stop));
    }

    /** All elements, none if there is no list. */
    public List<Bytes> all(Bytes key) {
        return range(key, 0, -1);
    }

    /** All elements, none if there is no list. */
    public List<String> all(String key) {
        return range(key, 0, -1);
    }

    /** Adds elements at the left end, one after the other; returns how long the list is then. */
    public long pushLeft(Bytes key, Bytes... elements) {
        return tx.count("LPUSH", Tx.join(key, elements));
    }

    /** Adds elements at the left end, one after the other; returns how long the list is then. */
    public long pushLeft(String key, String... elements) {
        return pushLeft(Bytes.of(key), Tx.bytes(elements));
    }

    /** Adds elements at the right end, one after the other; returns how long the list is then. */
    public long pushRight(Bytes key, Bytes... elements) {
        return tx.count("RPUSH", Tx.join(key, elements));
    }

    /** Adds elements at the right end, one after the other; returns how long the list is then. */
    public long pushRight(String key, String... elements) {
        return pushRight(Bytes.of(key), Tx.bytes(elements));
    }

    /** Takes the leftmost element away; null if there is no list. A list without elements does not exist. */
    public Bytes popLeft(Bytes key) {
        return tx.bytes("LPOP", key);
    }

    /** Takes the leftmost element away; null if there is no list. A list without elements does not exist. */
    public String popLeft(String key) {
        return Tx.text(popLeft(Bytes.of(key)));
    }

    /** Takes the rightmost element away; null if there is no list. A list without elements does not exist. */
    public Bytes popRight(Bytes key) {
        return tx.bytes("RPOP", key);
    }

    /** Takes the rightmost element away; null if there is no list. A list without elements does not exist. */
    public String popRight(String key) {
        return Tx.text(popRight(Bytes.of(key)));
    }

    /** Puts an element in the place of another; a {@link RequestException} says that there is none. */
    public Lists set(Bytes key, long index, Bytes element) {
        tx.command("LSET", key, Bytes.of(index), element);
        return this;
    }

    /** Puts an element in the place of another; a {@link RequestException} says that there is none. */
    public Lists set(String key, long index, String element) {
        return set(Bytes.of(key), index, Bytes.of(element));
    }

    /** Removes all elements that are equal to one; returns how many. */
    public long remove(Bytes key, Bytes element) {
        return tx.count("LREM", key, Bytes.of(0), element);
    }

    /** Removes all elements that are equal to one; returns how many. */
    public long remove(String key, String element) {
        return remove(Bytes.of(key), Bytes.of(element));
    }
}
