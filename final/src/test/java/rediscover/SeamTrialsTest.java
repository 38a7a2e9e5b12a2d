package rediscover;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LogReader;
import rediscover.aof.LoggedSession;
import rediscover.commands.Commands;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.TransactionLog;
import rediscover.transactions.TransactionLogReader;
import rediscover.transactions.TransactionRunner;
import rediscover.transactions.Watches;

/** Toys that need their clients' connections: clients that wait for others, and clients that tell others something. */
@Timeout(60)
class SeamTrialsTest {
    @TempDir
    private Path directory;

    /** A logged key space with the commands there are, and those of the toys. */
    private static final class Store implements AutoCloseable {
        final ExpiringKeyspace keyspace = new ExpiringKeyspace(new ValueTable(), InstantSource.system());
        final Waits waits = new Waits();
        final AppendOnlyFile log;
        final Engine engine;
        private final EventLoop loop = EventLoop.start();
        private LoopServer server; // null until a client connects

        Store(Path directory) throws IOException {
            CommandTable commands = Commands.complete();
            TransactionCommands.addTo(commands, new Watches());
            commands.add("take", 2, CommandRow.Keys.FIRST, Waits::take, WRITE);
            new Channels().addTo(commands);
            Engine forgetful = new Engine(loop, keyspace, commands, CommandRow::answer);
            LogReader reader = new TransactionLogReader(directory.resolve("log"), new Session(forgetful)::run);
            log = AppendOnlyFile.open(reader, FsyncPolicy.EVERYSEC);
            TransactionLog logging = new TransactionLog(CommandRow::answer, log);
            keyspace.observe(logging);
            keyspace.expiry().begin(logging);
            keyspace.observe(waits);
            waits.next = new TransactionRunner(logging, logging, logging::atomically);
            engine = forgetful.through(waits);
        }

        RawClient connect() throws IOException {
            if (server == null) {
                InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                server = LoopServer.start(anywhere, loop, this::session);
            }
            return RawClient.connect(server.port());
        }

        private Session session(Connection connection) {
            Session session = new LoggedSession(engine, log);
            session.part(Connection.class, () -> connection);
            return session;
        }

        @Override
        public void close() {
            if (server == null) {
                loop.close();
            } else {
                server.close();
            }
            log.close();
        }
    }

    private static Connection connection(Session session) {
        return session.part(Connection.class, () -> {
            throw new AssertionError("it has none");
        });
    }

    /** Clients that wait for a key to be set, and then take it: a request that finds none comes again with its answer. */
    private static final class Waits implements Runner, Keyspace.Observer {
        private static final class Patience {
            private Request unanswered; // the last one that found nothing
            private Request waiting;
            private CommandRow row;
            private Resp answer; // to what was waiting
        }

        private final Map<Bytes, Deque<Session>> queues = new HashMap<>();
        private final Deque<Bytes> ready = new ArrayDeque<>();
        private Runner next;

        private static Resp take(Session session, Request request) {
            StringValue value = session.keyspace().find(request.word(1), StringValue.class);
            if (value == null) {
                patience(session).unanswered = request;
                return Resp.NULL;
            }
            session.keyspace().remove(request.word(1));
            LogForm.instead(session, request, Request.of(Bytes.of("DEL"), request.word(1)));
            return Resp.bulk(value.bytes());
        }

        private static Patience patience(Session session) {
            return session.part(Patience.class, Patience::new);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // this request, not one that was part of a transaction
        public Resp run(CommandRow row, Session session, Request request) {
            Patience patience = patience(session);
            Resp answer = patience.answer;
            patience.answer = null;
            if (answer != null) {
                return answer;
            }
            answer = next.run(row, session, request);
            if (patience.unanswered == request) {
                patience.waiting = request.copy();
                patience.row = row;
                queues.computeIfAbsent(patience.waiting.word(1), _ -> new ArrayDeque<>())
                        .add(session);
                session.whenEnded(() -> queues.values().forEach(queue -> queue.remove(session)));
                connection(session).postpone();
                answer = Resp.NO_ANSWER;
            }
            patience.unanswered = null;
            while (!ready.isEmpty()) {
                serve(queues.get(ready.remove()));
            }
            return answer;
        }

        private void serve(Deque<Session> queue) {
            while (!queue.isEmpty()) {
                Patience patience = patience(queue.peek());
                Resp answer = next.run(patience.row, queue.peek(), patience.waiting);
                if (patience.unanswered != null) {
                    patience.unanswered = null;
                    return;
                }
                patience.answer = answer;
                connection(queue.remove()).resume();
            }
        }

        @Override
        public void changed(Bytes key, Value value) {
            if (queues.containsKey(key)) {
                ready.add(key.copy());
            }
        }

        int count() {
            return queues.values().stream().mapToInt(Collection::size).sum();
        }

        void giveUp() {
            queues.values().forEach(queue -> {
                for (Session session = queue.poll(); session != null; session = queue.poll()) {
                    patience(session).answer = Resp.NULL;
                    connection(session).resume();
                }
            });
        }
    }

    private static void awaitWaiting(Store store, int count) throws Exception {
        Await.until("so many wait", () -> {
            int[] waiting = new int[1];
            store.engine.turn().take(() -> waiting[0] = store.waits.count());
            return waiting[0] == count;
        });
    }

    @Test
    void aClientWaitsForAKeyAndNobodyElseDoes() throws Exception {
        try (Store store = new Store(directory);
                RawClient waiting = store.connect();
                RawClient other = store.connect()) {
            waiting.send(Wire.encode(Wire.requests("TAKE k", "PING", "TAKE k", "TAKE k", "ECHO end")));
            awaitWaiting(store, 1);
            other.send(Wire.encode(Wire.requests("PING", "SET k a", "GET k"))); // who waits comes first
            assertThat(other.read(3)).containsExactly(Resp.PONG, Resp.OK, Resp.NULL);
            assertThat(waiting.read(2)).containsExactly(Resp.bulk("a"), Resp.PONG);
            awaitWaiting(store, 1);
            other.send(Wire.encode(Wire.requests("MULTI", "SET k b", "GET k", "SET k c", "TAKE x", "EXEC")));
            assertThat(other.read(6).getLast()).isEqualTo(Resp.array(Resp.OK, Resp.bulk("b"), Resp.OK, Resp.NULL));
            assertThat(waiting.read()).isEqualTo(Resp.bulk("c"));
            awaitWaiting(store, 1);
            store.engine.turn().take(store.waits::giveUp); // its time is up
            assertThat(waiting.read(2)).containsExactly(Resp.NULL, Resp.bulk("end"));
            waiting.send("TAKE k\r\n");
            awaitWaiting(store, 1);
            waiting.reset();
            awaitWaiting(store, 0);
            assertThat(other.ask("SET", "k", "d")).isEqualTo(Resp.OK);
        }
        try (Store again = new Store(directory)) {
            assertThat(again.keyspace.keys()).containsExactly(Bytes.of("k"));
        }
    }

    /** Clients that listen to channels. */
    private static final class Channels {
        private final Map<Bytes, Set<Session>> listeners = new HashMap<>();

        void addTo(CommandTable table) {
            table.add("subscribe", 2, CommandRow.Keys.NONE, this::subscribe);
            table.add("publish", 3, CommandRow.Keys.NONE, this::publish);
        }

        private Resp subscribe(Session session, Request request) {
            Set<Session> others = listeners.computeIfAbsent(request.word(1).copy(), _ -> new LinkedHashSet<>());
            others.add(session);
            session.whenEnded(() -> others.remove(session));
            Connection connection = connection(session);
            connection.speak(Dialect.RESP3);
            connection.send(new Resp.Push(List.of(Resp.bulk("subscribe"), Resp.bulk(request.word(1)))));
            return Resp.NO_ANSWER;
        }

        private Resp publish(Session session, Request request) {
            Set<Session> told = listeners.getOrDefault(request.word(1), Set.of());
            Resp message = new Resp.Push(List.of(Resp.bulk(request.word(1)), Resp.bulk(request.word(2))));
            told.forEach(listener -> connection(listener).send(message));
            return Resp.integer(told.size());
        }
    }

    @Test
    void allSubscribersGetAllMessagesInOneOrderBetweenTheirAnswers() throws Exception {
        int messages = 500;
        int count = 10;
        try (Store store = new Store(directory)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clients.add(store.connect()); // the first two publish, too
                clients.get(i).ask("SUBSCRIBE", "c");
            }
            for (int i = 0; i < messages; i++) {
                clients.get(0).send(Request.of("PUBLISH", "c", "a" + i));
                clients.get(1).send(Request.of("PUBLISH", "c", "b" + i));
                clients.get(i % count).send("PING\r\n");
            }
            Set<List<Resp>> orders = new HashSet<>();
            for (int i = 0; i < count; i++) {
                List<Resp> read = clients.get(i).read(2 * messages + messages / count + (i < 2 ? messages : 0));
                assertThat(read.stream().filter(Resp.PONG::equals)).hasSize(messages / count);
                orders.add(read.stream().filter(Resp.Push.class::isInstance).toList());
                clients.get(i).close();
            }
            assertThat(orders).hasSize(1);
            assertThat(orders.iterator().next()).hasSize(2 * messages).doesNotHaveDuplicates();
        }
    }
}
