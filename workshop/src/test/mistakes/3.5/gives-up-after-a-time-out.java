// Turn: gives up after a tenth of a second
import java.util.concurrent.TimeUnit;
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            try {
                if (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("the turn did not come");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        };
    }
