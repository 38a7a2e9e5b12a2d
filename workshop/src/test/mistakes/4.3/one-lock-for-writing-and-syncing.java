// AppendOnlyFile: a commit waits while the log syncs by itself
private void sync() throws IOException {
    synchronized (committing) {
        if (broken != null) {
            throw broken;
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
