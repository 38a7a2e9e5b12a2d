package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** Several clients that disturb each other's transactions, on our server and on a real redis-server. */
@ParameterizedClass
@EnumSource(Dialect.class)
class TransactionsTest {
    private static final int CLIENTS = 3;

    @Parameter
    private Dialect dialect;

    private RediscoverServer server;
    private final List<RawClient> ours = new ArrayList<>();
    private final List<RawClient> real = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();

    @BeforeEach
    void connect() throws IOException {
        server = RediscoverServer.start(Peer.forgetful());
        for (int i = 0; i < CLIENTS; i++) {
            ours.add(RawClient.connect(server.port()));
            real.add(RawClient.connect(RedisServer.shared().port()));
            same(i, Wire.request("SELECT 0"));
            ours.get(i).ask("HELLO", dialect == Dialect.RESP3 ? "3" : "2");
            real.get(i).ask("HELLO", dialect == Dialect.RESP3 ? "3" : "2");
        }
        same("0 FLUSHALL");
    }

    @AfterEach
    void disconnect() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            ours.get(i).close();
            real.get(i).close();
        }
        server.close();
    }

    /** Has clients ask both servers, one after the other: {@code 0 SET a 1} is asked by the first one. */
    private void same(String... lines) throws IOException {
        for (String line : lines) {
            same(line.charAt(0) - '0', Wire.request(line.substring(2)));
        }
    }

    private void same(int client, Request request) throws IOException {
        story.append(client).append(' ').append(Wire.commandLine(request)).append('\n');
        Resp expected = real.get(client).ask(request);
        Resp actual = ours.get(client).ask(request);
        assertThat(show(actual)).as(story.toString()).isEqualTo(show(expected));
    }

    private String show(Resp reply) {
        return Wire.escape(Wire.encode(reply, dialect));
    }

    @Test
    void whatIsQueuedIsRunTogether() throws IOException {
        same("0 MULTI", "0 SET a 1", "0 INCR a", "1 GET a", "0 HSET h f v", "0 HGETALL h", "0 HSET h f w", "1 SET a 5");
        same("0 EXEC", "0 GET a", "0 EXEC", "0 MULTI", "0 EXEC", "0 DISCARD");
    }

    @Test
    void anErrorAtRunTimeDoesNotStopTheRest() throws IOException {
        same("0 SET a x", "0 MULTI", "0 INCR a", "0 HSET a f v", "0 SET b 1", "0 EXEC", "0 GET b");
    }

    @Test
    void anErrorAtQueueTimeDiscardsTheWhole() throws IOException {
        same("0 MULTI", "0 SET a 1", "0 FOO bar", "0 SET b 1", "0 EXEC", "0 EXISTS a b");
        same("0 MULTI", "0 GET", "0 EXEC", "0 MULTI", "0 CLIENT FOO", "0 EXEC", "0 MULTI", "0 CLIENT KILL", "0 EXEC");
        same("0 MULTI", "0 SET a 1", "0 EXEC x", "0 EXEC", "0 MULTI", "0 DISCARD x", "0 EXEC", "0 MULTI", "0 MULTI x");
        same("0 EXEC", "0 EXISTS a b", "0 MULTI", "0 SHUTDOWN NOSAVE", "0 EXEC", "0 MULTI", "0 FOO", "0 DISCARD");
        same("0 MULTI", "0 PING", "0 EXEC", "0 EXEC x", "0 DISCARD x", "0 EXEC");
    }

    @Test
    void someCommandsAreNotQueued() throws IOException {
        same("0 MULTI", "0 MULTI", "0 WATCH a", "0 UNWATCH", "0 SET a 1", "0 EXEC", "0 GET a");
        same("0 MULTI", "0 SET a 2", "0 RESET", "0 EXEC", "0 GET a", "0 WATCH", "0 DISCARD");
        same("0 WATCH a", "1 SET a 3", "0 RESET", "0 MULTI", "0 PING", "0 EXEC");
        same("1 MULTI", "1 SET a 4", "1 QUIT", "0 GET a");
    }

    @Test
    void aWatchedKeyThatIsTouchedStopsTheTransaction() throws IOException {
        for (String touch : List.of(
                "SET a 2",
                "APPEND a x",
                "DEL a",
                "GETDEL a",
                "RENAME a b",
                "RENAME c a",
                "EXPIRE a 100",
                "PERSIST a",
                "FLUSHALL",
                "FLUSHDB",
                "MSET z 1 a 2",
                "INCR a",
                "SETRANGE a 0 x",
                "GETEX a",
                "GETEX a EX 100",
                "GETEX a PERSIST",
                "GET a",
                "SETNX a 5",
                "SET a 5 NX",
                "SETRANGE a 0 ''",
                "EXPIRE a 0",
                "TOUCH a",
                "RENAME a a",
                "RENAMENX a c",
                "RENAMENX c a",
                "DEL b")) {
            for (String value : List.of("SET a 1", "SET a 1 EX 1000", "DEL a")) {
                same("0 FLUSHALL", "0 SET c 1", "0 " + value, "0 WATCH a x", "1 " + touch);
                same("0 MULTI", "0 SET a 7", "0 EXEC", "0 GET a");
                same("0 " + value, "0 WATCH a x", "0 " + touch, "0 MULTI", "0 SET a 8", "0 EXEC", "0 GET a");
            }
        }
        same("0 DEL a", "0 HSET a f v");
        for (String touch : List.of("HSET a f v", "HDEL a none", "HDEL a f", "HSETNX a f v", "HINCRBY a f 1")) {
            same("0 WATCH a", "1 " + touch, "0 MULTI", "0 EXEC", "0 DEL a", "0 HSET a f v");
        }
    }

    @Test
    void whatIsWatchedIsForgottenAtTheEnd() throws IOException {
        same("0 WATCH a", "1 SET a 1", "0 UNWATCH", "0 MULTI", "0 PING", "0 EXEC");
        same("0 WATCH a", "0 MULTI", "0 DISCARD", "1 SET a 2", "0 MULTI", "0 PING", "0 EXEC");
        same("0 WATCH a", "0 MULTI", "0 EXEC", "1 SET a 3", "0 MULTI", "0 PING", "0 EXEC");
        same("0 WATCH a a a b", "0 WATCH b", "2 WATCH a", "1 SET b 3", "0 MULTI", "0 PING", "0 EXEC");
        same("2 MULTI", "2 PING", "2 EXEC", "0 WATCH a", "0 MULTI", "1 SET a 9", "0 UNWATCH", "0 EXEC");
        same("0 WATCH a", "1 SET a 8", "0 EXEC x", "0 MULTI", "0 EXEC", "0 WATCH a", "1 SET a 8", "0 EXEC", "0 MULTI");
        same("0 EXEC", "0 WATCH a", "1 SET a 9", "0 MULTI", "0 FOO", "0 EXEC", "0 MULTI", "0 PING", "0 EXEC");
    }

    @Test
    void aWatchedKeyMayExpire() throws IOException {
        same("0 SET a 1 PX 20", "0 SET b 1 PX 1000000", "0 WATCH a");
        awaitEnd();
        same("0 MULTI", "0 PING", "0 EXEC");
        same("0 SET a 1 PX 20", "1 WATCH a");
        awaitEnd();
        same("0 WATCH a", "2 GET a", "0 MULTI", "0 PING", "0 EXEC", "1 MULTI", "1 PING", "1 EXEC");
        same("0 SET a 1 PX 20");
        awaitEnd();
        same("0 WATCH a", "1 SET a 2", "0 MULTI", "0 PING", "0 EXEC");
        same("0 WATCH none", "1 SET none 1 PX 20");
        awaitEnd();
        same("0 MULTI", "0 PING", "0 EXEC");
    }

    @Test
    void thereAreSixteenDatabases() throws IOException {
        same("0 SET a 1", "0 SELECT 1", "0 GET a", "0 SET a 2", "0 DBSIZE", "1 GET a", "1 DBSIZE", "0 SELECT 15");
        same("0 SELECT 16", "0 SELECT -1", "0 SELECT x", "0 SELECT 99999999999", "0 SELECT 01", "0 SELECT", "0 DBSIZE");
        same("0 INFO keyspace", "0 SELECT 1", "0 FLUSHDB", "1 DBSIZE", "1 FLUSHALL SYNC", "1 FLUSHALL NOW");
        same("1 SELECT 3", "1 SET b 1", "0 FLUSHALL", "1 GET b", "1 SELECT 0", "1 SET b 1", "2 GET b");
        same("2 SELECT 7", "2 MULTI", "2 SELECT 8", "2 SET a 1", "2 EXEC", "2 GET a", "2 SELECT 7", "2 GET a");
        same("2 MULTI", "2 SELECT 99", "2 SET a 1", "2 EXEC");
    }

    @Test
    void aKeyMovesToAnotherDatabase() throws IOException {
        same("0 SET a 1 EX 1000", "0 MOVE a 0", "0 MOVE a 99", "0 MOVE a x", "0 MOVE none 0", "0 MOVE none 1");
        same("0 MOVE a 9999999999999", "0 MOVE a 1", "0 EXISTS a", "0 SELECT 1", "0 TTL a", "0 SET a 2");
        same("1 SET a 5", "1 MOVE a 1", "1 GET a", "0 GET a", "0 HSET h f v", "0 MOVE h 0", "1 HGETALL h", "1 TTL h");
        same("1 MOVE a");
    }

    @Test
    void exchangedDatabasesAreExchangedForEverybody() throws IOException {
        same("0 SET a zero", "0 SELECT 1", "0 SET a one EX 1000", "1 SWAPDB 0 1", "0 GET a", "1 GET a", "1 TTL a");
        same("2 GET a", "0 SET b 1", "1 EXISTS b", "0 SWAPDB 0 0", "0 GET a", "2 SELECT 1", "2 GET a", "2 EXISTS b");
        same("0 SWAPDB 0 x", "0 SWAPDB x 0", "0 SWAPDB 0 99", "0 SWAPDB -1 0", "0 SWAPDB 99999999999 1", "0 SWAPDB 1");
        same("0 SWAPDB 16 x", "0 SWAPDB 1 5", "0 GET a", "0 MULTI", "0 SWAPDB 5 1", "0 GET a", "0 EXEC", "0 GET a");
    }

    @Test
    void aKeyIsWatchedInADatabase() throws IOException {
        same("0 WATCH a", "1 SELECT 1", "1 SET a 1", "0 MULTI", "0 PING", "0 EXEC");
        same("0 WATCH a", "1 SWAPDB 0 1", "0 MULTI", "0 GET a", "0 EXEC", "0 MULTI", "0 GET a", "0 EXEC");
        same("0 WATCH a", "1 SWAPDB 0 0", "0 MULTI", "0 GET a", "0 EXEC");
        same("0 WATCH none", "1 SWAPDB 0 1", "0 MULTI", "0 GET a", "0 EXEC");
        same("0 WATCH none", "1 SWAPDB 0 1", "1 SET none 1", "0 MULTI", "0 GET none", "0 EXEC");
        same("0 WATCH other", "1 SWAPDB 0 1", "2 SET other 1", "0 MULTI", "0 GET other", "0 EXEC");
        same("0 SELECT 2", "0 WATCH k", "0 SELECT 3", "1 SELECT 2", "1 SET k 1", "0 MULTI", "0 PING", "0 EXEC");
        same("0 WATCH k", "1 MOVE k 3", "0 MULTI", "0 PING", "0 EXEC", "0 SELECT 2", "0 WATCH k", "2 SELECT 3");
        same("2 MOVE k 2", "0 MULTI", "0 PING", "0 EXEC", "0 WATCH k", "2 FLUSHDB", "0 MULTI", "0 PING", "0 EXEC");
        same("0 WATCH k", "2 FLUSHALL", "0 MULTI", "0 PING", "0 EXEC", "0 WATCH k", "2 FLUSHALL", "0 MULTI", "0 PING");
        same("0 EXEC", "0 WATCH k", "0 SELECT 5", "0 WATCH k", "1 SELECT 5", "1 SET k 1", "0 MULTI", "0 EXEC");
    }

    /** Lets time pass, without a look at the keys. */
    private static void awaitEnd() {
        long end = System.currentTimeMillis() + 22;
        while (System.currentTimeMillis() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void randomRequestsOfThreeClients() throws IOException {
        Random random = new Random(1);
        String[] forms = """
            SET k v|SET k v|GET k|INCR k|APPEND k v|DEL k|HSET k f v|HGETALL k|EXISTS k k|TYPE k|RENAME k k
            MULTI|MULTI|MULTI|EXEC|EXEC|EXEC|EXEC|DISCARD|WATCH k|WATCH k|WATCH k k|UNWATCH|RESET|FOO|GET|DBSIZE
            FLUSHALL|EXPIRE k 1000|PERSIST k|SELECT d|SELECT d|MOVE k d|SWAPDB d d|PING|ECHO v|MSET k v k v|MGET k k|GETDEL k|SETNX k v|HDEL k f
            """.strip().split("[|\n]", -1);
        for (int i = 0; i < 20_000; i++) {
            List<String> words = new ArrayList<>();
            for (String word : forms[random.nextInt(forms.length)].split(" ", -1)) {
                words.add(
                        switch (word) {
                            case "k" -> "k" + random.nextInt(4);
                            case "v" -> "" + random.nextInt(10);
                            case "d" -> "" + random.nextInt(4);
                            default -> word;
                        });
            }
            if (words.getFirst().equals("RESET")) {
                story.setLength(0);
            }
            int client = random.nextInt(CLIENTS);
            same(client, Request.of(words.toArray(String[]::new)));
            if (words.getFirst().equals("RESET")) {
                same(client, Wire.request("CLIENT SETNAME x"));
                ours.get(client).ask("HELLO", dialect == Dialect.RESP3 ? "3" : "2");
                real.get(client).ask("HELLO", dialect == Dialect.RESP3 ? "3" : "2");
            }
        }
    }
}
