// AppendOnlyFile: says that bytes are synced before they are
private void sync() throws IOException {
    synchronized (syncing) {
        if (broken != null) {
            throw broken;
        }
        if (synced < writer.written()) {
            synced = writer.written();
            try {
                file.sync();
            } catch (IOException e) {
                broken = e;
                giveUp(e);
                throw e;
            }
        }
    }
}
