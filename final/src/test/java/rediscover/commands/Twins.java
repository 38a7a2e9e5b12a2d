package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.Unordered;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/**
 * A client of ours and one of a real redis-server, which are asked the same and have to hear the same: type by type and
 * byte by byte, but for the order of what has none, and for the time that goes by between the two.
 */
public final class Twins implements AutoCloseable {
    private static final Set<String> TIMES = Set.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME");
    private static final int MILLIS_APART = 5_000; // at most, is the answer of one from that of the other

    private final RediscoverServer server;
    private final Dialect dialect;
    private final RawClient ours;
    private final RawClient real;

    /** Two that know nothing yet, and speak this dialect. */
    public Twins(Dialect dialect) throws IOException {
        this.dialect = dialect;
        this.real = RawClient.connect(RedisServer.shared().port());
        this.server = RediscoverServer.start(Peer.forgetful());
        this.ours = RawClient.connect(server.port());
        ask(ours, Request.of("HELLO", dialect == Dialect.RESP3 ? "3" : "2"), Request.of("FLUSHALL"));
        ask(real, Request.of("HELLO", dialect == Dialect.RESP3 ? "3" : "2"), Request.of("FLUSHALL"));
    }

    /** Asks both the same, as one types it. */
    public void assertSame(String... lines) throws IOException {
        assertSame(Wire.requests(lines));
    }

    /** Asks both the same, all at once. */
    public void assertSame(List<Request> requests) throws IOException {
        Request[] all = requests.toArray(Request[]::new);
        List<Resp> expected = ask(real, all);
        List<Resp> actual = ask(ours, all);
        for (int i = 0; i < all.length; i++) {
            if (!isSame(all[i], actual.get(i), expected.get(i))) {
                StringBuilder story = new StringBuilder();
                requests.subList(Math.max(0, i - 30), i + 1)
                        .forEach(request ->
                                story.append(Wire.commandLine(request)).append('\n'));
                assertThat(show(actual.get(i))).as(story.toString()).isEqualTo(show(expected.get(i)));
            }
        }
    }

    private static boolean isSame(Request request, Resp actual, Resp expected) {
        boolean isTime = TIMES.stream().anyMatch(request.name()::equalsIgnoreCase);
        if (isTime && actual instanceof Resp.Integer(long one) && expected instanceof Resp.Integer(long other)) {
            return Long.signum(one) == Long.signum(other) && Math.abs(one - other) <= MILLIS_APART;
        }
        return Unordered.sort(request, actual).equals(Unordered.sort(request, expected));
    }

    /** Whether both hold the same keys with the same values. */
    public void assertSameState() throws IOException {
        List<Request> requests = new ArrayList<>(List.of(Request.of("KEYS", "*")));
        if (ask(real, Request.of("KEYS", "*")).getFirst() instanceof Resp.Array(List<Resp> keys)) {
            for (Resp key : keys) {
                Bytes name = ((Resp.BulkString) key).bytes();
                for (String command : List.of(
                        "EXISTS", "TYPE", "GET", "HGETALL", "HLEN", "LLEN", "SCARD", "SMEMBERS", "PEXPIRETIME")) {
                    requests.add(Request.of(Bytes.of(command), name));
                }
                requests.add(Request.of(Bytes.of("LRANGE"), name, Bytes.of(0), Bytes.of(-1)));
            }
        }
        assertSame(requests);
    }

    private String show(Resp reply) {
        return Wire.escape(Wire.encode(reply, dialect));
    }

    /** The answer of ours to a request as one types it. */
    public Resp ours(String line) throws IOException {
        return ours.ask(Wire.request(line));
    }

    /** The answer of the real one to a request as one types it. */
    public Resp real(String line) throws IOException {
        return real.ask(Wire.request(line));
    }

    private static List<Resp> ask(RawClient client, Request... requests) throws IOException {
        return client.send(requests).read(requests.length);
    }

    @Override
    public void close() throws IOException {
        ours.close();
        real.close();
        server.close();
    }
}
