package rediscover.commands.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.config.Parameter;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Clients that wait, and what they leave behind. */
@Timeout(60)
class WaitsTest {
    @TempDir
    Path directory;

    private RediscoverServer server;

    private RediscoverServer start() throws IOException {
        server = RediscoverServer.start(
                Peer.forgetful().set(Parameter.APPENDONLY, "yes").set(Parameter.DIR, directory.toString()));
        return server;
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Resp ask(RawClient client, String line) throws IOException {
        return client.ask(Wire.request(line));
    }

    private static void awaitBlocked(RawClient client, int count) throws Exception {
        Await.until(count + " clients wait", () -> {
            try {
                return ask(client, "INFO clients").toString().contains("blocked_clients:" + count + "\r\n");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void theLogSaysWhatWasDoneForThem() throws Exception {
        start();
        try (RawClient client = RawClient.connect(server.port());
                RawClient one = RawClient.connect(server.port());
                RawClient other = RawClient.connect(server.port())) {
            one.send(Wire.request("BLPOP k 0"));
            awaitBlocked(client, 1);
            other.send(Wire.request("BLMOVE k j LEFT RIGHT 0"));
            awaitBlocked(client, 2);
            client.send(Wire.request("MULTI"), Wire.request("RPUSH k 1 2 3"), Wire.request("SET a b"));
            client.send(Wire.request("EXEC")).read(4);
            one.read();
            other.read();
            one.send(Wire.request("BZMPOP 0 1 z MIN COUNT 5"));
            awaitBlocked(client, 1);
            ask(client, "ZADD z 1 a 2 b");
            one.read();
            ask(client, "BRPOP k 0");
        }
        server.close();
        String log = Files.readString(directory.resolve("appendonly.aof")).replaceAll("[*$][0-9]+\r\n", "");
        assertThat(log.replace("\r\n", " "))
                .isEqualTo("SELECT 0 ".repeat(log.startsWith("SELECT") ? 1 : 0)
                        + "MULTI RPUSH k 1 2 3 SET a b EXEC LPOP k LMOVE k j LEFT RIGHT ZADD z 1 a 2 b"
                        + " ZPOPMIN z 2 RPOP k ");
        start();
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(ask(client, "EXISTS k z")).isEqualTo(Resp.integer(0));
            assertThat(ask(client, "LRANGE j 0 -1")).isEqualTo(Resp.array(Resp.bulk("2")));
        }
    }

    @Test
    void nothingIsLeftOfThoseWhoHangUp() throws Exception {
        start();
        try (RawClient client = RawClient.connect(server.port())) {
            List<RawClient> waiting = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                RawClient one = RawClient.connect(server.port());
                one.send(Wire.request("BLPOP k j " + i % 2 * 1000), Wire.request("PING"));
                waiting.add(one);
            }
            awaitBlocked(client, 200);
            assertThat(ask(client, "INFO clients").toString()).contains("clients_in_timeout_table:100\r\n");
            assertThat(ask(client, "CLIENT LIST").toString()).contains("flags=b");
            for (RawClient one : waiting) {
                one.close();
            }
            awaitBlocked(client, 0);
            assertThat(ask(client, "INFO clients").toString()).contains("clients_in_timeout_table:0\r\n");
            assertThat(ask(client, "RPUSH k 1")).isEqualTo(Resp.integer(1));
            assertThat(ask(client, "LLEN k")).isEqualTo(Resp.integer(1));
        }
    }

    @Test
    void aWaitEndsInTimeOrWhenAnotherClientEndsIt() throws Exception {
        start();
        try (RawClient client = RawClient.connect(server.port());
                RawClient one = RawClient.connect(server.port())) {
            for (String line : List.of("BLPOP k 0.001", "BLMOVE k j LEFT LEFT 0.01", "BZPOPMIN k 0.1")) {
                assertThat(ask(one, line)).isEqualTo(Resp.NULL_ARRAY);
            }
            String id = ((Resp.Integer) ask(one, "CLIENT ID")).value() + "";
            one.send(Wire.request("BLPOP k 0"), Wire.request("BLPOP k 1000"), Wire.request("PING"));
            awaitBlocked(client, 1);
            assertThat(ask(client, "CLIENT UNBLOCK " + id)).isEqualTo(Resp.integer(1));
            assertThat(one.read()).isEqualTo(Resp.NULL_ARRAY);
            awaitBlocked(client, 1);
            assertThat(ask(client, "CLIENT UNBLOCK " + id + " error")).isEqualTo(Resp.integer(1));
            assertThat(one.read(2))
                    .containsExactly(Resp.error("UNBLOCKED client unblocked via CLIENT UNBLOCK"), Resp.PONG);
            assertThat(ask(client, "CLIENT UNBLOCK " + id)).isEqualTo(Resp.integer(0));
        }
    }

    @Test
    void aClientThatIsKilledIsNotServed() throws Exception {
        start();
        try (RawClient client = RawClient.connect(server.port());
                RawClient one = RawClient.connect(server.port())) {
            String id = ((Resp.Integer) ask(one, "CLIENT ID")).value() + "";
            one.send(Wire.request("BLPOP k 0"));
            awaitBlocked(client, 1);
            client.send(Wire.request("CLIENT KILL ID " + id), Wire.request("RPUSH k 1"), Wire.request("LLEN k"));
            assertThat(client.read(3)).containsExactly(Resp.integer(1), Resp.integer(1), Resp.integer(1));
        }
    }

    @Test
    void aQueueOfManyWorkersLosesNothing() throws Exception {
        int workers = 100;
        int jobs = 5_000;
        start();
        Set<String> done = new HashSet<>();
        List<Thread> threads = new ArrayList<>();
        try (RawClient client = RawClient.connect(server.port())) {
            for (int i = 0; i < workers; i++) {
                boolean dies = i % 10 == 0;
                threads.add(Thread.startVirtualThread(() -> work(done, dies)));
            }
            awaitBlocked(client, workers);
            for (int i = 0; i < jobs; i++) {
                ask(client, "RPUSH jobs " + i);
            }
            for (int i = 0; i < workers; i++) {
                ask(client, "RPUSH jobs end");
            }
            for (Thread thread : threads) {
                thread.join();
            }
            awaitBlocked(client, 0);
            List<Resp> left = ((Resp.Array) ask(client, "LRANGE jobs 0 -1")).elements();
            assertThat(left).allMatch(Resp.bulk("end")::equals).hasSize(workers / 10);
        }
        assertThat(done).hasSize(jobs);
    }

    /** Does jobs until there are no more; one that dies hangs up after twenty, when it does not wait. */
    private void work(Set<String> done, boolean dies) {
        try (RawClient client = RawClient.connect(server.port())) {
            for (int i = 0; i < 20 || !dies; i++) {
                Resp job = ((Resp.Array) ask(client, "BLPOP none jobs 0"))
                        .elements()
                        .get(1);
                String text = ((Resp.BulkString) job).bytes().toString();
                if (text.equals("end")) {
                    return;
                }
                synchronized (done) {
                    assertThat(done.add(text)).as("a job that was done twice").isTrue();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
