package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.GroupCommit;
import rediscover.eventloop.LoopServer;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

/** The commit at the end of a round, on a disk that has trouble. */
@Timeout(60)
class LoopCommitTest {
    private static final Resp FULL = Resp.error("MISCONF Errors writing to the AOF file: " + TroubledFile.FULL);
    private static final Resp NEWS = Resp.bulk("news");

    @TempDir
    Path directory;

    private final LogCapture said = new LogCapture(AppendOnlyFile.class);
    private final List<Session> sessions = new ArrayList<>(); // the loop's
    private final List<RawClient> clients = new ArrayList<>();
    private boolean oneAtATime;
    private TroubledFile file;
    private Store store;
    private EventLoop loop;
    private LoopServer server;

    @BeforeEach
    void start() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        file = TroubledFile.at(path);
        store = Store.on(file, path, FsyncPolicy.ALWAYS);
        store.database.commands().add("news", 1, (session, request) -> {
            sessions.stream()
                    .filter(other -> !other.equals(session))
                    .forEach(other -> other.connection().send(NEWS));
            return Resp.OK;
        });
        loop = EventLoop.start();
        GroupCommit commit = GroupCommit.start(loop, store.log);
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = LoopServer.start(anywhere, loop, connection -> {
            Session session = new Session(connection, store.database);
            sessions.add(session);
            return commit.handler(oneAtATime ? new OneAtATime(session) : session);
        });
    }

    /** Leaves the rest of a batch for the next time. */
    private record OneAtATime(Handler next) implements Handler {
        @Override
        public void handle(Iterator<Request> batch, RespWriter replies) {
            next.handle(List.of(batch.next()).iterator(), replies);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        file.room(Long.MAX_VALUE);
        server.close();
        store.close();
        said.close();
    }

    private RawClient connect() throws IOException {
        RawClient client = RawClient.connect(server.port());
        clients.add(client);
        assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        return client;
    }

    private List<RawClient> connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            connect();
        }
        return clients;
    }

    /** Each client sends its line, and all of them are served in one round. */
    private void sendInOneRound(List<String> lines) {
        loop.take(() -> {
            for (int i = 0; i < lines.size(); i++) {
                try {
                    clients.get(i).send(lines.get(i) + "\r\n");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    @Test
    void oneSyncServesAllWhoAppendedSomethingInARound() throws Exception {
        connect(20);
        file.holdSyncs();
        int before = file.syncs.get();
        sendInOneRound(clients.stream().map(_ -> "INCR counter\r\nINCR counter").toList());
        assertThat(file.syncsBegun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        for (RawClient client : clients) {
            assertThat(client.socket().getInputStream().available())
                    .as("answers before the sync")
                    .isZero();
        }
        file.allowSync();
        for (RawClient client : clients) {
            assertThat(client.read(2)).allMatch(Resp.Integer.class::isInstance);
        }
        assertThat(file.syncs.get() - before).isEqualTo(1);
    }

    @Test
    void whoOnlyReadsSyncsNothing() throws Exception {
        connect(2);
        sendInOneRound(List.of("GET a", "PING"));
        assertThat(clients.get(0).read()).isEqualTo(Resp.Null.BULK_STRING);
        assertThat(clients.get(1).read()).isEqualTo(Resp.PONG);
        assertThat(file.syncs).hasValue(0);
    }

    @Test
    void aFullDiskIsTheErrorOfThoseWhoAppendedAndOfNobodyElse() throws Exception {
        connect(4);
        for (int time = 1; time <= 20; time++) {
            file.room(0);
            sendInOneRound(List.of("SET a " + time, "GET b", "PING\r\nSET c " + time + "\r\nGET c", "PING\r\nGET b"));
            assertThat(clients.get(0).read()).isEqualTo(FULL);
            assertThat(clients.get(1).read()).isEqualTo(Resp.Null.BULK_STRING);
            assertThat(clients.get(2).read(3)).containsOnly(FULL);
            assertThat(clients.get(3).read(2)).containsExactly(Resp.PONG, Resp.Null.BULK_STRING);
            file.room(Long.MAX_VALUE);
            sendInOneRound(List.of("INCR a", "GET b", "INCR c", "PING"));
            assertThat(clients.get(0).read()).isEqualTo(Resp.integer(time + 1));
            assertThat(clients.get(1).read()).isEqualTo(Resp.Null.BULK_STRING);
            assertThat(clients.get(2).read()).isEqualTo(Resp.integer(time + 1));
            assertThat(clients.get(3).read()).isEqualTo(Resp.PONG);
        }
    }

    @Test
    void whatIsPushedIsNoAnswerThatCouldBeUntrue() throws Exception {
        connect(3);
        for (int time = 1; time <= 20; time++) {
            file.room(0);
            sendInOneRound(List.of("SET a " + time, "NEWS", "SET c " + time + "\r\nPING"));
            assertThat(clients.get(0).read(2)).containsExactlyInAnyOrder(FULL, NEWS);
            assertThat(clients.get(1).read()).isEqualTo(Resp.OK);
            assertThat(clients.get(2).read(3)).containsExactlyInAnyOrder(FULL, FULL, NEWS);
            file.room(Long.MAX_VALUE);
            assertThat(clients.get(0).ask("SET", "a", "0")).isEqualTo(Resp.OK);
        }
    }

    @Test
    void whoBreaksTheRulesBehindAChangeThatFailedIsToldBoth() throws Exception {
        RawClient client = connect();
        file.room(0);
        client.send("SET a 1\r\n*x\r\n");
        assertThat(client.read()).isEqualTo(FULL);
        assertThat(client.read()).isEqualTo(Resp.error("ERR Protocol error: invalid multibulk length"));
        assertThat(client.read()).isNull();
    }

    @Test
    void aHandlerThatLeavesTheRestForLaterAcknowledgesNothingTooEarlyEither() throws Exception {
        oneAtATime = true;
        RawClient client = connect();
        file.room(0);
        client.send("SET a 1\r\nSET b 1\r\nGET a\r\n");
        assertThat(client.read(3)).containsExactly(FULL, FULL, Resp.bulk("1"));
        file.room(Long.MAX_VALUE);
        assertThat(client.ask("SET", "a", "2")).isEqualTo(Resp.OK);
    }

    @Test
    void aDiskThatBreaksDownWhileAClientLeavesDoesNoHarm() throws Exception {
        connect(2);
        file.room(0);
        clients.get(0).send("SET a 1\r\n".repeat(50_000)).reset();
        assertThat(clients.get(1).ask("SET", "b", "1")).isEqualTo(FULL);
        file.room(Long.MAX_VALUE);
        assertThat(clients.get(1).ask("SET", "b", "1")).isEqualTo(Resp.OK);
    }
}
