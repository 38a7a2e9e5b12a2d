// LockTurn: has another thread do the work
public void take(Runnable work) {
    lock.lock();
    try {
        Thread thread = Thread.ofVirtual().start(work);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    } finally {
        lock.unlock();
    }
}
