package rediscover.transactions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The requests that a client wants to run as one, and the keys that must not change before that. Used in turns. */
public final class Transaction {
    /** A queued request and its row. */
    record Queued(CommandRow row, Request request) {}

    private record Watched(WatchedKeys keys, Bytes key) {}

    private static final int REQUEST = 96; // bytes of memory that a queued request takes, at most,
    private static final int WORD = 48; // and each of its words besides its bytes
    private static final int WATCH = 400; // bytes that a watched key takes besides its own

    private final List<Queued> queue = new ArrayList<>();
    private final Set<Watched> watched = new HashSet<>();
    private long memory; // bytes
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
        queue.add(new Queued(row, request.copy()));
        memory += REQUEST;
        for (Bytes word : request.words()) {
            memory += WORD + word.length();
        }
    }

    /** The bytes of memory that the queue and the watched keys take. */
    public long memory() {
        return memory;
    }

    /** The number of queued requests; −1 if no transaction is open. */
    public int length() {
        return open ? queue.size() : -1;
    }

    /** The queued requests. */
    List<Queued> queue() {
        return queue;
    }

    /** The flags of all queued requests. */
    Set<CommandRow.Flag> flags() {
        Set<CommandRow.Flag> flags = EnumSet.noneOf(CommandRow.Flag.class);
        queue.forEach(queued -> flags.addAll(queued.row().flags()));
        return flags;
    }

    /** Notes that a request was refused, so that the others must not run either. */
    void spoil() {
        spoiled = true;
    }

    /** Whether a request was refused. */
    boolean isSpoiled() {
        return spoiled;
    }

    /** Watches a key, which need not exist. */
    void watch(WatchedKeys keys, Bytes key) {
        Watched watch = new Watched(keys, key.copy());
        if (watched.add(watch)) {
            keys.add(watch.key, this);
            memory += WATCH + key.length();
        }
    }

    /** Notes that a watched key has changed. */
    void overtake() {
        overtaken = true;
    }

    /** Whether a watched key has changed; to expire is a change, too. */
    boolean isOvertaken() {
        watched.forEach(watch -> watch.keys.check(watch.key));
        return overtaken;
    }

    /** Stops watching all keys. */
    void unwatch() {
        for (Watched watch : watched) {
            watch.keys.remove(watch.key, this);
            memory -= WATCH + watch.key.length();
        }
        watched.clear();
        overtaken = false;
    }

    /** Forgets the queued requests and the watched keys. */
    public void end() {
        unwatch();
        queue.clear();
        memory = 0;
        open = false;
        spoiled = false;
    }
}
