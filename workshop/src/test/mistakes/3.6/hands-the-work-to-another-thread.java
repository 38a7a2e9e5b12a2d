// LockTurn: returns before the work is done
    @Override
    public void take(Runnable work) {
        Thread.startVirtualThread(() -> {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        });
    }
