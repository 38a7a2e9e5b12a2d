// AppendOnlyFile: after a change that is lacking, nothing is committed any more
// without: broken
public void commit() throws IOException {
    long upTo = position();
    if (committed() >= upTo) {
        return;
    }
    synchronized (committing) {
        if (committed() >= upTo) {
            return;
        }
        if (loss != null) {
            throw loss;
        }
        writer.write();
        if (policy == FsyncPolicy.ALWAYS) {
            sync();
        }
    }
}

private void sync() throws IOException {
    synchronized (syncing) {
        if (loss != null) {
            throw loss;
        }
        long upTo = writer.written();
        if (synced < upTo) {
            try {
                file.sync();
            } catch (IOException e) {
                giveUp(e);
                throw e;
            }
            synced = upTo;
        }
    }
}
