// AppendOnlyFile: takes a change that is lacking for a sync that failed
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
                broken = e;
                giveUp(e);
                throw e;
            }
            synced = upTo;
        }
    }
}
