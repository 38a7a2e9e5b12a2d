// Turn: has one lock for all databases
    static Turn byLock() {
        return work -> {
            synchronized (Turn.class) {
                work.run();
            }
        };
    }
