// AppendOnlyFile: syncs whatever the policy is
public void commit() throws IOException {
    long upTo = position();
    if (committed() >= upTo) {
        return;
    }
    synchronized (committing) {
        if (committed() >= upTo) {
            return;
        }
        if (broken != null) {
            throw broken;
        }
        writer.write();
        sync();
    }
}
