// AppendOnlyFile: does not give the lock back when the disk fails
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        if (committed < upTo) {
            write();
            if (policy == FsyncPolicy.ALWAYS) {
                sync();
            }
            committed = written;
        }
        writing.unlock();
    }
