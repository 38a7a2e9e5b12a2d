package rediscover.collections;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.RedisServer;

/** Our server answers as a real one does, byte for byte. */
class WireTest {
    private static final Set<String> UNORDERED = Set.of("smembers", "sinter", "sunion", "sdiff", "hgetall");
    private static final Set<String> ARBITRARY = Set.of("spop", "srandmember");

    private Server server;
    private Differential same;

    @BeforeEach
    void start() throws Exception {
        Desk desk = Desk.forgetful();
        server = Server.start(0, () -> new Session(desk.engine));
        same = Differential.of(server.port(), RedisServer.shared())
                .preparedBy("DEL k0 k1 k2 k3 k4 k5 l m s t text none")
                .levelledBy(WireTest::level);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sets have no order, and a draw is a draw. */
    private static Resp level(Request request, Resp reply) {
        String name = request.name().toLowerCase().toString();
        if (!(reply instanceof Resp.Array(List<Resp> elements))) {
            return ARBITRARY.contains(name) && reply instanceof Resp.BulkString ? Resp.OK : reply;
        }
        if (ARBITRARY.contains(name)) {
            return Resp.integer(elements.size());
        }
        if (UNORDERED.contains(name)) {
            List<Resp> sorted = new ArrayList<>(elements);
            sorted.sort(java.util.Comparator.comparing(Resp::toString));
            return new Resp.Array(sorted);
        }
        return reply;
    }

    @Test
    void randomRequestsAreAnsweredAlike() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            List<Request> requests = new ArrayList<>(new CollectionRequests(new Random(seed)).list(1_000));
            requests.removeIf(request -> request.name().equalsIgnoreCase("spop") && request.size() < 3);
            requests.removeIf(request -> request.name().equalsIgnoreCase("spop") // partly: what is left differs
                    && !request.word(2).toString().matches("0|x|-.*|9.*"));
            same.assertSame(Conversation.of(requests));
        }
    }

    @Test
    void wordsAreCheckedInTheSameOrder() throws Exception {
        for (String key : List.of("none", "text", "l", "s")) {
            same.assertSame(Conversation.of(
                    "SET text 1",
                    "RPUSH l a b c",
                    "SADD s a b",
                    "LPOP " + key + " x",
                    "LPOP " + key + " 1 1",
                    "LPOP " + key + " -1",
                    "LRANGE " + key + " x 1",
                    "LRANGE " + key + " 1 9223372036854775808",
                    "LINDEX " + key + " x",
                    "LSET " + key + " x y",
                    "LSET " + key + " 9 y",
                    "LINSERT " + key + " x a b",
                    "LREM " + key + " x a",
                    "LREM " + key + " -9223372036854775808 a",
                    "LTRIM " + key + " x 1",
                    "LPOS " + key + " a RANK 0",
                    "LPOS " + key + " a RANK x",
                    "LPOS " + key + " a RANK -9223372036854775808",
                    "LPOS " + key + " b RANK -9223372036854775808 COUNT 2",
                    "LPOS " + key + " a COUNT -1",
                    "LPOS " + key + " a COUNT x",
                    "LPOS " + key + " a MAXLEN -1",
                    "LPOS " + key + " a MAXLEN",
                    "LPOS " + key + " a foo 1",
                    "LMOVE " + key + " l up left",
                    "LMOVE " + key + " s left left",
                    "RPOPLPUSH " + key + " text",
                    "RPOPLPUSH " + key + " " + key,
                    "SPOP " + key + " x",
                    "SPOP " + key + " -1",
                    "SPOP " + key + " 0",
                    "SPOP " + key + " 0 0",
                    "SRANDMEMBER " + key + " x",
                    "SRANDMEMBER " + key + " 0",
                    "SRANDMEMBER " + key + " -9223372036854775808",
                    "SRANDMEMBER " + key + " 1 1",
                    "SMOVE " + key + " text a",
                    "SMOVE " + key + " l a",
                    "SMOVE " + key + " " + key + " a",
                    "SINTER none " + key,
                    "SDIFF s none " + key));
        }
    }
}
