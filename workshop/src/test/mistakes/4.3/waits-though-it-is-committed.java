// AppendOnlyFile: takes the lock before it looks
public void commit() throws IOException {
    synchronized (committing) {
        if (committed() >= position()) {
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
