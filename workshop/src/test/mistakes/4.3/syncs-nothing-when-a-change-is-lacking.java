// AppendOnlyFile: after a change that is lacking, what is written is not synced any more
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
