// LockTurn: does not give the lock back if the work throws an Error
    @Override
    public void take(Runnable work) {
        lock.lock();
        try {
            work.run();
        } catch (RuntimeException e) {
            lock.unlock();
            throw e;
        }
        lock.unlock();
    }
