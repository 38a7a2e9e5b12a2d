package rediscover.handlers;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rediscover.resp.Bytes;

/**
 * The keys and their values, of all kinds in one name space.
 *
 * <p>All changes pass through here, and {@linkplain Observer observers} are told of them, in the order in which they were
 * added. There are two ways to change a value:
 *
 * <pre>
 * keyspace.replace(key, new StringValue(sum));                    // another value: replacing, changed
 *
 * HashValue hash = keyspace.findToChange(key, HashValue.class);   // the same one, in place: changing
 * hash.put(field, value);
 * keyspace.changed(key, hash);                                    // changed, or removed if it is empty now
 * </pre>
 *
 * <p>Used in a {@link Turn}. Keys are copied when they are stored. Values belong to the key space from then on, and it may
 * keep another object in their place. A method that throws has changed nothing.
 */
public class Keyspace {
    /** Is told what happens to keys, in the turn in which it happens. By default, a method does nothing. */
    public interface Observer {
        /**
         * A key was looked up and found.
         *
         * @return false if it is not there after all: the observer has removed it
         */
        default boolean found(Bytes key, Value value) {
            return true;
        }

        /**
         * A key's value is about to be changed in place: later it is not what it was. Perhaps nothing follows, if the command
         * finds that there is nothing to change.
         */
        default void changing(Bytes key, Value value) {}

        /** A key's value, or something else about the key, is about to change. {@code old} is its value now, or null. */
        default void replacing(Bytes key, Value old) {}

        /** A key has been changed and stands for this value. */
        default void changed(Bytes key, Value value) {}

        /** A key no longer stands for this value: it is gone, or {@link #changed} follows with its new value. */
        default void removed(Bytes key, Value value) {}
    }

    private final Map<Bytes, Value> storage;
    private Observer[] observers = {};

    /** @param storage where keys and values are kept; empty, and nobody else's */
    public Keyspace(Map<Bytes, Value> storage) {
        this.storage = storage;
    }

    /** From now on, tells the observer of everything, after those that were added before. */
    public final void observe(Observer observer) {
        observers = Arrays.copyOf(observers, observers.length + 1);
        observers[observers.length - 1] = observer;
    }

    /** From now on, tells the observer nothing. */
    public final void ignore(Observer observer) {
        observers = Stream.of(observers).filter(o -> !o.equals(observer)).toArray(Observer[]::new);
    }

    /** The number of keys. */
    public final int size() {
        return storage.size();
    }

    /** The keys; not to be held beyond the turn. */
    public final Set<Bytes> keys() {
        return Collections.unmodifiableSet(storage.keySet());
    }

    /** The key's value to read, or null. */
    public final Value find(Bytes key) {
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
    public final <V extends Value> V find(Bytes key, Class<V> kind) {
        Value value = find(key);
        if (value != null && !kind.isInstance(value)) {
            throw CommandException.wrongType();
        }
        return kind.cast(value);
    }

    /**
     * The key's value, to be changed in place, or null. After a change, the caller must call {@link #changed}.
     *
     * @throws CommandException when it is of another kind
     */
    public final <V extends Value> V findToChange(Bytes key, Class<V> kind) {
        V value = find(key, kind);
        if (value != null) {
            tellChanging(key, value);
        }
        return value;
    }

    /** The same, but a missing key gives an empty value, which {@link #changed} then stores. */
    public final <V extends Value> V findToChange(Bytes key, Class<V> kind, Supplier<V> empty) {
        V value = findToChange(key, kind);
        return value == null ? empty.get() : value;
    }

    /**
     * The key's value, from {@link #findToChange}, has been changed in place: it is stored. An empty one is removed instead,
     * and observers are told so if the key was there.
     */
    public final void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else if (storage.replace(key, value) != null) {
            tellChanged(key, value);
        } else {
            replace(key, value);
        }
    }

    /**
     * Sets a key to a value, whatever it stood for. What else was known of the key is forgotten: observers are told that its
     * old value, if it had one, is removed, even if the two are equal.
     *
     * @param value not an empty collection
     */
    public final void put(Bytes key, Value value) {
        Value old = store(key, value);
        if (old != null) {
            tellRemoved(key, old);
        }
        tellChanged(key, value);
    }

    /** Sets a key to the next version of its value. What else is known of the key stays. */
    public final void replace(Bytes key, Value value) {
        store(key, value);
        tellChanged(key, value);
    }

    /** Stores a value, and returns the key's old one, or null. */
    private Value store(Bytes key, Value value) {
        Value old = storage.get(key);
        tellReplacing(key, old);
        if (old != null) {
            storage.replace(key, value);
            return old;
        }
        Bytes kept = key.copy();
        try {
            storage.put(kept, value);
        } catch (OutOfMemoryError e) {
            storage.remove(kept); // a HashMap adds the entry before it grows
            throw e;
        }
        return null;
    }

    /** Removes a key; true if it was there. */
    public final boolean remove(Bytes key) {
        return find(key) != null && drop(key);
    }

    /** Removes a key without looking it up, so that no observer is told that it was found; true if it was there. */
    public final boolean drop(Bytes key) {
        Value value = storage.get(key);
        if (value == null) {
            return false;
        }
        tellReplacing(key, value);
        storage.remove(key);
        tellRemoved(key, value);
        return true;
    }

    /** Changes something about a key other than its value. */
    public final void change(Bytes key, Value value, Runnable change) {
        tellReplacing(key, value);
        change.run();
        tellChanged(key, value);
    }

    private void tellChanging(Bytes key, Value value) {
        for (Observer observer : observers) {
            observer.changing(key, value);
        }
    }

    private void tellReplacing(Bytes key, Value old) {
        for (Observer observer : observers) {
            observer.replacing(key, old);
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
