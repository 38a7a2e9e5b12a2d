// LogWriter: a thread that appends waits for the lock of the one that writes
synchronized void write() throws IOException {
    try {
        writeLeaving();
        takePending();
        writeLeaving();
        note(null);
    } catch (IOException e) {
        note(e);
        throw e;
    }
}
