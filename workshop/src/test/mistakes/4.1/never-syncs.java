// AppendOnlyFile: leaves everything to the operating system
    public void commit(long upTo) throws IOException {
        if (committed >= upTo) {
            return;
        }
        writing.lock();
        try {
            if (committed < upTo) {
                write();
                committed = written;
            }
        } finally {
            writing.unlock();
        }
    }
