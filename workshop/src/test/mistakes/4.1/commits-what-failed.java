// AppendOnlyFile: takes for committed what could not be synced
    public void commit(long upTo) throws IOException {
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
            }
        } finally {
            committed = written;
            writing.unlock();
        }
    }
