// AppendOnlyFile: says that it is committed, and then syncs
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            if (committed < upTo) {
                write();
                committed = written;
                if (policy == FsyncPolicy.ALWAYS) {
                    sync();
                }
            }
        } finally {
            writing.unlock();
        }
    }
