package rediscover.commands.connection;

import rediscover.commands.databases.Database;
import rediscover.eventloop.Connection;
import rediscover.handlers.Session;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.transactions.Transaction;

/** One client, as the server knows it. Used in turns. */
public final class Client {
    /** Whether a client receives the answers to its requests. */
    enum Hearing {
        ALL,
        NONE,
        /** Neither the answer to the current request nor the answer to the next one. */
        NOT_THE_NEXT,
        /** Not the answer to the current request. */
        NOT_THIS
    }

    Session session;
    final Connection connection;
    final long connectedAt; // milliseconds since 1970
    long seenAt;
    String command = "NULL"; // the last one that it asked for
    boolean authenticated;
    String name = "";
    String libraryName = "";
    String libraryVersion = "";
    private Dialect dialect = Dialect.RESP2;
    Hearing hearing = Hearing.ALL;

    /** @param authenticated whether it needs no password */
    Client(Session session, Connection connection, long now, boolean authenticated) {
        this.session = session;
        this.connection = connection;
        this.connectedAt = now;
        this.seenAt = now;
        this.authenticated = authenticated;
    }

    /** The client of a session. */
    public static Client of(Session session) {
        return session.part(Client.class, () -> new Client(session, new Nobody(), 0, true));
    }

    /** The dialect of the answers. */
    public Dialect dialect() {
        return dialect;
    }

    /** Sets the dialect of the answers to come. */
    void speak(Dialect dialect) {
        this.dialect = dialect;
        connection.speak(dialect);
    }

    /** The answer if the client is to receive it, otherwise none. */
    Resp hear(Resp answer) {
        return switch (hearing) {
            case ALL -> answer;
            case NONE -> Resp.NO_ANSWER;
            case NOT_THE_NEXT -> {
                hearing = Hearing.NOT_THIS;
                yield Resp.NO_ANSWER;
            }
            case NOT_THIS -> {
                hearing = Hearing.ALL;
                yield Resp.NO_ANSWER;
            }
        };
    }

    /** Its address: {@code 127.0.0.1:51234}. */
    String address() {
        String host = connection.remote().getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + connection.remote().getPort();
    }

    /** Its line in the answer to CLIENT LIST. */
    String describe(long now) {
        return "id=%d addr=%s name=%s age=%d idle=%d flags=%s db=%d cmd=%s user=default lib-name=%s lib-ver=%s resp=%d\n"
                .formatted(
                        connection.id(),
                        address(),
                        name,
                        (now - connectedAt) / 1000,
                        (now - seenAt) / 1000,
                        Transaction.of(session).isOpen() ? "x" : "N",
                        Database.number(session.keyspace()),
                        command,
                        libraryName,
                        libraryVersion,
                        dialect == Dialect.RESP3 ? 3 : 2);
    }
}
