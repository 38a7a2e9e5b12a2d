// Turn: waits for the lock, and forgets that the thread was interrupted
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            boolean taken = false;
            while (!taken) {
                try {
                    lock.lockInterruptibly();
                    taken = true;
                } catch (InterruptedException e) {
                    // Once more.
                }
            }
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        };
    }
