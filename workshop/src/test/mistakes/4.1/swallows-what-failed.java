// AppendOnlyFile: keeps to itself that the disk has failed
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
                committed = written;
            }
        } catch (IOException e) {
            LOG.log(ERROR, "not committed", e);
        } finally {
            writing.unlock();
        }
    }
