package rediscover.commands.connection;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import rediscover.eventloop.Connection;
import rediscover.eventloop.OutputLimit;
import rediscover.handlers.Session;
import rediscover.messages.Subscriber;
import rediscover.transactions.Transaction;

/** The connected clients. */
public final class Clients {
    private final Map<Long, Client> byId = new ConcurrentSkipListMap<>();
    private final Access access;
    private final Statistics statistics;
    private final InstantSource clock;
    private volatile OutputLimit normalLimit = OutputLimit.NONE;
    private volatile OutputLimit subscriberLimit = OutputLimit.NONE;

    public Clients(Access access, Statistics statistics, InstantSource clock) {
        this.access = access;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** Adds the session's client, until its connection ends. Called by the thread that accepts connections. */
    public void welcome(Session session, Connection connection) {
        statistics.connected();
        Client client = new Client(session, connection, clock.millis(), access.isOpen());
        session.part(Client.class, () -> client);
        Subscriber.welcome(session, connection);
        Subscriber subscriber = Subscriber.of(session);
        Transaction transaction = Transaction.of(session);
        connection.handlerKeeps(() -> transaction.memory() + subscriber.memory());
        connection.outputLimit(() -> subscriber.isListening() ? subscriberLimit : normalLimit);
        connection.restrict(() -> !client.authenticated && !access.isOpen());
        byId.put(connection.id(), client);
        session.whenEnded(() -> forget(client));
    }

    /** Sets how many bytes clients may leave untaken: those that listen to messages, and the others. */
    public void outputLimits(OutputLimit normal, OutputLimit subscribers) {
        normalLimit = normal;
        subscriberLimit = subscribers;
    }

    /** From now on, the client of a session has another one. */
    public void move(Session session, Session other) {
        Client client = Client.of(session);
        client.session = other;
        other.part(Client.class, () -> client);
    }

    void forget(Client client) {
        byId.remove(client.connection.id());
    }

    /** The client of that number; null if it is not connected. */
    Client find(long id) {
        return byId.get(id);
    }

    /** Whether the client of that number is connected. */
    boolean contains(long id) {
        return byId.containsKey(id);
    }

    /** The connected clients, in the order in which they came. */
    Collection<Client> all() {
        return byId.values();
    }
}
