package rediscover.commands.connection;

import static rediscover.handlers.CommandRow.Flag.REFUSED;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import rediscover.eventloop.Connection;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.transactions.Transaction;

/**
 * A time in which clients are not answered: their requests wait, all of them or those that may change something.
 *
 * <p>Used in turns. A thread of its own ends it.
 */
public final class Pause {
    private static final Set<String> MAY_CHANGE = Set.of("pfcount"); // though they are said to read only

    /** Says that a client's end has been provided for. */
    private record Farewell() {}

    private final Turn turn;
    private final Set<Connection> waiting = new LinkedHashSet<>();
    private boolean all; // requests wait, and not only changes
    private long end; // in milliseconds, by the clock of System.nanoTime
    private Thread timer; // null while there is no pause

    public Pause(Turn turn) {
        this.turn = turn;
    }

    /** Begins a pause, or makes the one under way longer, or stricter. */
    void begin(long millis, boolean all) {
        long newEnd = now() + Math.min(millis, Long.MAX_VALUE / 2);
        if (timer == null) {
            this.all = all;
            end = newEnd;
        } else {
            timer.interrupt();
            this.all |= all;
            end = Math.max(end, newEnd);
        }
        Duration length = Duration.ofMillis(Math.max(0, end - now()));
        timer = Thread.ofVirtual().name("pause").unstarted(() -> await(length));
        timer.start();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private void await(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            return; // there is another timer, or the pause is over
        }
        Thread self = Thread.currentThread();
        turn.take(() -> {
            if (self.equals(timer)) {
                end();
            }
        });
    }

    /** Ends the pause: the requests that wait are answered. */
    void end() {
        if (timer != null) {
            timer.interrupt();
            timer = null;
            waiting.forEach(Connection::resume);
            waiting.clear();
        }
    }

    /** The number of clients whose requests wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Whether a request has to wait. */
    boolean concerns(CommandRow row, Session session) {
        return timer != null && !row.is(REFUSED) && (all || mayChange(row, session));
    }

    private static boolean mayChange(CommandRow row, Session session) {
        return row.is(WRITE)
                || MAY_CHANGE.contains(row.name())
                || (row.name().equals("exec") && Transaction.of(session).mayWrite());
    }

    /** Lets the request under way wait for the end. */
    void postpone(Session session) {
        Connection connection = Client.of(session).connection;
        connection.postpone();
        waiting.add(connection);
        session.part(Farewell.class, () -> {
            session.whenEnded(() -> waiting.remove(connection));
            return new Farewell();
        });
    }
}
