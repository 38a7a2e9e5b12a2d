// AppendOnlyFile: does not ask whether a sync has failed
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
