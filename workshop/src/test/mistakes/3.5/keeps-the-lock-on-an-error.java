// Turn: does not give the lock back if the work throws an Error
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            lock.lock();
            try {
                work.run();
            } catch (RuntimeException e) {
                lock.unlock();
                throw e;
            }
            lock.unlock();
        };
    }
