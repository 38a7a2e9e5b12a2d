package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.Await;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** Our server answers as a real one does, byte for byte. */
class WireTest {
    private static final List<String> TIMES = List.of(
            "1000000",
            "0",
            "-1",
            "1",
            "99999999999999",
            "9223372036854775807",
            "9223372036854775",
            "9223372036854776",
            "-9223372036854775",
            "-9223372036854776",
            "-9223372036854775808",
            "9223372036854775808",
            "''",
            "x",
            "1.5",
            "' 1'",
            "+1",
            "01");

    private Server server;
    private Differential same;

    @BeforeEach
    void start() throws Exception {
        Desk desk = Desk.forgetful(InstantSource.system());
        server = Server.start(0, () -> new Session(desk.engine));
        same = Differential.of(server.port(), RedisServer.shared())
                .preparedBy("DEL s t h n none")
                .levelledBy(WireTest::level);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The clock goes on between the two servers' answers. A day more or less is another answer. */
    private static Resp level(Request request, Resp reply) {
        boolean fromNow =
                request.name().equalsIgnoreCase("pttl") && reply instanceof Resp.Integer(long left) && left > 0;
        return fromNow ? Resp.integer(((Resp.Integer) reply).value() / 86_400_000) : reply;
    }

    private void compare(String... lines) throws Exception {
        same.assertSame(Conversation.of(lines));
    }

    @Test
    void everyCommandWithEveryNumberOfWords() throws Exception {
        for (String name : List.of(
                "EXPIRE",
                "pexpire",
                "ExpireAt",
                "PEXPIREAT",
                "TTL",
                "PTTL",
                "EXPIRETIME",
                "PEXPIRETIME",
                "PERSIST",
                "SETEX",
                "psetex",
                "GETEX")) {
            compare("SET s v", name, name + " s", name + " s 100000", name + " s 100000 XX", name + " s 1 2 3 4");
            same.assertSameCutAnywhere(Conversation.of(name + " s 100000 x", "TTL s"));
        }
    }

    @Test
    void everyTimeInEveryCommand() throws Exception {
        for (String time : TIMES) {
            for (String key : List.of("s", "h", "none")) {
                for (String name : List.of("EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT")) {
                    String when = key + " " + lasting(name, time);
                    compare("SET s v", "HSET h f v", name + " " + when, "EXISTS " + key, "PTTL " + key);
                    compare("SET s v EX 500000", name + " " + when + " LT", "EXISTS s", "PTTL s");
                }
                for (String name : List.of("SETEX", "PSETEX")) {
                    String when = lasting(name, time);
                    compare("HSET h f v", "%s %s %s v".formatted(name, key, when), "PTTL " + key, "TYPE " + key);
                }
                for (String unit : List.of("EX", "px", "ExAt", "PXAT")) {
                    String when = lasting(unit, time);
                    compare("HSET h f v", "SET %s v %s %s".formatted(key, unit, when), "PTTL " + key, "TYPE " + key);
                    compare(
                            "SET s v EX 500000",
                            "HSET h f v",
                            "GETEX %s %s %s".formatted(key, unit, when),
                            "EXISTS " + key,
                            "PTTL " + key);
                }
            }
        }
    }

    /** A single millisecond from now would be over before the next command on one server, and not on the other. */
    private static String lasting(String unit, String time) {
        return time.equals("1") && List.of("PEXPIRE", "PSETEX", "px").contains(unit) ? "1000" : time;
    }

    @Test
    void timesThatWereDatesComeBackAsTheyWent() throws Exception {
        for (String date : List.of("99999999999", "1", "9223372036854775", "4102444800")) {
            compare("SET s v EXAT " + date, "EXPIRETIME s", "PEXPIRETIME s", "PTTL s", "TYPE s");
            compare("SET s v", "EXPIREAT s " + date, "EXPIRETIME s", "PEXPIRETIME s", "PTTL s", "TYPE s");
        }
        for (String date : List.of("99999999999499", "99999999999500", "1", "9223372036854775807")) {
            compare("SET s v PXAT " + date, "EXPIRETIME s", "PEXPIRETIME s", "PTTL s", "TYPE s");
            compare("HSET h f v", "PEXPIREAT h " + date, "EXPIRETIME h", "PEXPIRETIME h", "PTTL h", "TYPE h");
        }
    }

    @Test
    void conditionsInEveryCombination() throws Exception {
        List<String> before = List.of("", "PERSIST s", "EXPIRE s 100000", "PEXPIREAT s 99999999999999");
        List<String> conditions = List.of("", "NX", "xx", "Gt", "LT", "foo", "\"a\\x00b\\xff\"", "''", "EX");
        for (String first : conditions) {
            for (String second : conditions) {
                List<String> lines = new ArrayList<>();
                for (String setup : before) {
                    for (String time : List.of("EXPIRE s 200000", "EXPIRE s 50000", "PEXPIREAT s 99999999999999")) {
                        lines.addAll(List.of("SET s v", "TTL s"));
                        if (!setup.isEmpty()) {
                            lines.add(setup);
                        }
                        lines.addAll(List.of("%s %s %s".formatted(time, first, second), "PTTL s"));
                    }
                }
                lines.addAll(List.of(
                        "EXPIRE none 100 %s %s".formatted(first, second),
                        "EXPIRE s x %s %s".formatted(first, second),
                        "EXPIRE s -1 %s %s".formatted(first, second),
                        "EXISTS s"));
                compare(lines.toArray(String[]::new));
            }
        }
        compare("SET s v", "EXPIRE s 100 NX NX", "EXPIRE s 200 XX GT LT", "EXPIRE s 200 GT LT NX foo", "TTL s");
    }

    @Test
    void wordsBehindSetAndGetexInEveryCombination() throws Exception {
        List<String> words =
                List.of("", "EX 100000", "px 100000000", "EXAT 99999999999", "KEEPTTL", "persist", "EX", "foo");
        for (String first : words) {
            for (String second : words) {
                for (String third : List.of("", "EX 200000", "KeepTTL", "PERSIST")) {
                    String options = "%s %s %s".formatted(first, second, third);
                    compare("SET s v EX 300000", "SET s w " + options, "GET s", "PTTL s");
                    compare("SET s v EX 300000", "GETEX s " + options, "GET s", "PTTL s");
                }
            }
        }
        compare(
                "HSET h f v",
                "EXPIRE h 100000",
                "SET h v KEEPTTL",
                "TYPE h",
                "PTTL h",
                "GETEX none EX 0",
                "GETEX none x");
        compare("HSET h f v", "GETEX h", "GETEX h EX 0", "GETEX h EX 100", "GETEX h PERSIST", "TTL h");
    }

    @Test
    void whatHappensToADeadline() throws Exception {
        compare(
                "SET n 1 EX 100000",
                "INCR n",
                "PTTL n",
                "PERSIST n",
                "PERSIST n",
                "PERSIST none",
                "TTL n",
                "EXPIRE n 100000",
                "SET n 1",
                "TTL n",
                "EXPIRE n 100000",
                "DEL n",
                "SET n 1",
                "TTL n",
                "HSET h f v",
                "EXPIRE h 100000",
                "HSET h g w",
                "HDEL h f",
                "PTTL h",
                "HDEL h g",
                "TTL h",
                "HSET h f v",
                "TTL h",
                "EXPIRE h -1",
                "HGETALL h",
                "SET s v PXAT 1",
                "SET s w KEEPTTL",
                "TTL s",
                "SET s v PXAT 1",
                "INCR s",
                "TTL s");
    }

    @Test
    void randomRequests() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            same.assertSameCutAtRandom(
                    Conversation.of(new ExpiringRequests(new Random(seed)).list(1_000)), new Random(seed));
        }
    }

    @Test
    void aKeyIsGoneWhenItsTimeIsUp() throws Exception {
        for (int port : List.of(server.port(), RedisServer.shared().port())) {
            try (RawClient client = RawClient.connect(port)) {
                client.ask(Wire.request("SET s v PX 20"));
                Await.until("it is gone", () -> client.ask("GET", "s").equals(Resp.NULL));
                assertThat(client.ask("PTTL", "s")).isEqualTo(Resp.integer(-2));
            }
        }
    }
}
