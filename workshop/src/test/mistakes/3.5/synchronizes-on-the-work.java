// Turn: locks something that is new each time
    static Turn byLock() {
        return work -> {
            synchronized (work) {
                work.run();
            }
        };
    }
