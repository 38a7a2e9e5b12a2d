package rediscover.commands.databases;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import rediscover.eviction.Candidates;
import rediscover.eviction.EvictableKeys;
import rediscover.eviction.Evictor;
import rediscover.eviction.Policy;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.Expiry;
import rediscover.expiry.RequestClock;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.packing.PackedDeadlines;
import rediscover.packing.PackedValues;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;
import rediscover.snapshots.Snapshot;

/** One of a server's key spaces. Its number may change: SWAPDB exchanges two. */
public final class Database extends ExpiringKeyspace {
    private final ValueTable storage;
    private final PackedDeadlines deadlines;
    private EvictableKeys evictable; // null if no keys may go
    private int number;
    private Runnable beforeClearing = () -> {};

    /** @param storage keeps keys and values; it is empty, and not used otherwise */
    Database(ValueTable storage, RequestClock clock, int number) {
        this(storage, new PackedDeadlines(), clock, number);
    }

    private Database(ValueTable storage, PackedDeadlines deadlines, RequestClock clock, int number) {
        super(storage, deadlines, clock);
        this.storage = storage;
        this.deadlines = deadlines;
        this.number = number;
    }

    /** The number of a key space; 0 if it is the only one. */
    public static int number(Keyspace keyspace) {
        return keyspace instanceof Database database ? database.number : 0;
    }

    /** From now on, keys may go when memory is short. */
    void join(Evictor evictor) {
        evictable = evictor.add(this, Candidates.of(storage), new KeysWithDeadline(storage, deadlines));
    }

    /** The policy by which keys go when memory is short; null if there is none. */
    public Policy policy() {
        return evictable == null ? null : evictable.policy();
    }

    /** A key's value, or null. That somebody asks about a key in this way does not count as a use. */
    public static Value look(Keyspace keyspace, Bytes key) {
        return keyspace instanceof Database database && database.evictable != null
                ? database.evictable.look(key)
                : keyspace.find(key);
    }

    /** A key at random, perhaps one that has expired; null if there is none. */
    public Bytes randomKey(RandomGenerator random) {
        return storage.randomKey(random);
    }

    /**
     * Takes a step of a walk through the keys, of about as many as are wanted, and returns the cursor of the next one; 0 at the
     * end. A key that is there during the whole walk comes at least once.
     */
    public long scan(long cursor, long wanted, Consumer<Bytes> keys) {
        return storage.scan(cursor, wanted, keys);
    }

    /** The bytes of memory that a key and its value take; roughly. 0 if there is no such key. */
    public long memory(Bytes key) {
        return storage.memoryOfKey(key);
    }

    /** The bytes of memory that keys, values and deadlines take; roughly, and in constant time. */
    long memory() {
        return storage.memory() + deadlines.memory();
    }

    /** The same without what new keys and values will fill; it falls as soon as a key is removed. */
    long used() {
        return storage.used() + deadlines.used();
    }

    /**
     * Removes all keys at once, however many there are. Observers are told of one of them, so that the log notices a change.
     */
    void clear() {
        if (!storage.isEmpty()) {
            drop(randomKey(ThreadLocalRandom.current()));
            empty();
        }
    }

    /** Removes all keys without a word to its observers. */
    public void empty() {
        beforeClearing.run();
        storage.clear();
        deadlines.clear();
        if (policy() != null) {
            policy().clear();
        }
    }

    /** Does this from now on before all keys are removed. */
    public void beforeClearing(Runnable work) {
        beforeClearing = work;
    }

    /**
     * Adds a key without a word to its observers: it was there before.
     *
     * @return false if there is one of that name
     */
    public boolean load(Bytes key, Value value, long deadline) {
        if (deadline != Expiry.NEVER) {
            deadlines.set(key, deadline);
        }
        boolean isNew = storage.put(key, value) == null;
        if (policy() != null) {
            policy().stored(key);
        }
        return isNew;
    }

    /** What a snapshot is taken of. */
    public Snapshot.Source source() {
        return new Snapshot.Source(number, this, storage, deadlines);
    }

    /** Makes values that are kept as they are. */
    public PackedValues values() {
        return storage.packedValues();
    }

    void number(int number) {
        this.number = number;
    }
}
