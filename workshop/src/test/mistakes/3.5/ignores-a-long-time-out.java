// Turn: waits for three seconds, then runs anyway
import java.util.concurrent.TimeUnit;
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            boolean locked = false;
            try {
                locked = lock.tryLock(3, TimeUnit.SECONDS);
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
