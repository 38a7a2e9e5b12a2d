package rediscover.commands.databases;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rediscover.eviction.Evictor;
import rediscover.expiry.Expiry;
import rediscover.expiry.RequestClock;
import rediscover.handlers.CommandException;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.packing.Thresholds;
import rediscover.packing.ValueTable;
import rediscover.resp.Request;

/** The key spaces of a server, by number, each with its deadlines. Used in turns. */
public final class Databases {
    private final List<Database> databases = new ArrayList<>();
    private final Thresholds thresholds = new Thresholds();
    private final ValueTable firstTable = new ValueTable(thresholds);
    private final Set<Session> sessions = new HashSet<>();
    private final RequestClock clock;

    /** {@code count} databases, all empty. */
    public Databases(int count, InstantSource source) {
        clock = new RequestClock(source);
        for (int number = 0; number < count; number++) {
            databases.add(new Database(number == 0 ? firstTable : new ValueTable(thresholds), clock, number));
        }
    }

    /** Up to which size collections are packed. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** The clock by which the keys of all expire. */
    public RequestClock clock() {
        return clock;
    }

    /** Prepares for requests that will come soon, as if all were for the first database: most clients use no other. */
    public void prefetch(Collection<Request> requests) {
        firstTable.prefetch(requests);
    }

    /** All of them, by number. */
    public List<Database> all() {
        return Collections.unmodifiableList(databases);
    }

    /** The deadlines of all, in no order. */
    public List<Expiry> expiries() {
        return databases.stream().map(Database::expiry).toList();
    }

    /** Adds a session, until its connection ends; it begins with the first database. */
    public void welcome(Session session) {
        sessions.add(session);
        session.use(first());
        session.whenEnded(() -> sessions.remove(session));
    }

    /** The database with which a client begins. */
    public Database first() {
        return databases.getFirst();
    }

    /** The number of keys in all databases. */
    public int size() {
        return databases.stream().mapToInt(Keyspace::size).sum();
    }

    /** The bytes of memory that the data take; roughly, and in constant time. */
    public long memory() {
        return databases.stream().mapToLong(Database::memory).sum();
    }

    /** The same without what new keys and values will fill; it falls as soon as a key is removed. */
    public long used() {
        long sum = 0;
        for (Database database : databases) {
            sum += database.used();
        }
        return sum;
    }

    /** From now on, keys may go when memory is short. */
    public void join(Evictor evictor) {
        databases.forEach(database -> database.join(evictor));
    }

    /**
     * The database with that number.
     *
     * @throws CommandException when there is none
     */
    Database at(int number) {
        if (number < 0 || number >= databases.size()) {
            throw new CommandException("ERR DB index is out of range");
        }
        return databases.get(number);
    }

    /** Exchanges the numbers of two databases. A session that uses one of them uses the other one from then on. */
    void swap(Session asking, Database first, Database second) {
        sessions.add(asking); // it is not among them while a log is replayed
        for (Session session : sessions) {
            if (session.keyspace().equals(first)) {
                session.use(second);
            } else if (session.keyspace().equals(second)) {
                session.use(first);
            }
        }
        int number = Database.number(first);
        place(first, Database.number(second));
        place(second, number);
    }

    private void place(Database database, int number) {
        database.number(number);
        databases.set(number, database);
    }
}
