package rediscover.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.Peer;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;

class LoadingRunnerTest {
    @Test
    void theCommandsThatMayRunMeanwhileAreThoseThatRedisFlags() throws Exception {
        try (Peer ours = Peer.start(Peer.Kind.REDISCOVER);
                RawClient client = RawClient.connect(ours.port());
                RawClient real = RawClient.connect(RedisServer.shared().port())) {
            List<Resp> names = ((Resp.Array) client.ask("COMMAND", "LIST")).elements();
            assertThat(names).hasSizeGreaterThan(60);
            for (Resp each : names) {
                String name = ((Resp.BulkString) each).bytes().toString();
                Resp known = elements(real.ask("COMMAND", "INFO", name)).getFirst();
                if (!(known instanceof Resp.Array(List<Resp> row))) {
                    continue; // Redis got it later
                }
                List<Resp> subcommands = elements(row.get(9));
                for (Resp one : subcommands.isEmpty() ? List.of(new Resp.Array(row)) : subcommands) {
                    String full =
                            ((Resp.BulkString) elements(one).getFirst()).bytes().toString();
                    boolean flagged = elements(elements(one).get(2)).contains(new Resp.SimpleString("loading"));
                    assertThat(LoadingRunner.isAllowed(full)).as(full).isEqualTo(flagged);
                }
            }
        }
    }

    private static List<Resp> elements(Resp array) {
        return ((Resp.Array) array).elements();
    }
}
