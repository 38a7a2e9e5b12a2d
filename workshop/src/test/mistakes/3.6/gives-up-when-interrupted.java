// LockTurn: does nothing if the thread is interrupted
    @Override
    public void take(Runnable work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
