// AppendOnlyFile: leaves the sync to the thread that comes every second
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
    }
}
