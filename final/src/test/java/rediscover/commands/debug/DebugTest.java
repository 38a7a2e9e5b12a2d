package rediscover.commands.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** DEBUG, on ours and on a real redis-server that allow it. */
class DebugTest {
    private static Configuration allowing(String whom) {
        return Peer.forgetful().set(Parameter.ENABLE_DEBUG_COMMAND, whom);
    }

    private static Resp ask(RawClient client, String line) throws IOException {
        return client.ask(Wire.request(line));
    }

    @Test
    void equalDataHaveTheFingerprintOfRedis() throws Exception {
        assertSame(
                "DEBUG DIGEST",
                "SET a 1",
                "DEBUG DIGEST",
                "SET b hello EX 10000",
                "HSET h f v g w",
                "HSET big x y",
                "DEBUG DIGEST-VALUE a b h big none",
                "DEBUG DIGEST",
                "SELECT 3",
                "HSET h f v",
                "DEBUG DIGEST",
                "PFADD p a b c",
                "DEBUG DIGEST-VALUE p",
                "DEBUG DIGEST-VALUE",
                "DEBUG ERROR \"ERR mine\"",
                "DEBUG FOO",
                "DEBUG SLEEP",
                "DEBUG SLEEP 0",
                "DEBUG SLEEP x",
                "DEBUG SET-ACTIVE-EXPIRE 1",
                "DEBUG CHANGE-REPL-ID",
                "DEBUG OBJECT none",
                "DEBUG LOG",
                "DEBUG");
    }

    /** Asserts that ours and a real redis-server, which both know nothing yet, answer each line in the same way. */
    private static void assertSame(String... lines) throws Exception {
        try (RediscoverServer server = RediscoverServer.start(allowing("yes"));
                RawClient ours = RawClient.connect(server.port());
                RedisServer redis = RedisServer.start("--enable-debug-command", "yes");
                RawClient real = RawClient.connect(redis.port())) {
            for (String line : lines) {
                assertThat(ask(ours, line)).as(line).isEqualTo(ask(real, line));
            }
        }
    }

    @Test
    void timeStandsStillForTheKeysOfATransactionAsInRedis() throws Exception {
        assertSame(
                "MULTI",
                "SET k v PX 5",
                "SET l v PX 5",
                "DEBUG SLEEP 0.02",
                "APPEND k w",
                "GET k",
                "PTTL k",
                "PEXPIRE l 0",
                "EXISTS l",
                "EXEC",
                "EXISTS k");
    }

    @Test
    void aValueOfEachTypeIsThatOfRedis() throws Exception {
        List<String> types = List.of(
                "string integer double bignum null array set map attrib push verbatim true false foo".split(" "));
        try (RediscoverServer server = RediscoverServer.start(allowing("yes"));
                RedisServer redis = RedisServer.start("--enable-debug-command", "yes")) {
            for (String hello : List.of("HELLO 2", "HELLO 3")) {
                try (RawClient ours = RawClient.connect(server.port());
                        RawClient real = RawClient.connect(redis.port())) {
                    ask(ours, hello);
                    ask(real, hello);
                    for (String type : types) {
                        Request request = Request.of("DEBUG", "PROTOCOL", type);
                        int values = type.equals("push") && hello.equals("HELLO 3") ? 2 : 1;
                        assertThat(ours.send(request).read(values))
                                .as(hello + ' ' + type)
                                .isEqualTo(real.send(request).read(values));
                    }
                }
            }
        }
    }

    @Test
    void byDefaultItIsRefused() throws Exception {
        for (String whom : List.of("no", "local")) {
            try (RediscoverServer server = RediscoverServer.start(allowing(whom));
                    RawClient ours = RawClient.connect(server.port());
                    RedisServer redis = RedisServer.start("--enable-debug-command", whom);
                    RawClient real = RawClient.connect(redis.port())) {
                assertThat(ask(ours, "DEBUG SLEEP 0")).isEqualTo(ask(real, "DEBUG SLEEP 0"));
                assertThat(ask(ours, "CONFIG SET enable-debug-command yes"))
                        .isEqualTo(ask(real, "CONFIG SET enable-debug-command yes"));
            }
        }
    }

    @Test
    void keysThatNobodyLooksUpStayWithoutActiveExpiry() throws Exception {
        try (RediscoverServer server = RediscoverServer.start(allowing("yes"));
                RawClient client = RawClient.connect(server.port())) {
            ask(client, "DEBUG SET-ACTIVE-EXPIRE 0");
            ask(client, "SET a 1 PX 1");
            ask(client, "DEBUG SLEEP 0.3"); // in which active expiry would have had three turns
            ask(client, "PING");
            assertThat(ask(client, "DBSIZE")).isEqualTo(Resp.integer(1));
            ask(client, "DEBUG SET-ACTIVE-EXPIRE 1");
            while (!ask(client, "DBSIZE").equals(Resp.integer(0))) {
                client.ask(Request.of("DEBUG", "SLEEP", "0.01"));
            }
        }
    }

    @Test
    void anotherReplicationIdIsSaidByInfo() throws Exception {
        try (RediscoverServer server = RediscoverServer.start(allowing("yes"));
                RawClient client = RawClient.connect(server.port())) {
            Resp before = ask(client, "INFO replication");
            ask(client, "DEBUG CHANGE-REPL-ID");
            assertThat(ask(client, "INFO replication")).isNotEqualTo(before);
        }
    }
}
