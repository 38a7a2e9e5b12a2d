package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import rediscover.testing.Await;

/** Work on threads of its own, which is waited for, but not for ever. */
final class Patience implements AutoCloseable {
    private static final int SECONDS = 3; // for what takes next to no time

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What may fail. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    /** Begins work on another thread. */
    Work begin(String name, Task task) throws InterruptedException {
        return new Work(name, task);
    }

    /** Waits for something to happen once. */
    void awaitOne(Semaphore happened, String what) throws InterruptedException {
        assertThat(happened.tryAcquire(SECONDS, TimeUnit.SECONDS)).as(what).isTrue();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Something that another thread does. */
    final class Work {
        private final String name;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private volatile Thread thread;

        private Work(String name, Task task) throws InterruptedException {
            this.name = name;
            CountDownLatch begun = new CountDownLatch(1);
            threads.execute(() -> {
                thread = Thread.currentThread();
                begun.countDown();
                try {
                    task.run();
                    end.complete(null);
                } catch (Exception | Error e) {
                    end.completeExceptionally(e);
                }
            });
            begun.await();
        }

        boolean isDone() {
            return end.isDone();
        }

        /** Returns when it waits for another thread, or has ended. */
        void awaitWaiting() throws Exception {
            Await.until(name + " waits for another thread, or returns", () -> end.isDone() || isWaiting());
        }

        private boolean isWaiting() {
            return switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> true;
                default -> false;
            };
        }

        /** It ends soon, and well. */
        void ends() throws Exception {
            try {
                end.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError(name + " does not return", e);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case Exception cause -> throw cause;
                    case Error cause -> throw cause;
                    default -> throw e;
                }
            }
        }
    }
}
