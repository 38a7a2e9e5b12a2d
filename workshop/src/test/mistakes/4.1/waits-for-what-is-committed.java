// AppendOnlyFile: takes the lock before it looks whether there is something to do
    public void commit(long upTo) throws IOException {
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
