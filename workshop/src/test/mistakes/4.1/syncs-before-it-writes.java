// AppendOnlyFile: syncs, and then writes
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            if (committed < upTo) {
                if (policy == FsyncPolicy.ALWAYS) {
                    sync();
                }
                write();
                committed = written;
            }
        } finally {
            writing.unlock();
        }
    }
