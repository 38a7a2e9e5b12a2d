package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.LoggedSession;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

class ActiveExpiryTest {
    private static final Duration SECONDS = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();

    @Test
    void aSampleRemovesWhatHasExpiredAndNothingElse() {
        Desk desk = Desk.forgetful(clock);
        desk.given("SET forever 1", "SET later 1 EX 1000", "SET sooner 1 EX 1");
        Random random = new Random(1);
        assertThat(desk.expiry.sample(random)).isFalse();
        assertThat(desk.keyspace.size()).isEqualTo(3);
        clock.advance(1_000);
        while (desk.expiry.expired() == 0) {
            desk.expiry.sample(random);
        }
        assertThat(desk.contents()).containsOnlyKeys("forever", "later");
        clock.advance(1_000_000);
        desk.expiry.sample(random);
        assertThat(desk.contents()).containsOnlyKeys("forever");
        assertThat(desk.expiry.sample(random)).isFalse();
    }

    @Test
    void noKeyIsDrawnWhileALogMayBeLoading() {
        AtomicInteger draws = new AtomicInteger();
        HashedDeadlines deadlines = new HashedDeadlines();
        Deadlines watched = new Deadlines() {
            @Override
            public int size() {
                return deadlines.size();
            }

            @Override
            public long of(Bytes key) {
                return deadlines.of(key);
            }

            @Override
            public void set(Bytes key, long deadline) {
                deadlines.set(key, deadline);
            }

            @Override
            public boolean remove(Bytes key) {
                return deadlines.remove(key);
            }

            @Override
            public Bytes random(RandomGenerator random) {
                draws.incrementAndGet();
                return deadlines.random(random);
            }
        };
        watched.set(Bytes.of("k"), 1);
        Expiry expiry = new ExpiringKeyspace(new HashMap<>(), watched, new RequestClock(clock)).expiry();
        assertThat(expiry.sample(new Random(1))).isFalse();
        assertThat(draws).hasValue(0);
        expiry.begin(ChangeLog.NONE);
        expiry.sample(new Random(1));
        assertThat(draws).hasPositiveValue();
    }

    @Test
    void afterSomeTimeATenthOfTheKeysHaveExpiredAtMost() {
        Desk desk = Desk.forgetful(clock);
        for (int i = 0; i < 10_000; i++) {
            desk.given("SET k" + i + " 1 EX " + (i % 2 == 0 ? 1 : 1_000));
        }
        clock.advance(1_000);
        Random random = new Random(2);
        for (int tenthOfASecond = 0; tenthOfASecond < 200; tenthOfASecond++) {
            boolean more;
            do {
                more = desk.expiry.sample(random);
            } while (more);
        }
        assertThat(desk.expiry.size()).isBetween(5_000, 5_000 * 10 / 9);
        assertThat(desk.expiry.expired()).isEqualTo(10_000 - desk.expiry.size());
    }

    @Test
    void allKeySpacesAreLookedAfter() throws Exception {
        Desk first = Desk.forgetful(clock);
        Desk second = Desk.forgetful(clock);
        first.given("SET a 1 EX 1");
        second.given("SET a 1 EX 1", "SET b 1 EX 1");
        clock.advance(1_000);
        try (ActiveExpiry _ = new ActiveExpiry(List.of(first.expiry, second.expiry), first.engine.turn())) {
            Await.until("all are gone", () -> size(first) == 0 && size(second) == 0);
        }
    }

    @Test
    void itGoesOnWhenSomethingFails() throws Exception {
        Desk desk = Desk.forgetful(clock);
        AtomicBoolean failing = new AtomicBoolean(true);
        desk.given("SET a 1 EX 1");
        clock.advance(1_000);
        try (LogCapture captured = new LogCapture(ActiveExpiry.class);
                ActiveExpiry _ = new ActiveExpiry(List.of(desk.expiry), work -> {
                    if (failing.get()) {
                        throw new IllegalStateException("no turns today");
                    }
                    desk.engine.turn().take(work);
                })) {
            Await.until("it has failed", () -> !captured.records().isEmpty());
            failing.set(false);
            Await.until("the key is gone", () -> size(desk) == 0);
        }
    }

    @Test
    void itGoesOnThoughEvenToSayWhatFailsFails() throws Exception {
        Desk desk = Desk.forgetful(clock);
        AtomicInteger complaints = new AtomicInteger();
        desk.given("SET a 1 EX 1");
        clock.advance(1_000);
        Logger logger = Logger.getLogger(ActiveExpiry.class.getName());
        Filter withoutMemory = _ -> {
            complaints.incrementAndGet();
            throw new OutOfMemoryError("on purpose");
        };
        logger.setFilter(withoutMemory);
        try (ActiveExpiry _ = new ActiveExpiry(List.of(desk.expiry), work -> {
            if (complaints.get() < 3) {
                throw new OutOfMemoryError("on purpose");
            }
            desk.engine.turn().take(work);
        })) {
            Await.until("the key is gone", () -> size(desk) == 0);
        } finally {
            logger.setFilter(null);
        }
        assertThat(complaints).hasValue(3);
    }

    @Test
    void afterItIsClosedNothingHappensAnyMore() throws Exception {
        Desk desk = Desk.forgetful(clock);
        AtomicLong turns = new AtomicLong();
        ActiveExpiry active = new ActiveExpiry(List.of(desk.expiry), work -> turns.incrementAndGet());
        Await.until("it works", () -> turns.get() > 1);
        active.close();
        active.close();
        long before = turns.get();
        desk.given("SET a 1 PXAT 1");
        Await.until("some time has gone by", new Pause(Duration.ofMillis(250))::isOver);
        assertThat(turns).hasValue(before);
    }

    private record Pause(long end) {
        Pause(Duration duration) {
            this(System.nanoTime() + duration.toNanos());
        }

        boolean isOver() {
            return System.nanoTime() - end > 0;
        }
    }

    @Test
    void aHundredThousandKeysThatExpireAtOnceHoldUpNobody() throws Exception {
        manyKeysExpireAtOnce(100_000);
    }

    @Test
    @Tag("thorough")
    void aMillionKeysThatExpireAtOnceHoldUpNobody() throws Exception {
        manyKeysExpireAtOnce(1_000_000);
    }

    /** Until they are gone a client reads, and nobody writes, so what is logged has to reach the file by itself. */
    private void manyKeysExpireAtOnce(int keys) throws Exception {
        Path path = directory.resolve("appendonly.aof");
        try (Desk desk = Desk.open(path, clock)) {
            desk.given("SET forever 1");
            fill(desk, keys);
            desk.log.commit();
            try (Server server = Server.start(0, () -> new LoggedSession(desk.engine, desk.log));
                    RawClient client = RawClient.connect(server.port());
                    ActiveExpiry _ = new ActiveExpiry(List.of(desk.expiry), desk.engine.turn())) {
                clock.advance(3_600_000);
                Waits waits = new Waits();
                long start = System.nanoTime();
                while (size(desk) > 1) {
                    waits.time(() -> assertThat(client.ask("GET", "forever")).isEqualTo(Resp.bulk("1")));
                    assertThat(System.nanoTime() - start)
                            .as("nanoseconds until they are gone")
                            .isLessThan(SECONDS.toNanos());
                }
                System.out.printf(
                        "%d keys that expired at once were gone after %d ms; meanwhile a client waited for %s%n",
                        keys, (System.nanoTime() - start) / 1_000_000, waits);
                assertThat(waits.longestOf(0.99))
                        .as("all but a hundredth, in milliseconds")
                        .isLessThan(25);
            }
            assertThat(desk.expiry.expired()).isEqualTo(keys);
            Await.until("all is committed", () -> desk.log.committed() == desk.log.position());
        }
        clock.set(ManualClock.START);
        try (Desk desk = Desk.loaded(path, clock)) {
            assertThat(desk.contents()).hasToString("{forever=1}");
        }
    }

    private static void fill(Desk desk, int keys) {
        Bytes seconds = Bytes.of("3600");
        for (int i = 0; i < keys; i++) {
            Bytes number = Bytes.of(i);
            desk.session.run(Request.of(Bytes.of("SETEX"), number, seconds, number));
        }
        assertThat(desk.expiry.size()).isEqualTo(keys);
    }

    private static int size(Desk desk) {
        int[] size = new int[1];
        desk.engine.turn().take(() -> size[0] = desk.keyspace.size());
        return size[0];
    }

    /** How long a client had to wait, over and over. */
    private static final class Waits {
        private interface Question {
            void ask() throws Exception;
        }

        private final List<Long> nanos = new ArrayList<>();

        void time(Question question) throws Exception {
            long start = System.nanoTime();
            question.ask();
            nanos.add(System.nanoTime() - start);
        }

        /** In milliseconds, that of the given part of the questions which waited least. */
        double longestOf(double part) {
            nanos.sort(null);
            return nanos.get((int) (part * (nanos.size() - 1))) / 1e6;
        }

        @Override
        public String toString() {
            return "%.2f ms usually, %.1f ms at most".formatted(longestOf(0.5), longestOf(1));
        }
    }
}
