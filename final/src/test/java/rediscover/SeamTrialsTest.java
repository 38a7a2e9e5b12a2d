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
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LogForm;
import rediscover.aof.LoggedDatabase;
import rediscover.commands.Commands;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.GroupCommit;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.storage.ValueTable;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.TransactionRunner;
import rediscover.transactions.Watches;

/** Toys that need their clients' connections: one who waits for others, and one who tells others something. */
@Timeout(60)
class SeamTrialsTest {
    @TempDir
    private Path directory;

    /** A logged key space with the commands there are, and those of the toys. */
    private static final class Store implements AutoCloseable {
        final Keyspace keyspace = new Keyspace(new ValueTable());
        final Expiry expiry = new Expiry(keyspace, InstantSource.system());
        final Waits waits = new Waits();
        final LoggedDatabase logged;
        final Database database;
        private final EventLoop loop = EventLoop.start();
        private LoopServer server; // null until a client connects

        Store(Path directory) throws IOException {
            CommandTable commands = Commands.complete();
            TransactionCommands.addTo(commands, new Watches());
            commands.add("take", 2, Waits::take, WRITE);
            new Channels().addTo(commands);
            Database forgetful = new Database(loop, keyspace, commands, new DirectRunner());
            logged = LoggedDatabase.open(directory.resolve("log"), FsyncPolicy.EVERYSEC, forgetful);
            expiry.begin(logged.changes());
            keyspace.observe(waits);
            Runner inner = logged.database().runner();
            waits.next = new TransactionRunner(inner, inner, logged.changes());
            database = new Database(loop, keyspace, commands, waits);
        }

        RawClient connect() throws IOException {
            if (server == null) {
                InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                GroupCommit commit = GroupCommit.start(loop, logged.log());
                server = LoopServer.start(anywhere, loop, c -> commit.handler(new Session(c, database)));
            }
            return RawClient.connect(server.port());
        }

        @Override
        public void close() {
            if (server == null) {
                loop.close();
            } else {
                server.close();
            }
            logged.close();
        }
    }

    /** Those who wait for a key to be set, and then take it: a request that finds none comes again with its answer. */
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
        public Resp run(Session session, CommandRow row, Request request) {
            Patience patience = patience(session);
            Resp answer = patience.answer;
            patience.answer = null;
            if (answer != null) {
                return answer;
            }
            answer = next.run(session, row, request);
            if (patience.unanswered == request) {
                patience.waiting = request.copy();
                patience.row = row;
                queues.computeIfAbsent(patience.waiting.word(1), _ -> new ArrayDeque<>())
                        .add(session);
                session.whenEnded(() -> queues.values().forEach(queue -> queue.remove(session)));
                session.connection().postpone();
                answer = null;
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
                Resp answer = next.run(queue.peek(), patience.row, patience.waiting);
                if (patience.unanswered != null) {
                    patience.unanswered = null;
                    return;
                }
                patience.answer = answer;
                queue.remove().connection().resume();
            }
        }

        @Override
        public boolean found(Bytes key, Value value) {
            return true;
        }

        @Override
        public void changing(Bytes key, Value value) {
            // It is not there yet.
        }

        @Override
        public void changed(Bytes key, Value value) {
            if (queues.containsKey(key)) {
                ready.add(key.copy());
            }
        }

        @Override
        public void removed(Bytes key, Value value) {
            // Nobody waits for that.
        }

        int count() {
            return queues.values().stream().mapToInt(Collection::size).sum();
        }

        void giveUp() {
            queues.values().forEach(queue -> {
                for (Session session = queue.poll(); session != null; session = queue.poll()) {
                    patience(session).answer = Resp.NULL;
                    session.connection().resume();
                }
            });
        }
    }

    private static void awaitWaiting(Store store, int count) throws Exception {
        Await.until("so many wait", () -> {
            int[] waiting = new int[1];
            store.database.turn().take(() -> waiting[0] = store.waits.count());
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
            store.database.turn().take(store.waits::giveUp); // its time is up
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

    /** Who listens to what. */
    private static final class Channels {
        private final Map<Bytes, Set<Session>> listeners = new HashMap<>();

        void addTo(CommandTable table) {
            table.add("subscribe", 2, this::subscribe);
            table.add("publish", 3, this::publish);
        }

        private Resp subscribe(Session session, Request request) {
            Set<Session> others = listeners.computeIfAbsent(request.word(1).copy(), _ -> new LinkedHashSet<>());
            others.add(session);
            session.whenEnded(() -> others.remove(session));
            session.connection().speak(Dialect.RESP3);
            session.connection().send(new Resp.Push(List.of(Resp.bulk("subscribe"), Resp.bulk(request.word(1)))));
            return null;
        }

        private Resp publish(Session session, Request request) {
            Set<Session> told = listeners.getOrDefault(request.word(1), Set.of());
            Resp message = new Resp.Push(List.of(Resp.bulk(request.word(1)), Resp.bulk(request.word(2))));
            told.forEach(listener -> listener.connection().send(message));
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
