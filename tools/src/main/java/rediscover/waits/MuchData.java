package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Clients that change much data: each writes to random keys, stores new ones, and deletes as many random ones. */
final class MuchData extends Trouble {
    private static final int BYTES_OF_MEGABYTE = 1_000_000;
    private static final int LOADED_AT_ONCE = 5_000; // between two looks at the size
    private static final int CLIENTS = 2;
    private static final int BATCH = 30; // requests that a client sends at once: a third of each kind

    private final int megabytes;
    private final Duration time;
    private final AtomicInteger next = new AtomicInteger(); // the number of what is stored next

    /**
     * @param megabytes the size of the data, as INFO's used_memory says
     * @param time for which they change
     */
    MuchData(int megabytes, Duration time) {
        this.megabytes = megabytes;
        this.time = time;
    }

    @Override
    String title() {
        return "%,d MB of data change".formatted(megabytes);
    }

    @Override
    void prepare(RunningServer server) throws IOException {
        empty(server);
        long most = (long) megabytes * BYTES_OF_MEGABYTE;
        try (PlainClient client = connect(server)) {
            while (server.usedBytes() < most) {
                int first = next.getAndAdd(LOADED_AT_ONCE);
                client.pipeline(LOADED_AT_ONCE, i -> MixedData.store(first + i), MuchData::requireSuccess);
            }
        }
    }

    private static void requireSuccess(Resp reply) throws IOException {
        if (reply == null || reply instanceof Resp.SimpleError) {
            throw new IOException("it answers " + reply);
        }
    }

    @Override
    void make(RunningServer server) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Void>> changes = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                Callable<Void> change = () -> change(server, random, end);
                changes.add(threads.submit(change));
            }
            for (Future<Void> change : changes) {
                change.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Void change(RunningServer server, SplittableRandom random, long end) throws IOException {
        try (PlainClient client = connect(server)) {
            do {
                client.pipeline(BATCH, i -> request(i, random), MuchData::requireSuccess);
            } while (System.nanoTime() < end);
        }
        return null;
    }

    private Request request(int i, SplittableRandom random) {
        return switch (i % 3) {
            case 0 -> MixedData.change(random.nextInt(next.get()), random);
            case 1 -> MixedData.store(next.getAndIncrement());
            default -> MixedData.delete(random.nextInt(next.get()));
        };
    }
}
