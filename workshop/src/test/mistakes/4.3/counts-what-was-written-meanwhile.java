// AppendOnlyFile: takes for synced what was written while the sync ran
private void sync() throws IOException {
    synchronized (syncing) {
        if (broken != null) {
            throw broken;
        }
        if (synced < writer.written()) {
            try {
                file.sync();
            } catch (IOException e) {
                broken = e;
                giveUp(e);
                throw e;
            }
            synced = writer.written();
        }
    }
}
