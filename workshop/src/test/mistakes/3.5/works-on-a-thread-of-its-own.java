// Turn: has another thread do the work
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
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
        };
    }
