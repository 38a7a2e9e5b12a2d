package rediscover.transactions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.aof.LoggedSession;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.ExpiryCommands;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Turn;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** The records that transactions leave in the log; no other client's requests get into them. */
class TransactionLogTest {
    @TempDir
    private Path directory;

    private Instant now = Instant.ofEpochMilli(1_000_000);

    /** A server without a network, for any number of sessions. */
    private final class Desk implements AutoCloseable {
        private final ExpiringKeyspace keyspace = new ExpiringKeyspace(new HashMap<>(), (InstantSource) () -> now);
        private final AppendOnlyFile log;
        private final TransactionLog logging;
        private final Engine engine;

        Desk() throws IOException {
            CommandTable commands = CommandTable.basic();
            ExpiryCommands.addTo(commands);
            ExpiringStrings.addTo(commands);
            TransactionCommands.addTo(commands, new Watches());
            Engine forgetful = new Engine(Turn.byLock(), keyspace, commands, CommandRow::answer);
            log = AppendOnlyFile.open(new TransactionLogReader(path(), new Session(forgetful)::run), FsyncPolicy.NO);
            logging = new TransactionLog(CommandRow::answer, log);
            keyspace.observe(logging);
            engine = forgetful.through(new TransactionRunner(logging, logging, logging::atomically));
            keyspace.expiry().begin(logging);
        }

        Session session() {
            return new LoggedSession(engine, log);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private Path path() {
        return directory.resolve("appendonly.aof");
    }

    private static List<String> ask(Session session, String... lines) {
        List<String> answers = new ArrayList<>();
        for (String line : lines) {
            answers.add(Wire.escape(Wire.encode(session.run(Wire.request(line)), Dialect.RESP2)));
        }
        return answers;
    }

    private List<String> logged(String... lines) throws IOException {
        try (Desk desk = new Desk()) {
            ask(desk.session(), lines);
        }
        return records();
    }

    /** The log's records, as one types them. */
    private List<String> records() throws IOException {
        List<String> records = new ArrayList<>();
        for (String record : Files.readString(path(), ISO_8859_1).split("\\*\\d+\r\n", -1)) {
            records.add(
                    record.replaceAll("\\$\\d+\r\n", "").replace("\r\n", " ").strip());
        }
        return records.subList(1, records.size());
    }

    @Test
    void aTransactionIsLoggedAsOneUnit() throws IOException {
        assertThat(logged(
                        "SET a 0", "MULTI", "GET a", "SET a 1", "INCR a", "HSET a f v", "DEL none", "EXEC", "SET b 1"))
                .containsExactly("SET a 0", "MULTI", "SET a 1", "INCR a", "EXEC", "SET b 1");
    }

    @Test
    void whatChangesNothingIsNotLogged() throws IOException {
        assertThat(logged("MULTI", "GET a", "DEL a", "EXEC", "MULTI", "EXEC", "MULTI", "SET a 1", "DISCARD"))
                .isEmpty();
        assertThat(logged("MULTI", "SET a 1", "FOO", "EXEC")).isEmpty();
        assertThat(logged("MULTI", "SET a 1", "EXEC")).containsExactly("SET a 1");
    }

    @Test
    void deadlinesAreLoggedAsDatesAndExpiredKeysAsRemovedWithinTheUnit() throws IOException {
        try (Desk desk = new Desk()) {
            Session session = desk.session();
            ask(session, "SET gone 1 PX 10", "SET x 1");
            now = now.plusMillis(10);
            ask(session, "MULTI", "SET a 1 EX 10", "GET gone", "EXPIRE x 5", "EXEC");
        }
        assertThat(records())
                .containsExactly(
                        "SET gone 1 PXAT 1000010",
                        "SET x 1",
                        "MULTI",
                        "SET a 1 PXAT 1010010",
                        "DEL gone",
                        "PEXPIREAT x 1005010",
                        "EXEC");
    }

    @Test
    void changesThatAreMadeAtomicallyAreOneUnit() throws IOException {
        try (Desk desk = new Desk()) {
            Session session = desk.session();
            desk.logging.atomically(() -> ask(session, "SET a 1", "GET a", "SET b 2"));
            desk.logging.atomically(() -> ask(session, "SET c 3"));
            desk.logging.atomically(() -> ask(session, "DEL none", "INCR none by nothing"));
        }
        assertThat(records()).containsExactly("MULTI", "SET a 1", "SET b 2", "EXEC", "SET c 3");
        try (Desk desk = new Desk()) {
            assertThat(ask(desk.session(), "GET a", "GET b", "GET c"))
                    .containsExactly("$1\\r\\n1\\r\\n", "$1\\r\\n2\\r\\n", "$1\\r\\n3\\r\\n");
        }
    }

    @Test
    void nothingIsLoggedOfChangesThatWereGivenUp() throws IOException {
        try (Desk desk = new Desk()) {
            Session session = desk.session();
            assertThatThrownBy(() -> desk.logging.atomically(() -> {
                        ask(session, "SET a 1");
                        throw new IllegalStateException("given up");
                    }))
                    .hasMessage("given up");
            ask(session, "SET b 2");
        }
        assertThat(records()).containsExactly("SET b 2");
    }

    @Test
    void aUnitThatFindsNoMemoryIsNotInTheLogAndNoChangeFollows() throws IOException {
        try (LogCapture said = new LogCapture(AppendOnlyFile.class);
                Desk desk = new Desk()) {
            Session session = desk.session();
            desk.engine
                    .commands()
                    .add(
                            "fail",
                            1,
                            NONE,
                            (s, request) -> {
                                s.keyspace().put(Bytes.of("b"), new StringValue(Bytes.of("1")));
                                LogForm.instead(s, request, new FailingRequest("SET", "b", "1"));
                                return Resp.OK;
                            },
                            WRITE);
            ask(session, "MULTI", "SET a 1", "FAIL", "SET c 1");
            assertThat(ask(session, "EXEC"))
                    .containsExactly("-EXECABORT Transaction discarded because of: OOM out of memory\\r\\n");
            assertThat(ask(session, "SET c 1"))
                    .containsExactly("-MISCONF Errors writing to the AOF file: it lacks a change\\r\\n");
            assertThat(said.records()).hasSize(1);
        }
        assertThat(records()).isEmpty();
    }

    /** A request for whose record there is no memory, though there was some for a part of it. */
    static final class FailingRequest extends Request {
        FailingRequest(String... words) {
            super(Request.of(words).words());
        }

        @Override
        public void writeTo(RespWriter out) {
            super.writeTo(out);
            throw new OutOfMemoryError("on purpose");
        }
    }

    @Test
    void aUnitKeepsItsBytesWhenTheBufferIsUsedAgain() throws IOException {
        try (Desk desk = new Desk()) {
            Session session = desk.session();
            byte[] buffer = "SETkv".getBytes(ISO_8859_1);
            desk.logging.atomically(() -> {
                session.run(Request.of(Bytes.wrap(buffer, 0, 3), Bytes.wrap(buffer, 3, 1), Bytes.wrap(buffer, 4, 1)));
                Arrays.fill(buffer, (byte) 'x');
            });
        }
        assertThat(records()).containsExactly("SET k v");
    }

    @Test
    void anExecTakesTimeInProportionToItsRequests() throws IOException {
        try (Desk desk = new Desk()) {
            exec(desk, 20_000); // and the compiler has seen it all
            long few = exec(desk, 5_000);
            long many = exec(desk, 100_000);
            assertThat(many)
                    .as("nanoseconds for 100 000 SETs; 5 000 took %d", few)
                    .isLessThan(20 * 8 * few + 1_000_000_000);
        }
    }

    /** The time that EXEC of this number of SETs takes. */
    private static long exec(Desk desk, int count) throws IOException {
        Session session = desk.session();
        ask(session, "MULTI");
        for (int i = 0; i < count; i++) {
            session.run(Request.of(Bytes.of("SET"), Bytes.of(i), Bytes.of(i)));
        }
        long begin = System.nanoTime();
        Resp answer = session.run(Request.of("EXEC"));
        long taken = System.nanoTime() - begin;
        assertThat(((Resp.Array) answer).elements()).hasSize(count).containsOnly(Resp.OK);
        desk.log.commit();
        return taken;
    }

    @Test
    void aRealServerLoadsTheLog() throws IOException {
        now = Instant.now();
        assertThat(logged("MULTI", "SET a 1 EX 1000", "HSET h f v", "INCR n", "EXEC", "SET b 1"))
                .hasSize(6);
        try (RedisServer real = RedisServer.startIn(directory, "--appendonly", "yes");
                RawClient client = RawClient.connect(real.port())) {
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(4));
            assertThat(client.ask("GET", "n")).isEqualTo(Resp.bulk("1"));
        }
    }

    @Test
    void theLogOfARealServersTransactionsIsLoaded() throws IOException {
        try (RedisServer real = RedisServer.startIn(directory, "--appendonly", "yes", "--aof-use-rdb-preamble", "no");
                RawClient client = RawClient.connect(real.port())) {
            client.send(Wire.requests(
                                    "MULTI",
                                    "SET a 1",
                                    "SET b 2 EX 1000",
                                    "HSET h f v",
                                    "EXEC",
                                    "SET n 41 PXAT 1",
                                    "INCR n")
                            .toArray(Request[]::new))
                    .read(7);
        }
        Path theirs = directory.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        String log = Files.readString(theirs, ISO_8859_1);
        assertThat(log.split("MULTI", -1))
                .as("parts of the log, cut at each MULTI")
                .hasSize(3); // n has expired: DEL n, INCR n
        Files.writeString(path(), log.replace("*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n", ""), ISO_8859_1);
        now = Instant.now();
        try (Desk desk = new Desk()) {
            assertThat(ask(desk.session(), "GET a", "GET b", "HGET h f", "GET n"))
                    .containsExactly("$1\\r\\n1\\r\\n", "$1\\r\\n2\\r\\n", "$1\\r\\nv\\r\\n", "$1\\r\\n1\\r\\n");
        }
    }

    @Test
    void theQueueKeepsItsBytesWhenTheBufferIsUsedAgain() throws IOException {
        try (Desk desk = new Desk()) {
            Session session = desk.session();
            byte[] buffer = "SETkv".getBytes(ISO_8859_1);
            ask(session, "MULTI");
            session.run(Request.of(Bytes.wrap(buffer, 0, 3), Bytes.wrap(buffer, 3, 1), Bytes.wrap(buffer, 4, 1)));
            Arrays.fill(buffer, (byte) 'x');
            assertThat(ask(session, "EXEC", "GET k")).containsExactly("*1\\r\\n+OK\\r\\n", "$1\\r\\nv\\r\\n");
        }
    }

    @Test
    void theEndOfAConnectionEndsItsTransactionAndWhatItWatched() throws IOException {
        try (Desk desk = new Desk()) {
            Session session = desk.session();
            ask(session, "WATCH a b", "MULTI", "SET a 1");
            session.end();
            assertThat(desk.keyspace.size()).isZero();
            assertThat(ask(desk.session(), "SET a 2", "GET a")).containsExactly("+OK\\r\\n", "$1\\r\\n2\\r\\n");
        }
    }

    @Test
    void theAnswersAreThoseOfTheMomentInWhichEachCommandRan() throws IOException {
        try (Desk desk = new Desk()) {
            Session session = desk.session();
            ask(session, "MULTI", "HSET h f 1", "HGETALL h", "HSET h f 2 g 3", "HGETALL h");
            RespWriter replies = new RespWriter(Dialect.RESP2);
            session.handle(Request.of("EXEC"), replies);
            assertThat(Wire.escape(replies.bytes().toArray()))
                    .isEqualTo("*4\\r\\n:1\\r\\n*2\\r\\n$1\\r\\nf\\r\\n$1\\r\\n1\\r\\n:1\\r\\n"
                            + "*4\\r\\n$1\\r\\nf\\r\\n$1\\r\\n2\\r\\n$1\\r\\ng\\r\\n$1\\r\\n3\\r\\n");
        }
    }
}
