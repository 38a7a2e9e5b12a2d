// Turn: waits for a tenth of a second, then runs anyway
import java.util.concurrent.TimeUnit;
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            boolean locked = false;
            try {
                locked = lock.tryLock(100, TimeUnit.MILLISECONDS);
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (locked) {
                    lock.unlock();
                }
            }
        };
    }
