package rediscover.transactions;

import java.util.HashSet;
import java.util.Set;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The requests that a client wants to run as one, and the keys that must not change before that. Used in turns. */
public final class Transaction {
    // Bytes that count for a watched key besides its own: it takes a third of them, in objects that the collector
    // visits.
    private static final int WATCH = 400;

    private RequestQueue queue = new RequestQueue();
    private final Set<Watch> watched = new HashSet<>();
    private long watchMemory; // bytes
    private boolean open;
    private boolean spoiled;
    private boolean overtaken;

    private Transaction() {}

    /** A session's transaction. It ends with the connection at the latest. */
    public static Transaction of(Session session) {
        return session.part(Transaction.class, () -> {
            Transaction transaction = new Transaction();
            session.whenEnded(transaction::end);
            return transaction;
        });
    }

    /** Requests are queued from now on. */
    void open() {
        open = true;
    }

    /** Whether requests are queued. */
    public boolean isOpen() {
        return open;
    }

    /** Queues a copy of a request, whose own bytes are used again when the turn is over. */
    void add(CommandRow row, Request request) {
        queue.add(row, request);
    }

    /** The bytes of memory that the queue and the watched keys take. */
    public long memory() {
        return queue.memory() + watchMemory;
    }

    /** The number of queued requests; −1 if no transaction is open. */
    public int length() {
        return open ? queue.size() : -1;
    }

    /** Whether a queued request may change the key space. */
    public boolean mayWrite() {
        return queue.flags().contains(CommandRow.Flag.WRITE);
    }

    /** Takes the queued requests out. */
    RequestQueue take() {
        RequestQueue taken = queue;
        queue = new RequestQueue();
        return taken;
    }

    /** Notes that a request was refused, so that the others must not run either. */
    void spoil() {
        spoiled = true;
    }

    /** Whether a request was refused. */
    boolean isSpoiled() {
        return spoiled;
    }

    /** Watches a key, which need not exist. If there is no memory for that, nothing has changed. */
    void watch(WatchedKeys keys, Bytes key) {
        Watch watch = new Watch(keys, key.copy(), this);
        if (watched.contains(watch)) {
            return;
        }
        try {
            keys.add(watch);
            watched.add(watch);
        } catch (OutOfMemoryError e) { // tables add an entry before they grow
            keys.remove(watch);
            watched.remove(watch);
            throw e;
        }
        watchMemory += WATCH + key.length();
    }

    /** Notes that a watched key has changed. */
    void overtake() {
        overtaken = true;
    }

    /** Whether a watched key has changed; to expire is a change, too. */
    boolean isOvertaken() {
        watched.forEach(watch -> watch.keys().check(watch.key()));
        return overtaken;
    }

    /** Stops watching all keys. */
    void unwatch() {
        watched.forEach(watch -> watch.keys().remove(watch));
        watched.clear();
        watchMemory = 0;
        overtaken = false;
    }

    /** Forgets the queued requests and the watched keys. */
    public void end() {
        unwatch();
        queue.clear();
        open = false;
        spoiled = false;
    }
}
