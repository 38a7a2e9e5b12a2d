// Turn: does not give the lock back if the work throws
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            lock.lock();
            work.run();
            lock.unlock();
        };
    }
