package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.handlers.Session;
import rediscover.resp.Resp;
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
    private final LogCapture saidOfWrites = new LogCapture(LogWriter.class);
    private final LogCapture saidOfConnections = new LogCapture(Connection.class);
    private final Map<Session, Connection> sessions = Collections.synchronizedMap(new HashMap<>());
    private final List<RawClient> clients = new ArrayList<>();
    private TroubledFile file;
    private Store store;
    private EventLoop loop;
    private LoopServer server;

    @BeforeEach
    void start() throws IOException {
        Path path = directory.resolve("appendonly.aof");
        file = TroubledFile.at(path);
        store = Store.on(file, path, FsyncPolicy.ALWAYS);
        store.engine.commands().add("news", 1, NONE, (session, _) -> {
            sessions.forEach((other, connection) -> {
                if (!other.equals(session)) {
                    connection.send(NEWS);
                }
            });
            return Resp.OK;
        });
        loop = EventLoop.start();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = LoopServer.start(anywhere, loop, connection -> {
            Session session = new LoggedSession(store.engine, store.log);
            sessions.put(session, connection);
            return session;
        });
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
        saidOfWrites.close();
        saidOfConnections.close();
        assertThat(saidOfConnections.records()).as("errors of connections").isEmpty();
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
    void oneSyncServesAllClientsThatChangedSomethingInARound() throws Exception {
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
    void aRoundThatOnlyReadsSyncsNothing() throws Exception {
        connect(2);
        sendInOneRound(List.of("GET a", "PING"));
        assertThat(clients.get(0).read()).isEqualTo(Resp.NULL);
        assertThat(clients.get(1).read()).isEqualTo(Resp.PONG);
        assertThat(file.syncs).hasValue(0);
    }

    @Test
    void onAFullDiskTheClientsThatChangedSomethingAreDisconnectedAlone() throws Exception {
        for (int time = 1; time <= 20; time++) {
            connect(4);
            file.room(0);
            sendInOneRound(List.of("SET a " + time, "GET b", "PING\r\nSET c " + time + "\r\nGET c", "PING\r\nGET b"));
            assertThat(clients.get(0).readUntilClosed()).isEmpty();
            assertThat(clients.get(1).read()).isEqualTo(Resp.NULL);
            assertThat(clients.get(2).readUntilClosed()).isEmpty();
            assertThat(clients.get(3).read(2)).containsExactly(Resp.PONG, Resp.NULL);
            assertThat(clients.get(1).ask("SET", "d", "1")).isEqualTo(FULL);
            file.room(Long.MAX_VALUE);
            store.log.commit();
            assertThat(clients.get(3).ask("INCR", "a")).isEqualTo(Resp.integer(time + 1));
            for (RawClient client : clients) {
                client.close();
            }
            clients.clear();
        }
    }

    @Test
    void onAFullDiskPushesReachTheClientsThatChangedNothing() throws Exception {
        connect(3);
        file.room(0);
        sendInOneRound(List.of("SET a 1", "NEWS", "GET b"));
        assertThat(clients.get(0).readUntilClosed()).isEmpty();
        assertThat(clients.get(1).read()).isEqualTo(Resp.OK);
        assertThat(clients.get(2).read(2)).containsExactlyInAnyOrder(Resp.NULL, NEWS);
    }

    @Test
    void aClientThatBreaksTheRulesBehindAFailedChangeHearsNothing() throws Exception {
        RawClient client = connect();
        file.room(0);
        client.send("SET a 1\r\n*x\r\n");
        assertThat(client.readUntilClosed()).isEmpty();
    }

    @Test
    void aClientThatIsDisconnectedMayTryAgainWhenThereIsSpace() throws Exception {
        file.room(0);
        assertThat(connect().send("SET a 1\r\n").readUntilClosed()).isEmpty();
        assertThat(connect().ask("SET", "a", "2")).isEqualTo(FULL);
        assertThat(clients.getLast().ask("GET", "a")).isEqualTo(Resp.bulk("1"));
        file.room(Long.MAX_VALUE);
        store.log.tick();
        assertThat(clients.getLast().ask("SET", "a", "2")).isEqualTo(Resp.OK);
        store.expectLog("SET a 1", "SET a 2");
    }

    @Test
    void aDiskThatBreaksDownWhileAClientLeavesDoesNoHarm() throws Exception {
        connect(2);
        file.room(0);
        clients.get(0).send("SET a 1\r\n".repeat(50_000)).reset();
        assertThat(clients.get(1).ask("GET", "b")).isEqualTo(Resp.NULL);
        file.room(Long.MAX_VALUE);
        store.log.commit();
        assertThat(clients.get(1).ask("SET", "b", "1")).isEqualTo(Resp.OK);
    }
}
