// AppendOnlyFile: does not look again when it has the lock
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            write();
            if (policy == FsyncPolicy.ALWAYS) {
                sync();
            }
            committed = written;
        } finally {
            writing.unlock();
        }
    }
