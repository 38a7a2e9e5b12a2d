package rediscover.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;

@Timeout(60)
class EventLoopTest {
    private EventLoop loop;

    @BeforeEach
    void start() throws IOException {
        loop = EventLoop.start();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void workIsDoneOnTheLoopsThreadBeforeTakeReturns() {
        List<Boolean> here = new ArrayList<>();
        loop.take(() -> here.add(loop.isHere()));
        assertThat(here).containsExactly(true);
        assertThat(loop.isHere()).isFalse();
    }

    @Test
    void aFailureReachesTheThreadThatAskedAsItIs() {
        for (Throwable failure : List.of(
                new IllegalStateException("on purpose"),
                new AssertionError("on purpose"),
                new CompletionException("on purpose", new IOException()))) {
            assertThatThrownBy(() -> loop.take(() -> sneak(failure))).isSameAs(failure);
            assertThatThrownBy(() -> loop.take(() -> loop.take(() -> sneak(failure))))
                    .isSameAs(failure);
        }
        assertThatCode(() -> loop.take(() -> {})).doesNotThrowAnyException();
    }

    private static void sneak(Throwable failure) {
        switch (failure) {
            case Error error -> throw error;
            default -> throw (RuntimeException) failure;
        }
    }

    @Test
    void theLoopItselfNeedNotWait() {
        List<Integer> done = new ArrayList<>();
        loop.take(() -> {
            done.add(1);
            loop.take(() -> done.add(2));
            loop.ask(() -> done.add(3));
            loop.later(() -> done.add(5));
            done.add(4);
        });
        loop.take(() -> {});
        assertThat(done).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aThreadsWorksAreDoneInItsOrderAndOneAtATime() throws Exception {
        int[] unguarded = {0};
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                int[] last = {-1};
                for (int n = 0; n < 1_000; n++) {
                    int number = n;
                    loop.ask(() -> {
                        unguarded[0] += last[0] == number - 1 ? 1 : 0;
                        last[0] = number;
                    });
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        loop.take(() -> {});
        assertThat(unguarded[0]).isEqualTo(8_000);
    }

    @Test
    void aLoopThatSleepsIsWokenAtOnce() {
        long begin = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            loop.take(() -> {});
        }
        assertThat(System.nanoTime() - begin).as("ns for 200 times").isLessThan(200 * 25_000_000L);
    }

    @Test
    void theEndOfARoundComesBehindTheWorkOfOtherThreads() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        loop.atEndOfRound(() -> done.add("first"));
        loop.atEndOfRound(() -> done.add("second"));
        loop.take(done::clear);
        loop.take(() -> {
            done.clear();
            done.add("asked");
        });
        Await.until("the round has ended", () -> done.contains("second"));
        assertThat(done.subList(0, 3)).containsExactly("asked", "first", "second");
    }

    @Test
    void ticksComeAboutTenTimesASecondHoweverBusyTheLoopIs() throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        loop.atTick(ticks::incrementAndGet);
        loop.atEndOfRound(() -> {
            rounds.incrementAndGet();
            loop.later(() -> {});
        });
        long begin = System.nanoTime();
        Await.until("there were five ticks", () -> ticks.get() >= 5);
        assertThat(System.nanoTime() - begin).isGreaterThan(300_000_000);
        assertThat(rounds).hasValueGreaterThan(100);
    }

    @Test
    void anIdleLoopGoesRoundForItsTicksOnly() throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        loop.atTick(ticks::incrementAndGet);
        loop.atEndOfRound(rounds::incrementAndGet);
        Await.until("there were five ticks", () -> ticks.get() >= 5);
        assertThat(rounds).hasValueLessThan(30);
    }

    @Test
    void aFailureOfAnyWorkDoesNotStopTheLoop() throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        try (LogCapture said = new LogCapture(EventLoop.class)) {
            loop.atTick(EventLoopTest::fail);
            loop.atTick(ticks::incrementAndGet);
            loop.atEndOfRound(EventLoopTest::fail);
            loop.atEndOfRound(rounds::incrementAndGet);
            loop.later(asked::incrementAndGet);
            loop.later(EventLoopTest::fail);
            loop.later(asked::incrementAndGet);
            Await.until("there were three ticks", () -> ticks.get() >= 3 && rounds.get() >= 3);
            assertThat(said.records()).isNotEmpty();
            loop.take(() -> {});
            assertThat(asked).hasValue(2);
            loop.close();
        }
    }

    @Test
    void aLoopGoesOnThoughEvenToLogAFailureFails() throws Exception {
        AtomicInteger complaints = new AtomicInteger();
        AtomicInteger ticks = new AtomicInteger();
        Logger logger = Logger.getLogger(EventLoop.class.getName());
        logger.setFilter(_ -> {
            complaints.incrementAndGet();
            throw new OutOfMemoryError("on purpose");
        });
        try {
            loop.atTick(EventLoopTest::fail);
            loop.atTick(ticks::incrementAndGet);
            Await.until("there were three ticks", () -> ticks.get() >= 3);
            loop.close();
        } finally {
            logger.setFilter(null);
        }
        assertThat(complaints).hasValueGreaterThanOrEqualTo(3);
    }

    private static void fail() {
        throw new IllegalStateException("on purpose");
    }

    @Test
    void workThatComesAfterTheEndIsDoneByItsOwnThread() {
        loop.close();
        loop.close();
        List<Thread> threads = new ArrayList<>();
        loop.take(() -> threads.add(Thread.currentThread()));
        loop.later(() -> threads.add(Thread.currentThread()));
        assertThat(threads).containsOnly(Thread.currentThread()).hasSize(2);
        assertThatThrownBy(() -> loop.take(EventLoopTest::fail)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLoopMayEndItself() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        loop.take(() -> {
            loop.close();
            loop.later(ended::countDown);
        });
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void eachWorkIsDoneOnceAndAloneThoughTheLoopEndsMeanwhile() throws Exception {
        for (int time = 0; time < 300; time++) {
            EventLoop ending = EventLoop.start();
            int[] unguarded = {0};
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(Thread.startVirtualThread(() -> {
                    for (int n = 0; n < 50; n++) {
                        ending.take(() -> unguarded[0]++);
                    }
                }));
            }
            Thread.onSpinWait();
            ending.close();
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            }
            ending.take(() -> assertThat(unguarded[0]).isEqualTo(200));
        }
    }
}
