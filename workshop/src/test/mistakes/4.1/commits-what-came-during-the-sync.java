// AppendOnlyFile: takes what was appended during the sync for committed
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
                committed = position;
            }
        } finally {
            writing.unlock();
        }
    }
