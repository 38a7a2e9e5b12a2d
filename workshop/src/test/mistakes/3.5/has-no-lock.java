// Turn: lets everybody in
    static Turn byLock() {
        return Runnable::run;
    }
