// AppendOnlyFile: gives up, but syncs again when it is asked to
private void sync() throws IOException {
    synchronized (syncing) {
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
