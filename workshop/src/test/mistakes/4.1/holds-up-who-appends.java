// AppendOnlyFile: lets nobody append while it waits for the disk
    public synchronized void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            if (committed < upTo) {
                write();
                if (policy == FsyncPolicy.ALWAYS) {
                    sync();
                }
                committed = written;
            }
        } finally {
            writing.unlock();
        }
    }
