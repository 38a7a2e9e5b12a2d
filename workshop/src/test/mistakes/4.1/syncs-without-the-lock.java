// AppendOnlyFile: syncs when it has let go of the lock, and takes what others have written meanwhile for synced
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            write();
        } finally {
            writing.unlock();
        }
        if (policy == FsyncPolicy.ALWAYS) {
            sync();
        }
        committed = written;
    }
