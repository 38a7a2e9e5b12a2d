package rediscover.handlers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import rediscover.resp.Bytes;

/**
 * Threads that get in each other's way where they can, however many processors there are.
 *
 * <p>As an observer, the crowd holds up whoever has just looked a key up, until another of its threads has looked one up, too,
 * or none of the others can: because they wait, for a lock perhaps, or have ended. So a change that takes no turn is based
 * on what is no longer so.
 */
final class Crowd implements Keyspace.Observer {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What each of the threads does. */
    interface Course {
        void run() throws Exception;
    }

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger lookedUp = new AtomicInteger();
    private volatile long deadline; // for holding up, all in all: who waits in a loop seems to be able to go on

    /** Has so many threads run the course, and returns when all have. */
    void run(int count, Course course) throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        AtomicInteger ready = new AtomicInteger();
        deadline = System.nanoTime() + LONGEST_NANOS;
        List<Walker> walkers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Walker walker = new Walker(() -> {
                all.await();
                ready.incrementAndGet();
                while (ready.get() < count) {
                    letOthersRun();
                }
                course.run();
            });
            walkers.add(walker);
            threads.add(walker.thread);
        }
        all.countDown();
        for (Walker walker : walkers) {
            walker.join();
        }
    }

    @Override
    public boolean found(Bytes key, Value value) {
        int before = lookedUp.incrementAndGet();
        while (lookedUp.get() == before && anotherOneRuns() && System.nanoTime() < deadline) {
            letOthersRun();
        }
        return true;
    }

    private boolean anotherOneRuns() {
        return threads.stream().anyMatch(thread -> !thread.equals(Thread.currentThread()) && runs(thread));
    }

    private static boolean runs(Thread thread) {
        return thread.getState() == Thread.State.RUNNABLE;
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // only sooner: with one processor, they would have to wait for the end of its time
    private static void letOthersRun() {
        Thread.yield();
    }

    @Override
    public void changing(Bytes key, Value value) {}

    @Override
    public void changed(Bytes key, Value value) {}

    @Override
    public void removed(Bytes key, Value value) {}

    /** One of the threads. */
    static final class Walker {
        private final FutureTask<Void> task;
        private final Thread thread;

        Walker(Course course) {
            task = new FutureTask<>(() -> {
                course.run();
                return null;
            });
            thread = Thread.ofPlatform().daemon().start(task);
        }

        boolean hasEnded() {
            return task.isDone();
        }

        /** Returns when it has ended or can do nothing but wait; if it tries again and again, or for a while, it gets some time. */
        void awaitStandstill() {
            long deadline = System.nanoTime() + LONGEST_NANOS;
            while ((runs(thread) || thread.getState() == Thread.State.TIMED_WAITING) && System.nanoTime() < deadline) {
                letOthersRun();
            }
        }

        /** Returns when it has ended, and throws what it has thrown. */
        void join() throws Exception {
            try {
                task.get(3, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("a thread waits for its turn, which does not come", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException bug ? bug : e;
            }
        }
    }
}
