// Turn: asks for the lock again and again
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            while (!lock.tryLock()) {
                Thread.onSpinWait();
            }
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        };
    }
