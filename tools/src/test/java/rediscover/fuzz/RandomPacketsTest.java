package rediscover.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.Peer;
import rediscover.Unordered;
import rediscover.commands.docs.CommandDocs;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.Wire;

/** Random requests that arrive in packets of any size: the answers are, byte for byte, those of a real redis-server. */
class RandomPacketsTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aThousandRequestsOfAllFamilies(Dialect dialect) throws Exception {
        String hello = dialect == Dialect.RESP3 ? "HELLO 3" : "HELLO 2";
        try (Peer real = Peer.start(Peer.Kind.REDIS);
                Peer ours = Peer.start(Peer.Kind.REDISCOVER)) {
            Differential servers = Differential.between(real.port(), ours.port())
                    .levelledBy(Unordered::level)
                    .preparedBy("FLUSHALL");
            for (int seed = 0; seed < 5; seed++) {
                List<Request> requests = new ArrayList<>(Wire.requests(hello));
                requests.addAll(new RandomRequests(seed, commands()).next(1000));
                servers.assertSameCutAtRandom(Conversation.of(requests), new Random(seed));
            }
        }
    }

    /** Those whose answer depends neither on chance nor on the clock. */
    private static List<String> commands() {
        Set<String> data = Set.of("string", "hash", "bitmap", "generic");
        Set<String> arbitrary = Set.of(
                "hrandfield",
                "hscan",
                "randomkey",
                "scan",
                "ttl",
                "pttl",
                "expiretime",
                "pexpiretime",
                "wait",
                RandomRequests.DUMP);
        Stream<String> ofData = CommandDocs.all().keySet().stream()
                .filter(name -> data.contains(CommandDocs.find(name).group()))
                .filter(name -> !arbitrary.contains(name) && !name.startsWith("object"));
        Stream<String> others =
                Stream.of("auth", "client|getname", "client|setname", "echo", "flushall", "hello", "ping", "select");
        return Stream.concat(ofData, others).toList();
    }
}
