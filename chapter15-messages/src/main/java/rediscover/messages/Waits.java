package rediscover.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * The clients whose requests wait until a key has something for them.
 *
 * <pre>
 *  A: BLPOP jobs 0     jobs has nothing: A waits; its connection postpones the request
 *  B: BLPOP jobs 5     B waits, too, until its time is up
 *  C: RPUSH jobs x     1. runs, and is recorded      log: RPUSH jobs x
 *                      2. jobs is ready: A was first, LPOP jobs runs for A      log: LPOP jobs
 *                      3. A gets its answer, and then C. Nobody else has had a turn between the two
 * </pre>
 *
 * <p>After each request, the keys that have become ready are looked at in the order in which they did. Those who wait for one
 * are served first come, first served, as long as it has something. To serve one client may make another key ready: then that
 * key's turn comes. A transaction is one request, so its end is waited for.
 *
 * <p>A wait costs no thread. A waiter stands in the table of its keys, in that of its session, and, if its time is limited, in
 * one tree of all deadlines, which the loop looks at ten times a second. Used in turns, on the loop's thread. Source: Redis's
 * {@code blocked.c} has the same order.
 */
public final class Waits {
    private static final Resp UNBLOCKED = Resp.error("UNBLOCKED client unblocked via CLIENT UNBLOCK");

    /** A key that has perhaps got something. */
    private record Ready(AwaitedKeys keys, Bytes key) {}

    /** Says that a client's end has been provided for. */
    private record Farewell() {}

    private final CommandTable commands;
    private final Map<Keyspace, AwaitedKeys> byKeyspace = new HashMap<>();
    private final Map<Session, Waiter> bySession = new HashMap<>();
    private final TreeSet<Waiter> byDeadline =
            new TreeSet<>(Comparator.comparingLong(Waiter::deadline).thenComparingLong(Waiter::number));
    private Set<Ready> ready = new LinkedHashSet<>();
    private long lastNumber;
    private Request underWay;

    /** @param commands the commands that take something for those who wait */
    public Waits(CommandTable commands) {
        this.commands = commands;
    }

    /** Looks after the deadlines from now on. */
    public void begin(EventLoop loop) {
        loop.atTick(this::giveUp);
    }

    /** The number of clients that wait. */
    public int count() {
        return bySession.size();
    }

    /** The number of those whose time is limited. */
    public int limited() {
        return byDeadline.size();
    }

    /** Whether a session's client waits. */
    public boolean isWaiting(Session session) {
        return bySession.containsKey(session);
    }

    /** Notes the request that a client has sent; null when it has been run. */
    void underWay(Request request) {
        underWay = request;
    }

    /** Whether a request was sent as it is, and not in a transaction or by a program. */
    @SuppressWarnings("ReferenceEquality") // this request, not one like it
    public boolean isUnderWay(Request request) {
        return request == underWay;
    }

    /** Lets the request under way wait; with 0, for ever. The wish has bytes of its own. */
    void add(Session session, Wish wish, long millis) {
        Connection connection = Subscriber.of(session).connection();
        long deadline = millis == 0 ? Long.MAX_VALUE : Math.max(now(), Math.min(now() + millis, Long.MAX_VALUE - 1));
        Waiter waiter = new Waiter(++lastNumber, session, connection, wish, deadline);
        session.part(Farewell.class, () -> {
            session.whenEnded(() -> forget(session));
            return new Farewell();
        });
        in(session.keyspace()).add(waiter);
        bySession.put(session, waiter);
        if (millis > 0) {
            byDeadline.add(waiter);
        }
        connection.postpone();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private AwaitedKeys in(Keyspace keyspace) {
        return byKeyspace.computeIfAbsent(
                keyspace, _ -> new AwaitedKeys(keyspace, (keys, key) -> ready.add(new Ready(keys, key))));
    }

    /** Lets a client wait no longer; null if it did not. */
    private Waiter forget(Session session) {
        Waiter waiter = bySession.remove(session);
        if (waiter != null) {
            byDeadline.remove(waiter);
            in(session.keyspace()).remove(waiter);
        }
        return waiter;
    }

    /** Two key spaces have changed places: a client goes on waiting in the place where it waited. */
    public void swap(Keyspace first, Keyspace second) {
        AwaitedKeys inFirst = in(first);
        AwaitedKeys inSecond = in(second);
        byKeyspace.put(first, inSecond);
        byKeyspace.put(second, inFirst);
        inFirst.moveTo(second);
        inSecond.moveTo(first);
    }

    /** Serves those for whom keys have become ready, by requests that this runner runs. */
    void serve(Runner runner) {
        while (!ready.isEmpty()) {
            Set<Ready> batch = ready;
            ready = new LinkedHashSet<>();
            batch.forEach(key -> serve(key, runner));
        }
    }

    private void serve(Ready ready, Runner runner) {
        for (Waiter waiter : ready.keys().of(ready.key())) {
            Value value = ready.keys().keyspace().find(ready.key());
            if (value == null) {
                return;
            }
            if (waiter.wish().kind().isInstance(value) && waiter.connection().isWaiting()) {
                Request form = waiter.wish().form().of(ready.key(), value);
                CommandRow row = commands.rowFor(form);
                Resp taken = runner.run(row, waiter.session(), form);
                boolean failed = taken instanceof Resp.SimpleError;
                end(waiter.session(), failed ? taken : waiter.wish().answer().of(ready.key(), taken));
            }
        }
    }

    /** A client for whose answer there is no memory is disconnected, as if the answer had been lost on its way. */
    private void end(Session session, Resp answer) {
        Connection connection = forget(session).connection();
        try {
            connection.answer(answer);
        } catch (OutOfMemoryError e) {
            connection.abort();
        }
    }

    /** Ends the waits whose time is up. */
    private void giveUp() {
        long now = now();
        List<Waiter> over = new ArrayList<>();
        for (Waiter waiter : byDeadline) {
            if (waiter.deadline() > now) {
                break;
            }
            over.add(waiter);
        }
        over.forEach(waiter -> end(waiter.session(), Resp.NULL_ARRAY));
    }

    /** Ends a client's wait, as if its time was up or with an error; false if it does not wait. */
    public boolean end(Session session, boolean asError) {
        if (!isWaiting(session)) {
            return false;
        }
        end(session, asError ? UNBLOCKED : Resp.NULL_ARRAY);
        return true;
    }
}
