// LockTurn: does nothing if the lock is taken
    @Override
    public void take(Runnable work) {
        if (lock.tryLock()) {
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }
    }
