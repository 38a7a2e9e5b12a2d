package rediscover.handlers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import rediscover.resp.Bytes;

/**
 * The keys and their values, of all kinds in one name space.
 *
 * <p>All changes pass through here, and {@linkplain Observer observers} are told of them, as {@code java.util.HashMap}
 * tells LinkedHashMap by way of empty methods. To change a value in place:
 *
 * <pre>
 * HashValue hash = keyspace.findToChange(key, HashValue.class);   // observers: changing
 * hash.put(field, value);
 * keyspace.changed(key, hash);                                    // observers: changed, or removed if it is empty now
 * </pre>
 *
 * <p>Used in a {@link Turn}. Keys are copied when they are stored; values belong to the key space from then on, and it may
 * keep another object in their place.
 */
public final class Keyspace {
    /** Is told what happens to keys, in the turn in which it happens. */
    public interface Observer {
        /**
         * A key was looked up and found.
         *
         * @return false if it is not there after all: the observer has removed it
         */
        boolean found(Bytes key, Value value);

        /**
         * A key is about to be changed; {@code value} is what it stands for up to now, null if nothing. Perhaps
         * nothing follows: whoever was about to change it may find that there is nothing to change.
         */
        void changing(Bytes key, Value value);

        /** A key has been changed and stands for this value. */
        void changed(Bytes key, Value value);

        /**
         * A key is gone, or is about to get a value that has nothing to do with this one. In the first case it stands for
         * nothing when this is told, in the second still for this value, and {@link #changed} follows.
         */
        void removed(Bytes key, Value value);
    }

    private final Map<Bytes, Value> storage;
    private final List<Observer> observers = new ArrayList<>();
    private int number;

    /** @param storage where keys and values are kept; empty, and nobody else's */
    public Keyspace(Map<Bytes, Value> storage) {
        this.storage = storage;
    }

    /** Which of several key spaces it is; an only one is 0. */
    public int number() {
        return number;
    }

    /** From now on it is another one of several. */
    public void number(int number) {
        this.number = number;
    }

    /** Has the observer told of everything from now on, after those who asked before it. */
    public void observe(Observer observer) {
        observers.add(observer);
    }

    /** Has the observer told of nothing more; not while it is being told. */
    public void ignore(Observer observer) {
        observers.remove(observer);
    }

    /** The observer of that type; there is one. */
    public <O extends Observer> O observer(Class<O> type) {
        for (Observer observer : observers) {
            if (type.isInstance(observer)) {
                return type.cast(observer);
            }
        }
        throw new IllegalStateException("the key space has no " + type.getSimpleName());
    }

    /** How many keys there are. */
    public int size() {
        return storage.size();
    }

    /** The keys; not to be held beyond the turn. */
    public Set<Bytes> keys() {
        return Collections.unmodifiableSet(storage.keySet());
    }

    /** The key's value to read, or null. */
    public Value find(Bytes key) {
        Value value = storage.get(key);
        if (value != null) {
            for (Observer observer : observers) {
                if (!observer.found(key, value)) {
                    return null;
                }
            }
        }
        return value;
    }

    /**
     * The key's value to read, or null.
     *
     * @param kind its class, or one that it is derived from
     * @throws CommandException when it is of another kind
     */
    public <V extends Value> V find(Bytes key, Class<V> kind) {
        Value value = find(key);
        if (value != null && !kind.isInstance(value)) {
            throw CommandException.wrongType();
        }
        return kind.cast(value);
    }

    /**
     * The key's value to change in place, or null; {@link #changed} follows if it was.
     *
     * @throws CommandException when it is of another kind
     */
    public <V extends Value> V findToChange(Bytes key, Class<V> kind) {
        V value = find(key, kind);
        if (value != null) {
            tellChanging(key, value);
        }
        return value;
    }

    /**
     * The key's value to change in place, an empty one if it had none, which {@link #changed} then stores.
     *
     * @throws CommandException when it is of another kind
     */
    public <V extends Value> V findToChange(Bytes key, Class<V> kind, Supplier<V> empty) {
        V value = findToChange(key, kind);
        if (value == null) {
            tellChanging(key, null);
            value = empty.get();
        }
        return value;
    }

    /**
     * The key's value, from {@link #findToChange}, has been changed in place. If the key had none, it is stored. If nothing is
     * left in it, the key goes, and observers are told that it is removed; otherwise, that it has changed.
     */
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else {
            if (!storage.containsKey(key)) {
                storage.put(key.copy(), value);
            }
            tellChanged(key, value);
        }
    }

    /**
     * Sets a key to a value, whatever it stood for. What else was known of the key is forgotten: observers are told that it is
     * changing, that what it stood for, if anything, is removed, and that it has changed, even if the two values are equal.
     *
     * @param value not an empty one, unless it is a string
     */
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tellChanging(key, old);
        if (old == null) {
            storage.put(key.copy(), value);
        } else {
            tellRemoved(key, old);
            storage.replace(key, value);
        }
        tellChanged(key, value);
    }

    /** Sets a key to the next version of its value. What else is known of the key stays. */
    public void replace(Bytes key, Value value) {
        Value old = storage.get(key);
        tellChanging(key, old);
        if (old == null) {
            storage.put(key.copy(), value);
        } else {
            storage.replace(key, value);
        }
        tellChanged(key, value);
    }

    /** Removes a key; true if it was there. */
    public boolean remove(Bytes key) {
        return find(key) != null && drop(key);
    }

    /** Removes a key without having looked it up, so that nobody is told it was found; true if it was there. */
    public boolean drop(Bytes key) {
        Value value = storage.get(key);
        if (value == null) {
            return false;
        }
        tellChanging(key, value);
        storage.remove(key);
        tellRemoved(key, value);
        return true;
    }

    /** Changes something else about a key than its value. */
    public void change(Bytes key, Value value, Runnable change) {
        tellChanging(key, value);
        change.run();
        tellChanged(key, value);
    }

    /** Removes all keys. */
    public void clear() {
        Iterator<Map.Entry<Bytes, Value>> entries = storage.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Bytes, Value> entry = entries.next();
            tellChanging(entry.getKey(), entry.getValue());
            entries.remove();
            tellRemoved(entry.getKey(), entry.getValue());
        }
    }

    private void tellChanging(Bytes key, Value value) {
        for (Observer observer : observers) {
            observer.changing(key, value);
        }
    }

    private void tellChanged(Bytes key, Value value) {
        for (Observer observer : observers) {
            observer.changed(key, value);
        }
    }

    private void tellRemoved(Bytes key, Value value) {
        for (Observer observer : observers) {
            observer.removed(key, value);
        }
    }
}
