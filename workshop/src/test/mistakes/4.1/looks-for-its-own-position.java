// AppendOnlyFile: returns at once only if it is committed exactly as far as was asked for
    public void commit(long upTo) throws IOException {
        if (committed == upTo) {
            return;
        }
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
