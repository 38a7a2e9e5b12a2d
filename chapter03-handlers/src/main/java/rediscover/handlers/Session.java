package rediscover.handlers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Connection;
import rediscover.server.Handler;

/** One client's dealings with the database. What a command has to know of its client, it finds here. */
public final class Session implements Handler {
    private final Connection connection;
    private final Database database;
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final List<Runnable> farewells = new ArrayList<>();
    private Keyspace keyspace;

    public Session(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
        this.keyspace = database.keyspace();
    }

    /** The way to the client, besides answers. */
    public Connection connection() {
        return connection;
    }

    /** The keys this client works on. */
    public Keyspace keyspace() {
        return keyspace;
    }

    /** From now on, this client works on other keys. */
    public void use(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** What a family of commands has to remember about this client: one object a type, made at first use. */
    public <T> T part(Class<T> type, Supplier<T> first) {
        return type.cast(parts.computeIfAbsent(type, _ -> first.get()));
    }

    /** Asks that something be done, in a turn, when the connection has ended. */
    public void whenEnded(Runnable farewell) {
        farewells.add(farewell);
    }

    /** Answers one request, or returns null if there is nothing to say; the caller has the turn. */
    public Resp run(Request request) {
        return database.runner().run(this, database.commands().rowFor(request), request);
    }

    /** Runs the requests and writes their answers, all in one turn; each answer before the next request is taken. */
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        database.turn().take(() -> {
            while (batch.hasNext()) {
                answer(batch.next(), replies);
            }
        });
    }

    private void answer(Request request, RespWriter replies) {
        Resp answer = run(request);
        if (answer != null) {
            replies.write(answer);
        }
    }

    @Override
    public void end() {
        if (!farewells.isEmpty()) {
            database.turn().take(() -> farewells.forEach(Runnable::run));
        }
    }
}
