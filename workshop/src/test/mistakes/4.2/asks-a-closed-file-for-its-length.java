// LogWriter: does not take down the failure of a file that cannot tell its length either
void write() throws IOException {
    synchronized (writing) {
        takePending();
        try {
            leaving.drainTo(file);
            note(null);
            written = file.length();
        } catch (IOException e) {
            long arrived = file.length() - written;
            written += arrived;
            leaving.discard((int) arrived);
            note(e);
            throw e;
        }
    }
}

private synchronized void takePending() {
    leaving.write(pending.bytes());
    pending.truncate(0);
    pending.reserve(reserved);
}
