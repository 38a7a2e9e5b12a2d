package rediscover.eviction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rediscover.expiry.ChangeLog;
import rediscover.handlers.Command;
import rediscover.handlers.Keyspace;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Removes keys while more memory is in use than may be. Used in turns.
 *
 * <p>A removal is logged as a DEL, before the request for which room is made, and observers are told of it as of any other.
 *
 * <p>It may take many removals: after a list of a gigabyte was added, say, or when the limit is set to half of what is in use.
 * So nobody waits for all of them. After some time, requests go on although there is not enough room yet, and more is made
 * between them.
 *
 * <pre>
 *  request        request   request          request
 * ─[███|──]─[███]─[███|──]──[███|──]─[███]───[|──]───         ███ makes room, for half a millisecond at most
 * </pre>
 */
public final class Evictor {
    private static final Bytes DEL = Bytes.of("DEL");
    private static final int BETWEEN_LOOKS = 16; // removals; then it looks at the clock

    private final List<EvictableKeys> spaces = new ArrayList<>();
    private final LongSupplier used;
    private final Executor later;
    private ChangeLog log; // null until keys may go
    private long limit; // bytes, unsigned; 0: none
    private long turnNanos = 500_000;
    private int next; // the key space that comes first among equals
    private boolean quiet; // while a command runs that only asks about keys
    private boolean goesOn; // it has asked to be run again
    private long evicted;
    private long shortSince; // when memory became short, in nanoseconds; meaningless unless it is
    private boolean isShort;
    private long shortNanos; // so far, without the present time

    /**
     * An evictor without a limit.
     *
     * @param used counts the bytes in use, at small cost; they are fewer as soon as a key is removed
     * @param later runs work in a turn, after other requests
     */
    public Evictor(LongSupplier used, Executor later) {
        this.used = used;
        this.later = later;
    }

    /**
     * Adds a key space, and returns it.
     *
     * @param all all its keys
     * @param withDeadline those that have a deadline
     */
    public EvictableKeys add(Keyspace keyspace, Candidates all, Candidates withDeadline) {
        EvictableKeys space = new EvictableKeys(this, keyspace, all, withDeadline);
        spaces.add(space);
        return space;
    }

    /** The command, run so that a key which it looks up does not count as used. */
    public Command quietly(Command command) {
        return (session, request) -> quietly(() -> command.run(session, request));
    }

    /** Looks something up so that no key counts as used. */
    <T> T quietly(Supplier<T> look) {
        quiet = true;
        try {
            return look.get();
        } finally {
            quiet = false;
        }
    }

    boolean isQuiet() {
        return quiet;
    }

    /** From now on keys may go, which is logged. While a log is replayed, its records alone remove keys. */
    public void begin(ChangeLog log) {
        this.log = log;
        makeRoom();
    }

    /** Sets how many bytes may be in use; with 0, any number. Room is made after the request under way. */
    public void limit(long bytes) {
        limit = bytes;
        goOnLater();
    }

    /** Sets how long a request may wait for room. */
    public void turnNanos(long nanos) {
        turnNanos = nanos;
    }

    /** Gives each key space the policy that this function makes for it; null for none. */
    public void policies(Function<EvictableKeys, Policy> policies) {
        spaces.forEach(space -> space.policy(policies.apply(space)));
    }

    /** Forgets all keys of a key space, which has no more. This takes no memory. */
    public void clear(Keyspace keyspace) {
        spaces.stream()
                .filter(space -> space.keyspace().equals(keyspace) && space.policy() != null)
                .forEach(space -> space.policy().clear());
    }

    /** The bytes of memory that the policies take. */
    public long memory() {
        long sum = 0;
        for (EvictableKeys space : spaces) {
            sum += space.policy() == null ? 0 : space.policy().memory();
        }
        return sum;
    }

    /** The number of keys that have gone so far. */
    public long evicted() {
        return evicted;
    }

    /** The nanoseconds since memory became short; 0 if it is not. */
    public long nanosShort() {
        return isShort ? System.nanoTime() - shortSince : 0;
    }

    /** The nanoseconds in which memory was short, all together. */
    public long allNanosShort() {
        return shortNanos + nanosShort();
    }

    /** Whether there is a limit at all. */
    boolean hasLimit() {
        return limit != 0;
    }

    /**
     * Removes keys until there is room, or until it has taken long enough; then it goes on later.
     *
     * @return false if there is no room, and no key that may go
     */
    boolean makeRoom() {
        if (log == null || !isTooMuch()) {
            note(false);
            return true;
        }
        long begin = System.nanoTime();
        for (int i = 1; isTooMuch(); i++) {
            if (!removeOne()) {
                note(true);
                return false;
            }
            if (i % BETWEEN_LOOKS == 0 && System.nanoTime() - begin > turnNanos) {
                goOnLater();
                break;
            }
        }
        note(isTooMuch());
        return true;
    }

    private boolean isTooMuch() {
        return limit != 0 && Long.compareUnsigned(used.getAsLong(), limit) > 0;
    }

    private void note(boolean tooMuch) {
        if (isShort && !tooMuch) {
            shortNanos += nanosShort();
        } else if (tooMuch && !isShort) {
            shortSince = System.nanoTime();
        }
        isShort = tooMuch;
    }

    private void goOnLater() {
        if (log != null && !goesOn) {
            goesOn = true;
            later.execute(() -> {
                goesOn = false;
                makeRoom();
            });
        }
    }

    /** Removes the key that deserves it most; false if no key may go. */
    private boolean removeOne() {
        EvictableKeys space = mostUrgent();
        if (space == null) {
            return false;
        }
        Bytes key = space.policy().victim();
        try {
            log.separately(
                    space.keyspace(),
                    Request.of(DEL, key),
                    () -> space.keyspace().drop(key));
        } catch (OutOfMemoryError e) {
            return false; // there is none for the record, so the key stays
        }
        evicted++;
        return true;
    }

    /** The key space whose victim comes first; of several, the one behind the last one that had to give up a key. Null if none. */
    private EvictableKeys mostUrgent() {
        EvictableKeys found = null;
        long most = -1;
        int first = next;
        for (int i = 0; i < spaces.size(); i++) {
            int index = (first + i) % spaces.size();
            Policy policy = spaces.get(index).policy();
            long urgency = policy == null ? -1 : policy.seek();
            if (urgency > most) {
                most = urgency;
                found = spaces.get(index);
                next = index + 1;
            }
        }
        return found;
    }
}
