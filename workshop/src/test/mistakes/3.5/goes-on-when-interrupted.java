// Turn: runs without the lock if the thread is interrupted
import java.util.concurrent.Semaphore;
    static Turn byLock() {
        Semaphore one = new Semaphore(1);
        return work -> {
            try {
                one.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            try {
                work.run();
            } finally {
                one.release();
            }
        };
    }
