package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** The answers that clients get, and the effects of signals, while the log is being loaded. */
@Timeout(120)
class LoadingTest {
    private static final Resp LOADING = Resp.error("LOADING Redis is loading the dataset in memory");

    private static final Request[] ASKED = Wire.requests(
                    "PING",
                    "GET a",
                    "SET a 1",
                    "DBSIZE",
                    "KEYS *",
                    "TYPE a",
                    "ECHO hello",
                    "GET",
                    "NOSUCH",
                    "CLIENT NOSUCH",
                    "CLIENT SETNAME early",
                    "CLIENT GETNAME",
                    "CONFIG GET databases",
                    "COMMAND COUNT x",
                    "WATCH a",
                    "UNWATCH",
                    "MULTI",
                    "ECHO one",
                    "EXEC",
                    "MULTI",
                    "GET a",
                    "EXEC",
                    "AUTH wrong",
                    "EXPIRE a 1",
                    "FLUSHALL",
                    "SWAPDB 0 1",
                    "SELECT 3")
            .toArray(Request[]::new);

    @TempDir
    private Path directory;

    private Configuration configuration() {
        return new Configuration()
                .set(Parameter.BIND, "127.0.0.1")
                .set(Parameter.PORT, "0")
                .set(Parameter.DIR, directory.toString());
    }

    private Path log() {
        return directory.resolve("appendonly.aof");
    }

    private static List<Resp> answersOfRedisWhileItLoads() throws Exception {
        try (RedisServer redis = RedisServer.start("--appendonly", "yes", "--enable-debug-command", "yes");
                RawClient client = RawClient.connect(redis.port());
                RawClient loader = RawClient.connect(redis.port())) {
            List<Request> records = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                records.add(Request.of("SET", "key:" + i, "value"));
            }
            loader.send(records.toArray(Request[]::new)).read(records.size());
            assertThat(loader.ask("CONFIG", "SET", "key-load-delay", "500")).isEqualTo(Resp.OK);
            loader.send(Wire.requests("DEBUG LOADAOF").toArray(Request[]::new));
            Await.until("redis-server loads its log", () -> client.ask("PING").equals(LOADING));
            return client.send(ASKED).read(ASKED.length);
        }
    }

    @Test
    void meanwhileClientsGetTheAnswersThatRedisGives() throws Exception {
        List<Resp> expected = answersOfRedisWhileItLoads();
        Files.writeString(log(), new String(Wire.encode(Wire.requests("SET a 1", "SELECT 3", "SET b 2")), ISO_8859_1));
        try (RediscoverServer server = RediscoverServer.listen(configuration(), false);
                RawClient client = RawClient.connect(server.port())) {
            List<Resp> answers = client.send(ASKED).read(ASKED.length);
            for (int i = 0; i < ASKED.length; i++) {
                assertThat(answers.get(i)).as(ASKED[i].toString()).isEqualTo(expected.get(i));
            }
            String info = client.ask("INFO", "persistence").toString();
            assertThat(info).contains("loading:1", "loading_total_bytes:", "loading_loaded_perc:0.00", "aof_enabled:1");

            assertThat(server.load()).isTrue();
            assertThat(client.ask("GET", "b")).as("it has selected database 3").isEqualTo(Resp.bulk("2"));
            assertThat(client.ask("CLIENT", "GETNAME")).isEqualTo(Resp.bulk("early"));
            assertThat(client.ask("INFO", "persistence").toString())
                    .contains("loading:0")
                    .doesNotContain("loading_");
        }
    }

    @Test
    void aClientThatCameMeanwhileIsACompleteOneAfterwards() throws Exception {
        Files.writeString(log(), new String(Wire.encode(Wire.requests("SET a 1")), ISO_8859_1));
        try (RediscoverServer server = RediscoverServer.listen(configuration(), false);
                RawClient gone = RawClient.connect(server.port());
                RawClient client = RawClient.connect(server.port())) {
            assertThat(gone.ask("PING")).isEqualTo(LOADING);
            gone.socket().close();
            assertThat(client.ask("MULTI")).isEqualTo(Resp.OK);
            server.load();
            assertThat(client.ask("SET", "b", "2")).isEqualTo(new Resp.SimpleString("QUEUED"));
            assertThat(client.ask("EXEC")).isEqualTo(Resp.array(Resp.OK));
            assertThat(client.ask("INCR", "a")).isEqualTo(Resp.integer(2));
            assertThat(log()).content().contains("$1\r\nb\r\n", "INCR");
            assertThat(client.ask("CLIENT", "LIST").toString()).containsOnlyOnce("id=");
            client.socket().close();
            Await.until("it has left", () -> server.port() > 0 && clients(server) == 1);
        }
    }

    private static long clients(RediscoverServer server) throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            return client.ask("CLIENT", "LIST").toString().split("id=", -1).length - 1L;
        }
    }

    /** While a server loads a log of many records, with clients that ask all the time. */
    @Test
    void clientsAreServedBetweenTwoRecords() throws Exception {
        int keys = writeLongLog();
        try (RediscoverServer server = RediscoverServer.listen(configuration(), false);
                RawClient client = RawClient.connect(server.port())) {
            Thread loading = Thread.ofPlatform().start(() -> {
                try {
                    server.load();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (client.ask("PING").equals(LOADING)) {
                assertThat(client.ask("INFO").toString()).contains("# Keyspace");
                assertThat(client.ask("CLIENT", "LIST").toString()).contains("id=");
            }
            loading.join();
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(keys));
        }
    }

    private int writeLongLog() throws IOException {
        int keys = 200_000;
        try (Writer writer = Files.newBufferedWriter(log(), ISO_8859_1)) {
            for (int i = 0; i < keys; i++) {
                String key = "key:%06d".formatted(i);
                writer.write("*3\r\n$3\r\nSET\r\n$10\r\n" + key + "\r\n$1\r\n1\r\n");
                for (int again = 0; again < 5; again++) {
                    writer.write("*2\r\n$4\r\nINCR\r\n$10\r\n" + key + "\r\n");
                }
            }
        }
        return keys;
    }

    private ServerProcess startLoading(int port) throws Exception {
        ServerProcess server = ServerProcess.runWithHeap(
                256, "serve", "--bind", "127.0.0.1", "--port", "" + port, "--dir", directory.toString());
        Await.until("it answers", () -> {
            try (RawClient client = RawClient.connect(port)) {
                return client.ask("PING").equals(LOADING) || server.hasSaidThatItListens();
            } catch (IOException e) {
                return false; // not yet
            }
        });
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void assertThatNothingIsLost(int keys) throws Exception {
        try (RediscoverServer server = RediscoverServer.start(configuration());
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(keys));
            assertThat(client.ask("GET", "key:000000")).isEqualTo(Resp.bulk("6"));
        }
    }

    @Test
    void aServerThatIsAskedToEndMeanwhileEndsWellAndLosesNothing() throws Exception {
        int keys = writeLongLog();
        try (ServerProcess server = startLoading(freePort())) {
            assumeTrue(server.canBeAskedToEnd());
            server.terminate();
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).isEmpty();
        }
        assertThatNothingIsLost(keys);
    }

    @Test
    void shutdownMeanwhileEndsTheServerAndLosesNothing() throws Exception {
        int keys = writeLongLog();
        int port = freePort();
        try (ServerProcess server = startLoading(port);
                RawClient client = RawClient.connect(port)) {
            assertThat(client.ask("SHUTDOWN", "NOSAVE")).isNull();
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).isEmpty();
        }
        assertThatNothingIsLost(keys);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theEndOfATerminalAndAThreadDumpDoNoHarm() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            for (String signal : List.of("HUP", "QUIT", "HUP")) {
                server.signal(signal);
                assertThat(client.ask("INCR", "n")).isInstanceOf(Resp.Integer.class);
            }
            Await.until(
                    "both are over",
                    () -> server.isAlive() && client.ask("PING").equals(Resp.PONG));
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            assertThat(client.ask("GET", "n")).isEqualTo(Resp.bulk("3"));
        }
    }
}
