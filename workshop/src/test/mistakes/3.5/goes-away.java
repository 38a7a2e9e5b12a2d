// Turn: does nothing if the lock is taken
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            if (lock.tryLock()) {
                try {
                    work.run();
                } finally {
                    lock.unlock();
                }
            }
        };
    }
