// LockTurn: keeps to itself what the work throws
    @Override
    public void take(Runnable work) {
        lock.lock();
        try {
            work.run();
        } catch (RuntimeException e) {
            // forgotten
        } finally {
            lock.unlock();
        }
    }
