package rediscover.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LoggedSession;
import rediscover.collections.CollectionCommands;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;
import rediscover.server.Handler;
import rediscover.sortedsets.SortedSetCommands;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.TransactionLog;
import rediscover.transactions.TransactionLogReader;
import rediscover.transactions.TransactionRunner;
import rediscover.transactions.Watches;

/** Messages and waits on a server that is put together as the chapter's program is. */
@Timeout(60)
class MessagesTest {
    @TempDir
    Path directory;

    private final List<RawClient> clients = new ArrayList<>();
    private final Channels channels = new Channels();
    private EventLoop loop;
    private Waits waits;
    private AppendOnlyFile log;
    private LoopServer server;

    @BeforeEach
    void start() throws IOException {
        loop = EventLoop.start();
        ExpiringKeyspace keyspace = new ExpiringKeyspace(new ValueTable(), InstantSource.system());
        CommandTable commands = CommandTable.basic();
        waits = new Waits(commands);
        CollectionCommands.addTo(commands);
        SortedSetCommands.addTo(commands);
        TransactionCommands.addTo(commands, new Watches());
        BlockingCommands.addTo(commands, waits);
        MessageCommands.addTo(commands, channels, waits::isUnderWay);
        Engine forgetful = new Engine(loop, keyspace, commands, CommandRow::answer);
        TransactionLogReader reader =
                new TransactionLogReader(directory.resolve("appendonly.aof"), new Session(forgetful)::run);
        log = AppendOnlyFile.open(reader, FsyncPolicy.NO);
        TransactionLog logging = new TransactionLog(CommandRow::answer, log);
        keyspace.observe(logging);
        TransactionRunner runner = new TransactionRunner(new SubscribedRunner(logging), logging, logging::atomically);
        Engine engine = forgetful.through(new WaitingRunner(runner, waits, logging));
        waits.begin(loop);
        server = LoopServer.start(0, loop, connection -> welcome(engine, connection));
    }

    private Handler welcome(Engine engine, Connection connection) {
        Session session = new LoggedSession(engine, log);
        Subscriber.welcome(session, connection);
        return session;
    }

    @AfterEach
    void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        server.close();
        log.close();
    }

    private RawClient client() throws IOException {
        RawClient client = RawClient.connect(server.port());
        clients.add(client);
        return client;
    }

    private static Resp ask(RawClient client, String line) throws IOException {
        return client.ask(Wire.request(line));
    }

    private static Resp words(String... words) {
        Resp[] elements = new Resp[words.length];
        for (int i = 0; i < words.length; i++) {
            elements[i] = Resp.bulk(words[i]);
        }
        return Resp.array(elements);
    }

    private static Resp confirmed(String kind, String name, int count) {
        return Resp.array(Resp.bulk(kind), Resp.bulk(name), Resp.integer(count));
    }

    /** A client whose request waits by now. */
    private RawClient waiting(String line) throws Exception {
        int before = inTurn();
        RawClient client = client().send(Wire.request(line));
        Await.until("it waits", () -> inTurn() == before + 1);
        return client;
    }

    private int inTurn() {
        int[] count = new int[1];
        loop.take(() -> count[0] = waits.count());
        return count[0];
    }

    @Test
    void aMessageReachesThoseWhoListenToItsChannelOrToAPatternThatItFits() throws IOException {
        RawClient reader = client();
        assertThat(ask(reader, "SUBSCRIBE news.art")).isEqualTo(confirmed("subscribe", "news.art", 1));
        assertThat(ask(reader, "PSUBSCRIBE news.*")).isEqualTo(confirmed("psubscribe", "news.*", 2));
        RawClient other = client();
        assertThat(ask(other, "SUBSCRIBE weather")).isEqualTo(confirmed("subscribe", "weather", 1));
        RawClient writer = client();
        assertThat(ask(writer, "PUBLISH news.art hello")).isEqualTo(Resp.integer(2));
        assertThat(reader.read(2))
                .containsExactly(
                        words("message", "news.art", "hello"), words("pmessage", "news.*", "news.art", "hello"));
        assertThat(ask(writer, "PUBLISH weather rain")).isEqualTo(Resp.integer(1));
        assertThat(other.read()).isEqualTo(words("message", "weather", "rain"));
        assertThat(ask(writer, "PUBLISH nobody listens")).isEqualTo(Resp.integer(0));
    }

    @Test
    void aClientThatListensCannotAskForData() throws IOException {
        RawClient reader = client();
        ask(reader, "SUBSCRIBE c");
        assertThat(ask(reader, "GET k"))
                .isEqualTo(Resp.error("ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT /"
                        + " RESET are allowed in this context"));
        assertThat(ask(reader, "PING")).isEqualTo(words("pong", ""));
        assertThat(ask(reader, "UNSUBSCRIBE c")).isEqualTo(confirmed("unsubscribe", "c", 0));
        assertThat(ask(reader, "GET k")).isEqualTo(Resp.NULL);
    }

    @Test
    void theFirstToWaitIsServedFirst() throws Exception {
        RawClient first = waiting("BLPOP jobs 0");
        RawClient second = waiting("BRPOP none jobs 0");
        RawClient worker = client();
        assertThat(ask(worker, "RPUSH jobs a b c")).isEqualTo(Resp.integer(3));
        assertThat(first.read()).isEqualTo(words("jobs", "a"));
        assertThat(second.read()).isEqualTo(words("jobs", "c"));
        assertThat(ask(worker, "LRANGE jobs 0 -1")).isEqualTo(words("b"));
    }

    @Test
    void theEndOfATransactionIsWaitedFor() throws Exception {
        RawClient waiter = waiting("BLPOP jobs 0");
        RawClient writer = client();
        for (String line : List.of("MULTI", "RPUSH jobs a", "LPUSH jobs b", "BLPOP none 0", "EXEC")) {
            writer.send(Wire.request(line));
        }
        assertThat(writer.read(5).getLast()).isEqualTo(Resp.array(Resp.integer(1), Resp.integer(2), Resp.NULL_ARRAY));
        assertThat(waiter.read()).isEqualTo(words("jobs", "b"));
    }

    @Test
    void servingOneMayServeAnother() throws Exception {
        RawClient mover = waiting("BLMOVE in out LEFT RIGHT 0");
        RawClient last = waiting("BLPOP out 0");
        assertThat(ask(client(), "LPUSH in x")).isEqualTo(Resp.integer(1));
        assertThat(mover.read()).isEqualTo(Resp.bulk("x"));
        assertThat(last.read()).isEqualTo(words("out", "x"));
    }

    @Test
    void aSortedSetServesThoseWhoWaitForOne() throws Exception {
        RawClient least = waiting("BZPOPMIN k 0");
        assertThat(ask(client(), "ZADD k 2 b 1 a")).isEqualTo(Resp.integer(2));
        assertThat(least.read()).isEqualTo(words("k", "a", "1"));
    }

    @Test
    void aWaitEndsWhenItsTimeIsUp() throws Exception {
        assertThat(ask(client(), "BLPOP k 0.05")).isEqualTo(Resp.NULL_ARRAY);
        assertThat(inTurn()).isZero();
    }

    @Test
    void aClientThatHangsUpLeavesNothingBehind() throws Exception {
        RawClient waiter = waiting("BLPOP k 100");
        RawClient reader = client();
        ask(reader, "SUBSCRIBE c");
        waiter.close();
        reader.close();
        Await.until("nobody waits", () -> inTurn() == 0);
        RawClient writer = client();
        Await.until("nobody listens", () -> ask(writer, "PUBLISH c x").equals(Resp.integer(0)));
        loop.take(() -> {
            assertThat(waits.limited()).isZero();
            assertThat(channels.names(Topic.CHANNEL)).isEmpty();
        });
        assertThat(ask(writer, "RPUSH k a")).isEqualTo(Resp.integer(1));
        assertThat(ask(writer, "LLEN k")).isEqualTo(Resp.integer(1));
    }

    @Test
    void theLogHoldsWhatWasDoneForThoseWhoWait() throws Exception {
        RawClient waiter = waiting("BLPOP k 0");
        ask(client(), "RPUSH k a b");
        waiter.read();
        log.commit();
        Bytes expected = Bytes.wrap(Wire.encode(List.of(Wire.request("RPUSH k a b"), Wire.request("LPOP k"))));
        assertThat(Bytes.wrap(Files.readAllBytes(directory.resolve("appendonly.aof"))))
                .isEqualTo(expected);
    }
}
