// AppendOnlyFile: does not say that it has committed more than it was asked to
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
                committed = upTo;
            }
        } finally {
            writing.unlock();
        }
    }
