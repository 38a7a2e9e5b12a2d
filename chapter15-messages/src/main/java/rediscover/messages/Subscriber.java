package rediscover.messages;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import rediscover.eventloop.Connection;
import rediscover.handlers.CommandException;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;

/** A client as somebody who is sent messages: it has a connection, and names what it listens to. Used in turns. */
public final class Subscriber {
    private static final int NAME = 200; // bytes that a name takes besides its own, in two tables

    private final Connection connection; // null if there is none
    private final Map<Topic, Set<Bytes>> names = new EnumMap<>(Topic.class);
    private long memory;

    /** @param connection null if there is none */
    private Subscriber(Connection connection) {
        this.connection = connection;
        for (Topic topic : Topic.values()) {
            names.put(topic, new LinkedHashSet<>());
        }
    }

    /** From now on, messages for the session are sent over this connection. */
    public static void welcome(Session session, Connection connection) {
        session.part(Subscriber.class, () -> new Subscriber(connection));
    }

    /** From now on, messages for a session's client belong to the session that takes its place. */
    public static void move(Session session, Session successor) {
        successor.part(Subscriber.class, () -> of(session));
    }

    /** The subscriber of a session. */
    public static Subscriber of(Session session) {
        return session.part(Subscriber.class, () -> new Subscriber(null));
    }

    /**
     * The connection over which it is sent messages.
     *
     * @throws CommandException when it has none: its requests come from a file or a program
     */
    public Connection connection() {
        if (connection == null) {
            throw new CommandException("ERR only a client with a connection can be sent messages");
        }
        return connection;
    }

    /** The channels or patterns of a kind to which it listens, in the order in which it named them. */
    Set<Bytes> names(Topic topic) {
        return names.get(topic);
    }

    /** The number of channels or patterns of a kind to which it listens. */
    public int count(Topic topic) {
        return names.get(topic).size();
    }

    /** Whether it listens to anything. */
    public boolean isListening() {
        return memory > 0;
    }

    /** Whether its connection carries messages only: with RESP2, it could not tell an answer from one. */
    public boolean isOnlyListening() {
        return isListening() && connection.dialect() == Dialect.RESP2;
    }

    /** The bytes of memory that the names take. */
    public long memory() {
        return memory;
    }

    /** Notes that it listens to a channel or a pattern; false if it did. */
    boolean add(Topic topic, Bytes name) {
        boolean isNew = names.get(topic).add(name);
        memory += isNew ? NAME + name.length() : 0;
        return isNew;
    }

    /** Notes that it no longer listens to a channel or a pattern; false if it did not. */
    boolean remove(Topic topic, Bytes name) {
        boolean wasThere = names.get(topic).remove(name);
        memory -= wasThere ? NAME + name.length() : 0;
        return wasThere;
    }
}
