package rediscover.handlers;

import java.lang.management.ManagementFactory;
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
 * <p>The crowd is an observer: it holds up a thread that has just looked a key up, until another thread of the crowd has
 * looked one up, too. If no other thread can do that, because all of them wait or have ended, the first thread goes on. So a
 * command that takes no turn works with a value that is no longer the key's.
 */
final class Crowd implements Keyspace.Observer {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_WITH_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long SPINNING_NANOS = TimeUnit.MILLISECONDS.toNanos(200); // of processor time

    /** The work of each thread. */
    interface Course {
        void run() throws Exception;
    }

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger lookedUp = new AtomicInteger();
    private volatile long deadline; // for holding up, in all: a thread that waits in a loop looks as if it could go on

    /** Has this many threads run the course, and returns when all have. */
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
            "ThreadPriorityCheck") // with one processor, the others would wait until this thread's time is over
    private static void letOthersRun() {
        Thread.yield();
    }

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

        /**
         * Returns when the thread has ended or can do nothing but wait. A thread that waits with a time-out gets the time to do
         * what it does when the time is over.
         */
        void awaitStandstill() {
            long start = System.nanoTime();
            while (mayStillDoSomething(System.nanoTime() - start)) {
                letOthersRun();
            }
        }

        private boolean mayStillDoSomething(long nanos) {
            return switch (thread.getState()) {
                case NEW, RUNNABLE -> nanos < LONGEST_NANOS;
                case TIMED_WAITING -> nanos < LONGEST_WITH_TIMEOUT_NANOS;
                case WAITING, BLOCKED, TERMINATED -> false;
            };
        }

        /** Whether the thread uses a processor instead of waiting. Returns when it waits, or has used one for long. */
        boolean spins() {
            long start = System.nanoTime();
            while (runs(thread)
                    || (thread.getState() == Thread.State.TIMED_WAITING && System.nanoTime() - start < LONGEST_NANOS)) {
                if (ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()) > SPINNING_NANOS) {
                    return true;
                }
                letOthersRun();
            }
            return false;
        }

        /** Returns when the thread has ended, and throws the exception that it has thrown. */
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
