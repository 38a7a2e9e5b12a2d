package rediscover.handlers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;

/** One client's dealings with the database. A command finds here all that it has to know about its client. */
public class Session implements Handler {
    private final Engine engine;
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final List<Runnable> farewells = new ArrayList<>();
    private Keyspace keyspace;

    public Session(Engine engine) {
        this.engine = engine;
        this.keyspace = engine.keyspace();
    }

    /** The keys this client works on. */
    public final Keyspace keyspace() {
        return keyspace;
    }

    /** From now on, this client works on other keys. */
    public final void use(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** What a family of commands remembers of this client: one object of each type, made at first use. */
    public final <T> T part(Class<T> type, Supplier<T> first) {
        return type.cast(parts.computeIfAbsent(type, _ -> first.get()));
    }

    /** Adds something to run, in a turn, once the connection has ended. */
    public final void whenEnded(Runnable farewell) {
        farewells.add(farewell);
    }

    /** Answers a request; the caller has the turn. */
    public final Resp run(Request request) {
        return engine.runner().run(engine.commands().rowFor(request), this, request);
    }

    /** Runs the request and writes its answer, both in one turn. */
    @Override
    public final void handle(Request request, RespWriter answers) {
        engine.turn().take(() -> answers.write(run(request)));
    }

    @Override
    public final void end() {
        if (!farewells.isEmpty()) {
            engine.turn().take(() -> farewells.forEach(Runnable::run));
        }
    }
}
