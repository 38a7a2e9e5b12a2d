// AppendOnlyFile: syncs again after a sync that failed
private void sync() throws IOException {
    synchronized (syncing) {
        long upTo = writer.written();
        if (synced < upTo) {
            file.sync();
            synced = upTo;
        }
    }
}
