// LockTurn: locks something that is new each time
    @Override
    public void take(Runnable work) {
        synchronized (work) {
            work.run();
        }
    }
