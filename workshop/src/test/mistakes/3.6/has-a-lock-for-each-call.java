// LockTurn: has a lock that nobody else sees
    @Override
    public void take(Runnable work) {
        ReentrantLock own = new ReentrantLock();
        own.lock();
        try {
            work.run();
        } finally {
            own.unlock();
        }
    }
