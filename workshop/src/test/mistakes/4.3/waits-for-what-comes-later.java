// AppendOnlyFile: looks for the position when it has the lock, and waits for what others appended later
public void commit() throws IOException {
    if (committed() >= position()) {
        return;
    }
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
