// AppendOnlyFile: does not look again when it has the lock, and syncs once for each who waits
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            write();
            if (policy == FsyncPolicy.ALWAYS) {
                file.sync();
            }
            committed = written;
        } finally {
            writing.unlock();
        }
    }
