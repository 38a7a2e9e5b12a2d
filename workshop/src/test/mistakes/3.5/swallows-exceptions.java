// Turn: keeps to itself what the work throws
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            lock.lock();
            try {
                work.run();
            } catch (RuntimeException e) {
                // forgotten
            } finally {
                lock.unlock();
            }
        };
    }
