// LockTurn: does not give the lock back if the work throws
    @Override
    public void take(Runnable work) {
        lock.lock();
        work.run();
        lock.unlock();
    }
