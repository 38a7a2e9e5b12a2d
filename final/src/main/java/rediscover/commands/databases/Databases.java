package rediscover.commands.databases;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandException;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.storage.ValueTable;

/** The key spaces of a server, by number, each with its deadlines. Used in turns. */
public final class Databases {
    private final List<Keyspace> keyspaces = new ArrayList<>();
    private final List<Expiry> expiries = new ArrayList<>();
    private final ValueTable firstTable = new ValueTable();
    private final Set<Session> sessions = new HashSet<>();

    /** As many as {@code count}, all empty. */
    public Databases(int count, InstantSource clock) {
        for (int number = 0; number < count; number++) {
            Keyspace keyspace = new Keyspace(number == 0 ? firstTable : new ValueTable());
            keyspace.number(number);
            keyspaces.add(keyspace);
            expiries.add(new Expiry(keyspace, clock));
        }
    }

    /** Prepares for requests that will come soon, as if all were for the first database: most clients use no other. */
    public void foresee(Collection<Request> requests) {
        firstTable.foresee(requests);
    }

    /** All of them, by number. */
    public List<Keyspace> keyspaces() {
        return Collections.unmodifiableList(keyspaces);
    }

    /** The deadlines of all, in no order. */
    public List<Expiry> expiries() {
        return Collections.unmodifiableList(expiries);
    }

    /** Adds a session, until its connection ends; it begins with the first database. */
    public void welcome(Session session) {
        sessions.add(session);
        session.use(first());
        session.whenEnded(() -> sessions.remove(session));
    }

    /** The database with which a client begins. */
    public Keyspace first() {
        return keyspaces.getFirst();
    }

    /** How many keys there are in all. */
    public int size() {
        return keyspaces.stream().mapToInt(Keyspace::size).sum();
    }

    /**
     * The database with that number.
     *
     * @throws CommandException when there is none
     */
    Keyspace at(int number) {
        if (number < 0 || number >= keyspaces.size()) {
            throw new CommandException("ERR DB index is out of range");
        }
        return keyspaces.get(number);
    }

    /** Exchanges the numbers of two databases. A session that uses one of them uses the other one from then on. */
    void swap(Session asking, Keyspace first, Keyspace second) {
        sessions.add(asking); // it is not among them while a log is replayed
        for (Session session : sessions) {
            if (session.keyspace().equals(first)) {
                session.use(second);
            } else if (session.keyspace().equals(second)) {
                session.use(first);
            }
        }
        int number = first.number();
        place(first, second.number());
        place(second, number);
    }

    private void place(Keyspace keyspace, int number) {
        keyspace.number(number);
        keyspaces.set(number, keyspace);
    }
}
