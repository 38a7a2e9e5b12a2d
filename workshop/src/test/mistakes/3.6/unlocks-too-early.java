// LockTurn: gives the lock back before the work is done
    @Override
    public void take(Runnable work) {
        lock.lock();
        lock.unlock();
        work.run();
    }
