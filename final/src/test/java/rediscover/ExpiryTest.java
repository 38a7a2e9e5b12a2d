package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.config.Parameter;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Keys that expire in the server as a whole. */
class ExpiryTest {
    @TempDir
    Path directory;

    private RediscoverServer start() throws IOException {
        return RediscoverServer.start(
                Peer.forgetful().set(Parameter.APPENDONLY, "yes").set(Parameter.DIR, directory.toString()));
    }

    private static Resp ask(RawClient client, String line) throws IOException {
        return client.ask(Wire.request(line));
    }

    /** The lines of INFO that have a name and a value. */
    private static Map<String, String> info(RawClient client) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        ((Resp.BulkString) client.ask("INFO"))
                .bytes()
                .toString()
                .lines()
                .filter(line -> line.contains(":"))
                .forEach(
                        line -> lines.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        return lines;
    }

    @Test
    void aKeyThatNobodyAsksForIsRemovedInTime() throws Exception {
        try (RediscoverServer server = start();
                RawClient client = RawClient.connect(server.port())) {
            ask(client, "SET a 1 PX 10");
            ask(client, "SET b 1");
            Await.until("one of two is left", () -> ask(client, "DBSIZE").equals(Resp.integer(1)));
            assertThat(info(client)).containsEntry("expired_keys", "1");
        }
    }

    @Test
    void deadlinesSurviveARestartAndWhatExpiredMeanwhileIsGone() throws Exception {
        Resp deadline;
        try (RediscoverServer server = start();
                RawClient client = RawClient.connect(server.port())) {
            ask(client, "SET later 1 EX 1000");
            ask(client, "RENAME later latest");
            ask(client, "INCR latest");
            ask(client, "SET soon 1 PX 1");
            ask(client, "HSET hash f v");
            ask(client, "PEXPIRE hash 1");
            deadline = ask(client, "PEXPIRETIME latest");
        }
        try (RediscoverServer server = start();
                RawClient client = RawClient.connect(server.port())) {
            assertThat(ask(client, "EXISTS soon hash")).isEqualTo(Resp.integer(0));
            assertThat(ask(client, "PEXPIRETIME latest")).isEqualTo(deadline);
            assertThat(ask(client, "GET latest")).isEqualTo(Resp.bulk("2"));
        }
    }

    @Test
    void infoCountsKeysWithADeadlineAndThoseThatHaveExpired() throws Exception {
        try (RediscoverServer server = start();
                RawClient client = RawClient.connect(server.port())) {
            ask(client, "MSET a 1 b 1");
            assertThat(info(client))
                    .containsEntry("db0", "keys=2,expires=0,avg_ttl=0")
                    .containsEntry("expired_keys", "0");
            ask(client, "EXPIRE a 1000");
            assertThat(info(client).get("db0")).matches("keys=2,expires=1,avg_ttl=(1000000|999\\d{3})");
            ask(client, "SET b 1 PXAT 1");
            ask(client, "GET b");
            assertThat(info(client)).containsEntry("expired_keys", "1");
            ask(client, "CONFIG RESETSTAT");
            assertThat(info(client)).containsEntry("expired_keys", "0");
        }
    }
}
