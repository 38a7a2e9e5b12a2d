// AppendOnlyFile: nobody appends while the disk is busy
public void commit() throws IOException {
    long upTo = position();
    if (committed() >= upTo) {
        return;
    }
    synchronized (writer) {
        if (committed() >= upTo) {
            return;
        }
        if (broken != null) {
            throw broken;
        }
        writer.write();
        if (policy == FsyncPolicy.ALWAYS) {
            sync();
        }
    }
}
