package rediscover.transactions;

import rediscover.resp.Bytes;

/** A key that a transaction watches; one of a doubly linked list of all watches of that key. */
final class Watch {
    private final WatchedKeys keys;
    private final Bytes key;
    private final Transaction transaction;
    Watch previous; // null for the first one of the list
    Watch next; // null for the last one

    Watch(WatchedKeys keys, Bytes key, Transaction transaction) {
        this.keys = keys;
        this.key = key;
        this.transaction = transaction;
    }

    /** The watched keys of the same key space. */
    WatchedKeys keys() {
        return keys;
    }

    Bytes key() {
        return key;
    }

    Transaction transaction() {
        return transaction;
    }

    /** Two watches are equal if both are the same transaction's, of the same key in the same key space. */
    @Override
    public boolean equals(Object object) {
        return object instanceof Watch other
                && transaction.equals(other.transaction)
                && keys.equals(other.keys)
                && key.equals(other.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
