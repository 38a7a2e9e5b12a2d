package rediscover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import rediscover.commands.Commands;
import rediscover.commands.databases.ChangeCount;
import rediscover.commands.databases.DatabaseCommands;
import rediscover.commands.databases.Databases;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.ChangeLog;
import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.inline.InlineParser;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;
import rediscover.transactions.Watches;

class FuzzTest {
    private static final Command INCR =
            Commands.complete().find(Bytes.of("incr")).command();

    private final StringWriter said = new StringWriter();

    private int fuzz(String... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        return new CommandLine(new Fuzz()).setOut(writer).setErr(writer).execute(arguments);
    }

    @Test
    void ourServerAnswersLikeARealOneAndItsLogHoldsWhatItHeld() throws IOException {
        RedisServer.shared(); // skips where there is none
        int exitCode = fuzz("--seed", "1", "--commands", "20000");
        assertThat(said.toString()).matches("no difference: 20000 commands, [0-9.]+ seconds, seed 1\\R");
        assertThat(exitCode).isZero();
    }

    @Test
    void ofAServerThatCountsWrongTheFewestRequestsAreShownThatTellSo() throws IOException {
        Difference difference = differenceOf((session, request) -> {
            Resp answer = INCR.run(session, request);
            return answer instanceof Resp.Integer(long sum) && sum == 8 ? Resp.integer(9) : answer;
        });
        assertThat(difference.requests()).hasSize(2);
        assertThat(difference.toString()).matches("""
            (set|incrby) (k\\d|""|"\\\\x00k") 7
            incr (k\\d|""|"\\\\x00k")

            expected  ":8\\\\r\\\\n"
            but was   ":9\\\\r\\\\n"\
            """);
    }

    @Test
    void aServerThatSaysWhatItHasNotDoneIsFoundOutByItsData() throws IOException {
        Difference difference = differenceOf((session, request) -> {
            Resp answer = INCR.run(session, request);
            session.keyspace().remove(request.word(1));
            return answer;
        });
        assertThat(difference.requests()).hasSize(2);
        assertThat(difference.requests().getFirst().name()).isEqualTo(Bytes.of("incr"));
    }

    @Test
    void aDifferenceIsPrintedWithItsSeed() throws IOException {
        RedisServer.shared(); // skips where there is none
        try (LoopServer wrong = serverWith("incr", (session, request) -> Resp.PONG)) {
            assertThat(fuzz("--seed", "7", "--port", "" + wrong.port())).isEqualTo(1);
            assertThat(said.toString()).startsWith("seed 7, after ").contains("\nexpected  ", "\nbut was   ");
        }
    }

    @Test
    void aSmallHashInAnotherOrderIsFound() throws IOException {
        Resp sorted = Resp.array(Resp.bulk("a"), Resp.bulk("b"));
        assertOrderCountsWhileSmall(Wire.requests("HSET h b 1 a 2", "HKEYS h"), sorted);
    }

    @Test
    void aSmallSortedSetInAnotherOrderIsFound() throws IOException {
        Resp byName = Resp.array(Resp.bulk("a"), Resp.bulk("2"), Resp.bulk("b"), Resp.bulk("1"));
        assertOrderCountsWhileSmall(Wire.requests("ZADD z 1 b 2 a", "ZSCAN z 0"), Resp.array(Resp.bulk("0"), byName));
    }

    /** Asserts that another answer of the last request than Redis's is a difference where everything is small, and only there. */
    private static void assertOrderCountsWhileSmall(List<Request> requests, Resp answer) throws IOException {
        Request last = requests.getLast();
        String name = last.name().toLowerCase().toString();
        try (LoopServer wrong = serverWith(name, last.size(), (session, request) -> answer);
                Peer real = Peer.connect(RedisServer.shared().port());
                Peer ours = Peer.connect(wrong.port())) {
            real.ask("FLUSHALL");
            real.send(requests, null);
            ours.send(requests, null);
            Reply expected = real.read(2).getLast();
            Reply actual = ours.read(2).getLast();
            assertThat(expected.essence(last, true)).isNotEqualTo(actual.essence(last, true));
            assertThat(expected.essence(last, false)).isEqualTo(actual.essence(last, false));
        }
    }

    private static Difference differenceOf(Command incr) throws IOException {
        RandomRequests random = new RandomRequests(1, List.of("set", "get", "incr", "incrby", "del", "hset"));
        try (LoopServer wrong = serverWith("incr", incr)) {
            int real = RedisServer.shared().port();
            return new Fuzzer(real, wrong.port(), 1, () -> random.next(1).getFirst())
                    .run(100_000, Duration.ofMinutes(1));
        }
    }

    /** A server with another command than ours, of two words. */
    private static LoopServer serverWith(String name, Command command) throws IOException {
        return serverWith(name, 2, command);
    }

    private static LoopServer serverWith(String name, int words, Command command) throws IOException {
        CommandTable table = Commands.complete();
        Databases databases = new Databases(16, InstantSource.system());
        databases.expiries().forEach(expiry -> expiry.begin(ChangeLog.NONE));
        new DatabaseCommands(databases, new Watches(), new ChangeCount(() -> {})).addTo(table);
        table.replace(name, words, CommandRow.Keys.FIRST, command);
        EventLoop loop = EventLoop.start();
        Engine engine = new Engine(loop, databases.first(), table, CommandRow::answer);
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        LoopServer server = LoopServer.start(anywhere, loop, _ -> new Session(engine));
        server.lines(InlineParser::parse);
        return server;
    }

    @Test
    void aServerThatHoldsDataIsLeftAlone() throws IOException {
        try (RedisServer real = RedisServer.start();
                RawClient client = RawClient.connect(real.port())) {
            client.ask("SET", "precious", "1");
            assertThat(fuzz("--redis-port", "" + real.port())).isEqualTo(2);
            assertThat(said.toString()).contains("has to be empty, and answers DBSIZE with :1");
            assertThat(client.ask(Request.of("GET", "precious"))).isEqualTo(Resp.bulk("1"));
        }
    }

    @Test
    void whereThereIsNothingToCompareWithItSaysSo() {
        assertThat(fuzz("--redis-port", "1")).isEqualTo(2);
        assertThat(said.toString()).startsWith("rediscover: nobody listens on port 1");
    }
}
