package rediscover.transactions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

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
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LoggedDatabase;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.Expiry;
import rediscover.expiry.ExpiryCommands;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.LockTurn;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Nobody;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** What transactions leave in the log, and that nobody else's requests get into them. */
class TransactionLogTest {
    @TempDir
    private Path directory;

    private Instant now = Instant.ofEpochMilli(1_000_000);

    /** A server without a network, for as many sessions as one likes. */
    private final class Desk implements AutoCloseable {
        private final Keyspace keyspace = new Keyspace(new HashMap<>());
        private final LoggedDatabase logged;
        private final Database database;

        Desk() throws IOException {
            Expiry expiry = new Expiry(keyspace, (InstantSource) () -> now);
            CommandTable commands = CommandTable.basic();
            ExpiryCommands.addTo(commands);
            ExpiringStrings.addTo(commands);
            TransactionCommands.addTo(commands, new Watches());
            Database empty = new Database(new LockTurn(), keyspace, commands, new DirectRunner());
            logged = LoggedDatabase.open(path(), FsyncPolicy.NO, empty);
            Runner log = logged.database().runner();
            database =
                    new Database(empty.turn(), keyspace, commands, new TransactionRunner(log, log, logged.changes()));
            expiry.begin(logged.changes());
        }

        Session session() {
            return new Session(new Nobody(), database);
        }

        @Override
        public void close() {
            logged.close();
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
            for (String line : List.of("MULTI", "SET a 1", "SET b 2 EX 1000", "HSET h f v", "EXEC")) {
                client.ask(Wire.request(line));
            }
        }
        Path theirs = directory.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        String log = Files.readString(theirs, ISO_8859_1);
        assertThat(log).contains("MULTI", "EXEC");
        Files.writeString(path(), log.replace("*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n", ""), ISO_8859_1);
        now = Instant.now();
        try (Desk desk = new Desk()) {
            assertThat(ask(desk.session(), "GET a", "GET b", "HGET h f"))
                    .containsExactly("$1\\r\\n1\\r\\n", "$1\\r\\n2\\r\\n", "$1\\r\\nv\\r\\n");
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
            session.handle(Wire.requests("EXEC").iterator(), replies);
            assertThat(Wire.escape(replies.bytes().toArray()))
                    .isEqualTo("*4\\r\\n:1\\r\\n*2\\r\\n$1\\r\\nf\\r\\n$1\\r\\n1\\r\\n:1\\r\\n"
                            + "*4\\r\\n$1\\r\\nf\\r\\n$1\\r\\n2\\r\\n$1\\r\\ng\\r\\n$1\\r\\n3\\r\\n");
        }
    }
}
