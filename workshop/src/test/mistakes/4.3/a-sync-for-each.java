// AppendOnlyFile: everybody that waits writes and syncs again
public void commit() throws IOException {
    long upTo = position();
    if (committed() >= upTo) {
        return;
    }
    synchronized (committing) {
        if (broken != null) {
            throw broken;
        }
        writer.write();
        if (policy == FsyncPolicy.ALWAYS) {
            file.sync();
            synced = writer.written();
        }
    }
}
