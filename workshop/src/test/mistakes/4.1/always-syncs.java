// AppendOnlyFile: syncs whatever the policy is
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            if (committed < upTo) {
                write();
                sync();
                committed = written;
            }
        } finally {
            writing.unlock();
        }
    }
