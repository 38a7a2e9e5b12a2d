// Turn: does nothing if the thread is interrupted
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        };
    }
