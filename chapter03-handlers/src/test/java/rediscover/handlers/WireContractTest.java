package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.server.Server;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.RandomRequests;
import rediscover.testing.RedisServer;

/** A client gets the same bytes as from a real redis-server. */
class WireContractTest {
    private static final String DELETE = "DEL s h n e new k0 k1 k2 k3 k4 k5 3 \"k\\x001\"";

    /** Every command, with each of its answers. */
    private static final String[] LINES = {
        "PING",
        "ping hello",
        "PING a b",
        "ECHO \"Hello World\"",
        "ECHO",
        "echo ''",
        "ECHO a b",
        "SET s text",
        "SET n 41",
        "SET e ''",
        "SET s",
        "SET s 1 nonsense",
        "SET s 1 nx xx",
        "GET s",
        "gEt nobody",
        "GET e",
        "GET",
        "GET a b",
        "TYPE s",
        "TYPE nobody",
        "TYPE",
        "INCR n",
        "INCR new",
        "DECR n",
        "DECR s",
        "INCR e",
        "INCRBY n 9223372036854775807",
        "INCRBY n 9223372036854775808",
        "INCRBY n -9223372036854775808",
        "DECRBY n -9223372036854775808",
        "DECRBY n 42",
        "DECRBY n +1",
        "INCRBY n 01",
        "INCRBY n ' 1'",
        "INCRBY n 1.0",
        "INCRBY n",
        "INCRBY s x",
        "INCRBY h x",
        "DEL new",
        "HSET h f v g w",
        "HSET h f v2 i x i y",
        "HSET h f",
        "HSET h f v g",
        "HSET s f v",
        "HSET h '' ''",
        "HGET h f",
        "HGET h nothing",
        "HGET nobody f",
        "HGET s f",
        "HGET h",
        "HGETALL h",
        "HGETALL nobody",
        "HGETALL s",
        "HGETALL",
        "TYPE h",
        "GET h",
        "INCR h",
        "DECRBY h 1",
        "EXISTS s h s nobody",
        "EXISTS",
        "HDEL h f nothing f",
        "HDEL s f",
        "HDEL nobody f",
        "HDEL h",
        "HDEL h g i ''",
        "EXISTS h",
        "DEL s s nobody",
        "DEL",
        "SET \"k\\x001\" \"\\x00\\r\\n$-1\\r\\n\\xff\"",
        "GET \"k\\x001\"",
        "DEL \"k\\x001\"",
        "FLY",
        "fly me \"to the\" moon",
        "''",
        "'' ''",
        "\"F\\x00LY\" \"a\\x00b\" c",
        "\"F\\r\\nLY\" \"a\\r\\nb\" \"\\r\\n\"",
        "\"\\xff\\xfe\" \"\\x80\"",
        "GETS a",
        "set",
        "hgetall",
        "DeCrBy x"
    };

    private Server server;
    private Differential differential;

    @BeforeEach
    void start() throws IOException {
        Desk desk = new Desk(Turn.byLock(), CommandRow::answer);
        server = Server.start(0, () -> new Session(desk.engine));
        differential = Differential.of(server.port(), RedisServer.shared()).preparedBy(DELETE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyCommandAnswersLikeRedis() throws IOException {
        differential.assertSame(Conversation.of(LINES));
    }

    @Test
    void everyCommandAnswersLikeRedisByteByByte() throws IOException {
        differential.assertSameByteByByte(Conversation.of(LINES));
    }

    @Test
    void everyCommandMayBeCutAnywhere() throws IOException {
        Differential prepared = differential.preparedBy(DELETE, "SET s text", "SET n 41", "HSET h f v g w");
        for (String line : LINES) {
            prepared.assertSameCutAnywhere(Conversation.of(line));
        }
    }

    @Test
    void commandsMayBeTypedByAPerson() throws IOException {
        differential.assertSame(Conversation.raw(String.join("\r\n", "", "SET s Ahmed", "get \t s ", "", "FLY", "")));
    }

    @Test
    void anUnknownCommandIsCutLikeRedisCutsIt() throws IOException {
        for (int length : new int[] {1, 60, 61, 62, 63, 64, 120, 124, 125, 126, 127, 128, 129, 130, 500}) {
            String word = "x".repeat(length);
            differential.assertSame(Conversation.of(
                    word,
                    "FLY " + word,
                    "FLY " + word + " " + word,
                    "FLY a " + word + " b",
                    word + " " + word + " c d",
                    "FLY" + " a".repeat(length),
                    "FLY" + " ''".repeat(length)));
        }
    }

    @Test
    void aStreamOfMixedCommandsMayBeCutAtRandom() throws IOException {
        cutAtRandom(5, 1_000);
    }

    @Test
    @Tag("thorough")
    void manyStreamsOfMixedCommandsMayBeCutAtRandom() throws IOException {
        cutAtRandom(50, 3_000);
    }

    private void cutAtRandom(int streams, int length) throws IOException {
        for (int seed = 0; seed < streams; seed++) {
            Random random = new Random(seed);
            Conversation conversation = Conversation.of(mixed(random, length));
            differential.assertSame(conversation);
            differential.assertSameCutAtRandom(conversation, random);
            if (seed == 0) {
                differential.assertSameByteByByte(conversation);
            }
        }
    }

    /** Mostly commands that work, and some that do not. */
    private static List<Request> mixed(Random random, int length) {
        List<Request> requests = new ArrayList<>(new RandomRequests(random).list(length));
        for (int i = 0; i < length / 20; i++) {
            Request request = requests.get(random.nextInt(length));
            List<Bytes> words = new ArrayList<>(request.words());
            if (random.nextBoolean()) {
                words.add(Bytes.of("more"));
            } else {
                words.set(0, Bytes.of("no-" + words.get(0)));
            }
            if (!request.name().equalsIgnoreCase("set")) { // which knows more options in Redis, in other places
                requests.set(random.nextInt(length), new Request(words));
            }
        }
        return requests;
    }

    @Test
    void valuesMayBeLarge() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        Bytes value = Bytes.wrap(large);
        differential.assertSame(Conversation.of(List.of(
                Request.of(Bytes.of("SET"), Bytes.of("s"), value),
                Request.of("GET", "s"),
                Request.of(Bytes.of("HSET"), Bytes.of("h"), value.slice(0, 1_000_000), value),
                Request.of("HGETALL", "h"),
                Request.of(Bytes.of("ECHO"), value),
                Request.of(Bytes.of("EXISTS"), value))));
    }

    @Test
    void aRequestMayHaveManyWords() throws IOException {
        Bytes[] words = new Bytes[100_000];
        Arrays.setAll(words, i -> i == 0 ? Bytes.of("EXISTS") : Bytes.of(i % 7));
        Conversation conversation = Conversation.of(List.of(Request.of("SET", "3", "x"), new Request(List.of(words))));
        differential.assertSame(conversation);
        assertThat(conversation.length()).isGreaterThan(700_000);
    }
}
