package rediscover.commands.connection;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import rediscover.commands.databases.Database;
import rediscover.eventloop.Connection;
import rediscover.handlers.Session;
import rediscover.messages.Subscriber;
import rediscover.messages.Topic;
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
    boolean cannotBeEvicted; // as it wishes
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

    /** Sends it a value that it has not asked for, ahead of the answer to the request under way. */
    public void push(Resp value) {
        connection.send(value);
    }

    /** The answer if the client is to receive it, otherwise none. */
    Resp hear(Resp answer) {
        if (answer instanceof Resp.Push) {
            return answer; // it is said in any case
        }
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

    /** Whether it runs on the server's machine. */
    public boolean isLocal() {
        return connection.remote().getAddress().isLoopbackAddress();
    }

    /** Its address: {@code 127.0.0.1:51234}. */
    String address() {
        return text(connection.remote());
    }

    /** The address at which it reached the server. */
    String localAddress() {
        return text(connection.local());
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /**
     * Its line in the answer to CLIENT LIST.
     *
     * @param waits whether its request waits for a key
     * @param words the bytes of the words of its request that is under way, or 0
     */
    String describe(long now, boolean waits, long words) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", connection.id());
        fields.put("addr", address());
        fields.put("laddr", localAddress());
        fields.put("fd", -1); // Java keeps the file descriptor to itself
        fields.put("name", name);
        fields.put("age", (now - connectedAt) / 1000);
        fields.put("idle", (now - seenAt) / 1000);
        fields.put("flags", flags(waits));
        fields.put("db", Database.number(session.keyspace()));
        Subscriber subscriber = Subscriber.of(session);
        fields.put("sub", subscriber.count(Topic.CHANNEL));
        fields.put("psub", subscriber.count(Topic.PATTERN));
        fields.put("ssub", subscriber.count(Topic.SHARD));
        fields.put("multi", Transaction.of(session).length());
        describeMemory(fields, words);
        fields.put("events", "r");
        fields.put("cmd", command);
        fields.put("user", "default");
        fields.put("redir", -1);
        fields.put("resp", dialect == Dialect.RESP3 ? 3 : 2);
        fields.put("lib-name", libraryName);
        fields.put("lib-ver", libraryVersion);
        return fields.entrySet().stream().map(Object::toString).collect(Collectors.joining(" ", "", "\n"));
    }

    private String flags(boolean waits) {
        String flags = (Subscriber.of(session).isListening() ? "P" : "")
                + (Transaction.of(session).isOpen() ? "x" : "")
                + (waits ? "b" : "")
                + (cannotBeEvicted ? "e" : "");
        return flags.isEmpty() ? "N" : flags;
    }

    private void describeMemory(Map<String, Object> fields, long words) {
        Connection.Held held = connection.held();
        fields.put("qbuf", held.arrived());
        fields.put("qbuf-free", held.room());
        fields.put("argv-mem", words);
        fields.put("multi-mem", Transaction.of(session).memory());
        fields.put("rbs", held.outputBuffer());
        fields.put("rbp", held.outputBuffer());
        fields.put("obl", 0); // it is part of omem
        fields.put("oll", held.output() > 0 ? 1 : 0);
        fields.put("omem", held.output());
        fields.put("tot-mem", held.total() + words);
    }
}
