package rediscover.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rediscover.launch.RunningServer;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/**
 * A load of a fixed number of requests per second, even if the server does not keep up. Request i is due at i / rate, and its
 * time counts from then, even if it could not be sent in time. Otherwise a server that stalls would get fewer requests and look
 * better.
 *
 * <p>One thread sends the requests from its clients in turn. It never sleeps, because it would wake up too late. A reply has to
 * be a line, or a bulk string without line breaks.
 */
final class PacedLoad {
    private static final int KEYS = 100_000;
    private static final int STEP = 7919; // a prime, so that the keys come in a mixed order
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final byte[][] requests = new byte[KEYS][]; // made beforehand: garbage would stall this client
    private final double rate;

    /**
     * @param test {@code set} or {@code get}
     * @param rate requests per second
     */
    PacedLoad(String test, double rate) {
        this.rate = rate;
        for (int i = 0; i < KEYS; i++) {
            String key = "key:%012d".formatted(i * STEP % KEYS);
            RespWriter writer = new RespWriter(Dialect.RESP2);
            Request request = test.equals("get") ? Request.of("GET", key) : Request.of("SET", key, "xxx");
            request.writeTo(writer);
            requests[i] = writer.bytes().toArray();
        }
    }

    /** Puts the load on a server for some time and returns how long the requests took, less those of the beginning. */
    Latencies on(RunningServer server, int clients, Duration time) throws IOException {
        long count = (long) (rate * time.toNanos() / 1e9);
        List<PacedClient> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < clients; i++) {
                all.add(new PacedClient(server.port(), selector));
            }
            run(all, selector, count / 10); // a client that has just connected, or was idle, needs a moment
            return run(all, selector, count);
        } catch (IOException e) {
            IOException failure = server.failure("did not stand " + Math.round(rate) + " requests per second");
            failure.initCause(e);
            throw failure;
        } finally {
            for (PacedClient client : all) {
                client.close();
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // no result depends on the yielding; the servers share the cores with this
    private Latencies run(List<PacedClient> clients, Selector selector, long count) throws IOException {
        Latencies latencies = new Latencies();
        long start = System.nanoTime();
        long sent = 0;
        while (latencies.size() < count) {
            long now = System.nanoTime() - start;
            for (; sent < count && due(sent) <= now; sent++) {
                clients.get((int) (sent % clients.size())).ask(requests[(int) (sent % KEYS)], start + due(sent));
            }
            if (selector.selectNow() > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    ((PacedClient) key.attachment()).readInto(latencies);
                }
                selector.selectedKeys().clear();
            } else if (now > due(count) + PATIENCE_NANOS) {
                throw new IOException("%d of %d replies are missing".formatted(count - latencies.size(), count));
            } else {
                Thread.yield();
            }
        }
        return latencies;
    }

    private long due(long request) {
        return (long) (request / rate * 1e9);
    }
}
