// LockTurn: runs anyway if the lock is taken
    @Override
    public void take(Runnable work) {
        boolean locked = lock.tryLock();
        try {
            work.run();
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }
